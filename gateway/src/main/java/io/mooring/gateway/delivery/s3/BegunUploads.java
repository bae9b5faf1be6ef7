package io.mooring.gateway.delivery.s3;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DeliveryEvent.UploadBegan;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.Books;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.index.OutgoingBook;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says of uploads begun at one destination and not ended, and of copies found to be bad there. As the
 * index has it; shared by the destination's lanes, any thread.
 */
final class BegunUploads {
    private final Journal journal;
    private final OutgoingBook book;

    /** Uploads that the bucket does not know any more, of those that the index has. */
    private final Set<String> forgotten = new HashSet<>();

    BegunUploads(Books books, String destination) {
        this.journal = books.journal();
        this.book = new OutgoingBook(books::index, destination);
    }

    /** The upload of this recording that was begun last, if it did not end since. */
    synchronized @Nullable UploadBegan of(RecordingId recording) throws DeliveryException {
        catchUp();
        UploadBegan upload = book.begun(recording);
        return upload == null || forgotten.contains(upload.uploadId()) ? null : upload;
    }

    /** The bucket does not know it any more; the next one is journalled in its place. */
    synchronized void forget(UploadBegan upload) {
        forgotten.add(upload.uploadId());
    }

    /** How many copies there were found to be bad: each has a key that is not used again. */
    synchronized int badCopies(RecordingId recording) throws DeliveryException {
        catchUp();
        return book.badCopies(recording);
    }

    /** The ids of all that did not end. */
    synchronized Set<String> open() throws DeliveryException {
        catchUp();
        Set<String> ids = book.begunIds();
        forgotten.retainAll(ids);
        ids.removeAll(forgotten);
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
            book.catchUp();
        } catch (JournalException e) {
            throw new DeliveryException(Kind.LOCAL, "read the journal for uploads: " + e.getMessage(), e);
        }
    }
}
