package io.mooring.gateway.telemetry;

import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the outbox has come. Losing it costs repeats alone, which subscribers tell by (dock, seq).
 *
 * @param seq every journal entry up to here was acknowledged, is parked, or is none to tell
 * @param previous the last entry up to here that is one to tell, 0 for none
 * @param parked what the broker refused, by sequence number
 * @param visits the bays of visits that later entries may name
 * @param previousId of that last entry's message; null if there is none, or if nobody knows it (an older program)
 */
record OutboxPosition(
        long seq,
        long previous,
        List<Parked> parked,
        List<VisitBay> visits,
        @Nullable String previousId) {
    /** Before the journal's first entry. */
    static final OutboxPosition START = new OutboxPosition(0, 0, List.of(), List.of());

    OutboxPosition {
        if (seq < 0 || previous < 0 || previous > seq) {
            throw new IllegalArgumentException(
                    "outbox position: expected 0 <= previous <= seq, got seq " + seq + ", previous " + previous);
        }
        parked = List.copyOf(parked);
        visits = List.copyOf(visits);
    }

    OutboxPosition(long seq, long previous, List<Parked> parked, List<VisitBay> visits) {
        this(seq, previous, parked, visits, null);
    }

    /** The same, with the name of its last entry's message, by which the journal is known again. */
    OutboxPosition named(Journal journal) {
        return new OutboxPosition(seq, previous, parked, visits, idIn(journal));
    }

    /** Whether it speaks of this journal, and not of one that went on otherwise after an older copy was put back. */
    boolean isOf(Journal journal) {
        if (seq > journal.head().seq()) {
            return false;
        }
        String now = previousId == null ? null : idIn(journal);
        return now == null || now.equals(previousId);
    }

    private @Nullable String idIn(Journal journal) {
        if (previous == 0) {
            return null;
        }
        try {
            JournalEntry entry = NewsCursor.entry(journal, previous);
            return entry == null ? null : MessageId.of(journal.dock(), entry);
        } catch (JournalException e) {
            // Whoever reads on tells of it.
            return null;
        }
    }

    /** One refused entry, with what its message needs that its entry does not hold. */
    record Parked(long seq, int bay, long previous) {}

    /** Which bay a visit takes place in. */
    record VisitBay(String visit, int bay) {}
}
