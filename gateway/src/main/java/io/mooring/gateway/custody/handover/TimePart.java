package io.mooring.gateway.custody.handover;

import io.mooring.gateway.DockEvent.TimeTrustChanged;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.custody.handover.Handover.How;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;

/**
 * The part of the fold that is about time itself: what was taken while it could not be believed is counted from the first
 * moment that can be, and what left while the dock was off from when the dock found it gone.
 */
final class TimePart {
    /** At one entry. More cameras do not leave a dock between two words of its clock, and who makes them up makes up words too. */
    private static final int COUNTED_MAX = 500;

    private final JournalEntry entry;
    private final Rows plain;
    private final HandoverRows rows;

    TimePart(JournalEntry entry, Rows plain) {
        this.entry = entry;
        this.plain = plain;
        this.rows = HandoverRows.of(entry, plain);
    }

    void started() {
        plain.put(
                entry.own(Keys.STARTED),
                new RowWriter().number(entry.seq()).time(entry.time()).row());
        if (HandoverRows.believable(entry.time())) {
            count(entry.time());
        }
    }

    void changed(TimeTrustChanged event) {
        if (event.to() != TimeTrust.UNTRUSTED) {
            EventTime at = entry.time();
            count(new EventTime(at.wall(), at.monoMillis(), at.bootId(), event.to()));
        }
    }

    private void count(EventTime from) {
        // Of this dock's alone: what one dock's clock says tells nothing of when a camera left another.
        for (HandoverDraft open : rows.uncounted(COUNTED_MAX)) {
            if (!rows.isOut(open)) {
                rows.counted(open);
            } else if (gone(open)) {
                open.countedFrom = from;
                rows.put(open);
                rows.counted(open);
            }
        }
    }

    private boolean gone(HandoverDraft open) {
        if (open.how != How.UNSEEN || open.forgotten) {
            return true;
        }
        VisitRow visit = rows.visit(open.visitOut);
        return visit != null && visit.openedSeq() < rows.startedSeq();
    }
}
