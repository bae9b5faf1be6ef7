package io.mooring.gateway.office;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DeliveryEvent.Received;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.index.ReceivedReceipts;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Which recordings the journal says were received from which dock: a view. The index knows where each entry stands;
 * receipts are read again from the journal, whose text is the one that was signed and sent. Nothing here grows with the
 * archive. Any thread.
 */
final class ReceivedRecordings {
    private final Journal journal;
    private final RecordingIndex index;
    private final ReceivedReceipts receipts;
    private final Consumer<JournalException> fatal;

    /** @param index of that journal */
    ReceivedRecordings(Journal journal, RecordingIndex index, Consumer<JournalException> fatal) {
        this.journal = journal;
        this.index = index;
        this.receipts = new ReceivedReceipts(index);
        this.fatal = fatal;
    }

    /** Journals an event of the office's own and takes it in. */
    void append(Event event) throws OfficeRefusal {
        try {
            journal.append(Actor.office(journal.dock()), event);
            index.catchUp();
        } catch (JournalException e) {
            fatal.accept(e);
            throw new OfficeRefusal(
                    OfficeRefusal.Kind.MEDIUM, "the office's journal takes no more: " + e.getMessage(), e);
        }
    }

    /** The receipt as it was signed, if the recording was received from this dock and has not been damaged since. */
    Optional<Received> received(RecordingId recording, DockId dock) throws JournalException {
        OptionalLong at = receipts.seq(recording, dock);
        if (at.isEmpty()) {
            return Optional.empty();
        }
        var found = new Received[1];
        journal.read(at.getAsLong(), entry -> {
            if (entry.event() instanceof Received received) {
                found[0] = received;
            }
            return false;
        });
        return Optional.ofNullable(found[0]);
    }

    boolean has(RecordingId recording) {
        return receipts.has(recording);
    }

    /** Different recordings received, whatever their number of docks and repetitions. */
    long recordings() {
        return index.counters().received();
    }

    long bytes() {
        return index.counters().receivedBytes();
    }
}
