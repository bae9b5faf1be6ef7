package io.mooring.gateway.delivery.s3;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DeliveryEvent;
import io.mooring.gateway.DeliveryEvent.UploadBegan;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says of uploads begun at one destination and not ended, and of copies found to be bad there. A view,
 * shared by the destination's lanes; any thread.
 */
final class BegunUploads {
    private final Journal journal;
    private final String destination;
    private final Map<RecordingId, UploadBegan> begun = new HashMap<>();
    private final Map<RecordingId, Integer> badCopies = new HashMap<>();
    private long seq;

    BegunUploads(Journal journal, String destination) {
        this.journal = journal;
        this.destination = destination;
    }

    /** The upload of this recording that was begun last, if it did not end since. */
    synchronized @Nullable UploadBegan of(RecordingId recording) throws DeliveryException {
        catchUp();
        return begun.get(recording);
    }

    /** The bucket does not know it any more; the next one is journalled in its place. */
    synchronized void forget(UploadBegan upload) {
        begun.remove(upload.recording(), upload);
    }

    /** How many copies there were found to be bad: each has a key that is not used again. */
    synchronized int badCopies(RecordingId recording) throws DeliveryException {
        catchUp();
        return badCopies.getOrDefault(recording, 0);
    }

    /** The ids of all that did not end. */
    synchronized Set<String> open() throws DeliveryException {
        catchUp();
        var ids = new HashSet<String>();
        begun.values().forEach(upload -> ids.add(upload.uploadId()));
        return ids;
    }

    /** Durable when it returns. */
    void add(UploadBegan upload) throws DeliveryException {
        try {
            journal.append(Actor.dock(journal.dock()), upload);
        } catch (JournalException e) {
            throw new DeliveryException(
                    Kind.LOCAL,
                    "journal that an upload of " + upload.recording().brief() + " began: " + e.getMessage(),
                    e);
        }
    }

    private void catchUp() throws DeliveryException {
        try {
            journal.read(seq + 1, entry -> {
                fold(entry);
                return true;
            });
        } catch (JournalException e) {
            throw new DeliveryException(Kind.LOCAL, "read the journal for uploads: " + e.getMessage(), e);
        }
    }

    private void fold(JournalEntry entry) {
        seq = entry.seq();
        if (entry.event() instanceof UploadBegan upload && ours(upload.destination())) {
            begun.put(upload.recording(), upload);
        } else if (entry.event() instanceof DeliveryEvent.Acknowledged answer && ours(answer.destination())) {
            begun.remove(answer.recording());
        } else if (entry.event() instanceof DeliveryEvent.ConfirmationFailed failed && ours(failed.destination())) {
            badCopies.merge(failed.recording(), 1, Integer::sum);
        }
    }

    private boolean ours(String name) {
        return destination.equals(name);
    }
}
