package io.mooring.gateway.custody.handover;

import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Pairs leavings with returns where cameras go from dock to dock. A dock's journal may come to the office long after another's,
 * so that a camera is seen to come before it is seen to go: then the clocks of both decide what belongs together, where both can
 * be believed, and a handover that another visit turns out to have ended is ended by that. Of a journal's own visits the order
 * is what it is.
 */
final class AcrossDocks {
    private final JournalEntry entry;
    private final Rows plain;
    private final HandoverRows rows;
    private final boolean timed;

    AcrossDocks(JournalEntry entry, Rows plain, HandoverRows rows) {
        this.entry = entry;
        this.plain = plain;
        this.rows = rows;
        this.timed = entry.dock() != null && HandoverRows.believable(entry.time());
    }

    /** The handover that a visit ends; one that another visit ended by mistake is free of that then. */
    @Nullable
    HandoverDraft broughtBy(VisitOpened opened) {
        if (!timed) {
            return rows.open(opened.camera());
        }
        Instant now = entry.time().wall();
        HandoverDraft last = before(opened.camera(), now);
        if (last == null || last.broughtAt == null) {
            return last;
        }
        if (!HandoverRows.believable(last.broughtAt) || !last.broughtAt.wall().isAfter(now)) {
            return null;
        }
        VisitRow other = rows.visit(last.visitBack);
        if (other != null) {
            rows.put(other.withBrought(0));
            loose(other);
        }
        last.broughtBy = "";
        return last;
    }

    /** A camera's handover that began last before a moment. */
    private @Nullable HandoverDraft before(String camera, Instant moment) {
        long[] seq = new long[1];
        plain.scan(Keys.allOf(camera), Keys.of(camera, moment), (key, row) -> {
            seq[0] = new RowReader(row).number();
            return false;
        });
        return rows.draft(seq[0]);
    }

    void end(HandoverDraft ended) {
        HandoverDraft last = timed ? rows.last(ended.camera) : null;
        rows.end(ended);
        if (last != null && last.takenAt.wall().isAfter(ended.takenAt.wall())) {
            rows.lastIs(last);
        }
    }

    /** A visit that ended nothing may turn out to have: what came before it may come later. */
    void opened(VisitRow visit) {
        if (timed && visit.brought() == 0) {
            loose(visit);
        }
    }

    private void loose(VisitRow visit) {
        plain.put(
                Keys.loose(visit.camera(), visit.openedAt().wall(), visit.visit()),
                new RowWriter().text(visit.visit()).row());
    }

    /** A handover begins; if the camera has come somewhere since, it ends at once. */
    void begin(HandoverDraft draft) {
        HandoverDraft out = timed ? rows.open(draft.camera) : null;
        rows.begin(draft);
        if (!timed) {
            return;
        }
        VisitRow next = next(draft);
        if (next != null) {
            plain.remove(Keys.loose(draft.camera, next.openedAt().wall(), next.visit()));
            rows.put(next.withBrought(draft.seq));
            draft.visitBack = next.visit();
            draft.bayBack = next.bay();
            draft.broughtAt = next.openedAt();
            end(draft);
        }
        if (out != null && out.takenAt.wall().isAfter(draft.takenAt.wall())) {
            rows.outIs(out);
        }
    }

    private @Nullable VisitRow next(HandoverDraft draft) {
        @Nullable VisitRow[] found = {null};
        String all = Keys.allLoose(draft.camera);
        plain.scan(all, Keys.loose(draft.camera, draft.takenAt.wall()), (key, row) -> {
            VisitRow visit = rows.visit(new RowReader(row).text());
            found[0] = visit == null || visit.visit().equals(draft.visitOut) ? null : visit;
            return found[0] == null;
        });
        return found[0];
    }
}
