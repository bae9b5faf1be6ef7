package io.mooring.gateway.office;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DeliveryEvent.Received;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.RecordingEvent.EvidenceDamaged;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which recordings the journal says were received from which dock: a view. Receipts are not kept here but read again from
 * the journal, whose text is the one that was signed and sent. Any thread.
 */
final class ReceivedRecordings {
    private final Journal journal;
    private final Consumer<JournalException> fatal;
    private final Map<RecordingId, Map<DockId, Long>> seqs = new HashMap<>();
    private long seq;
    private long recordings;
    private long bytes;

    ReceivedRecordings(Journal journal, Consumer<JournalException> fatal) {
        this.journal = journal;
        this.fatal = fatal;
    }

    /** Journals an event of the office's own and takes it in. */
    void append(Event event) throws OfficeRefusal {
        try {
            journal.append(Actor.office(journal.dock()), event);
            catchUp();
        } catch (JournalException e) {
            fatal.accept(e);
            throw new OfficeRefusal(
                    OfficeRefusal.Kind.MEDIUM, "the office's journal takes no more: " + e.getMessage(), e);
        }
    }

    /** Takes in what the journal has got since the last call. */
    synchronized void catchUp() throws JournalException {
        journal.read(seq + 1, entry -> {
            fold(entry);
            return true;
        });
    }

    private void fold(JournalEntry entry) {
        seq = entry.seq();
        Event event = entry.event();
        if (event instanceof Received received) {
            seqs.computeIfAbsent(received.recording(), first -> {
                        recordings++;
                        bytes += received.sizeBytes();
                        return new HashMap<>();
                    })
                    .put(new DockId(received.dock()), entry.seq());
        } else if (event instanceof EvidenceDamaged damaged) {
            // It stays known, so that a whole copy of it is not counted as another recording.
            seqs.getOrDefault(damaged.recording(), new HashMap<>()).clear();
        }
    }

    /** The receipt as it was signed, if the recording was received from this dock and has not been damaged since. */
    synchronized Optional<Received> received(RecordingId recording, DockId dock) throws JournalException {
        Long at = seqs.getOrDefault(recording, Map.of()).get(dock);
        if (at == null) {
            return Optional.empty();
        }
        var found = new Received[1];
        journal.read(at, entry -> {
            found[0] = (Received) entry.event();
            return false;
        });
        return Optional.ofNullable(found[0]);
    }

    synchronized boolean has(RecordingId recording) {
        return !seqs.getOrDefault(recording, Map.of()).isEmpty();
    }

    /** Different recordings received, whatever their number of docks and repetitions. */
    synchronized long recordings() {
        return recordings;
    }

    synchronized long bytes() {
        return bytes;
    }
}
