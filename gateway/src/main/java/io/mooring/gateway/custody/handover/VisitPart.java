package io.mooring.gateway.custody.handover;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.OfDock;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.VisitEvent.OwnerRead;
import io.mooring.gateway.VisitEvent.RemovedEarly;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.custody.handover.Handover.How;
import io.mooring.gateway.custody.register.WrittenOwner;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The part of the fold that is about cameras coming and going. A visit that ends without the dock having seen the camera go
 * (the dock went off, its bay out of use, or its port drew too much current) begins a handover all the same; if the camera is then
 * found in the same bay, as soon as the dock looks, nobody had it, and the handover is forgotten.
 */
final class VisitPart {
    /** After a start, in which every camera that is in a bay has been found. */
    static final Duration FOUND_WITHIN = Duration.ofMinutes(2);

    private final JournalEntry entry;
    private final Rows plain;
    private final HandoverRows rows;
    private final AcrossDocks docks;

    VisitPart(JournalEntry entry, Rows plain) {
        this.entry = entry;
        this.plain = plain;
        this.rows = HandoverRows.of(entry, plain);
        this.docks = new AcrossDocks(entry, plain, rows);
    }

    void apply(VisitEvent event) {
        if (event instanceof VisitOpened opened) {
            opened(opened);
        } else if (event instanceof CameraReleased released) {
            left(released.visit(), How.READY, false);
        } else if (event instanceof RemovedEarly early) {
            left(early.visit(), How.EARLY, false);
        } else if (event instanceof VisitClosed closed) {
            left(closed.visit(), How.UNSEEN, closed.overCurrent());
        } else if (event instanceof OwnerRead read) {
            owner(read);
        }
    }

    private void opened(VisitOpened opened) {
        if (rows.visit(opened.visit()) != null) {
            return;
        }
        long brought = 0;
        HandoverDraft open = docks.broughtBy(opened);
        if (open != null && stayed(open, opened)) {
            rows.forget(open);
        } else if (open != null) {
            open.visitBack = opened.visit();
            open.bayBack = opened.bay();
            open.broughtAt = entry.time();
            docks.end(open);
            brought = open.seq;
        }
        VisitRow visit =
                new VisitRow(opened.visit(), opened.camera(), opened.bay(), entry.seq(), entry.time(), brought, 0, "");
        rows.put(visit);
        rows.inBay(visit);
        docks.opened(visit);
    }

    private boolean stayed(HandoverDraft open, VisitOpened opened) {
        boolean same = open.bayOut == opened.bay() && OfDock.dock(open.visitOut).equals(OfDock.dock(opened.visit()));
        if (open.how != How.UNSEEN || !same) {
            return false;
        }
        EventTime started = rows.startedAt();
        if (started == null || !offSince(open)) {
            // A port that recovers brings its camera back at once; later somebody brought it.
            return !open.forgotten || shortlyAfter(open.takenAt);
        }
        return shortlyAfter(started);
    }

    private boolean shortlyAfter(EventTime then) {
        return then.bootId().equals(entry.time().bootId())
                && entry.time().monoMillis() - then.monoMillis() <= FOUND_WITHIN.toMillis();
    }

    /** Whether the program was off since the camera was found in the bay that it was in last. */
    private boolean offSince(HandoverDraft open) {
        VisitRow before = rows.visit(open.visitOut);
        return before != null && before.openedSeq() < rows.startedSeq();
    }

    /** @param forgotten whether nobody saw it, though the dock was there to see it come back */
    private void left(String name, How how, boolean forgotten) {
        VisitRow visit = rows.visit(name);
        if (visit == null || visit.taken() != 0) {
            return;
        }
        HandoverDraft draft = new HandoverDraft(entry.seq(), visit.camera(), name, visit.bay(), how, entry.time());
        draft.forgotten = forgotten;
        boolean counts = how != How.UNSEEN || forgotten || visit.openedSeq() < rows.startedSeq();
        draft.countedFrom = counts && HandoverRows.believable(entry.time()) ? entry.time() : null;
        expect(draft, rows.roster(visit.camera(), entry.time().wall()));
        if (!visit.announced().isEmpty()) {
            draft.taker = Taker.pin(visit.announced());
        }
        docks.begin(draft);
        rows.judge(draft);
        rows.put(visit.withTaken(entry.seq()));
    }

    private void expect(HandoverDraft draft, @Nullable RosterEntry line) {
        if (line == null) {
            draft.expected = rows.custodian(draft.camera);
            return;
        }
        draft.expected = line.officer();
        draft.until = line.until();
        draft.taker = Taker.roster(line.officer());
    }

    /** Told once for what is written and for whom the camera is meant; when either changes, anew. */
    private void owner(OwnerRead read) {
        String custodian = rows.custodian(read.camera());
        String told = read.owner() + "\n" + custodian;
        byte[] before = plain.get(Keys.owner(read.camera()));
        if (before != null && new RowReader(before).text().equals(told)) {
            return;
        }
        plain.put(Keys.owner(read.camera()), new RowWriter().text(told).row());
        if (WrittenOwner.differs(read.owner(), custodian, rows.nameOf(custodian))) {
            Untold untold = new Untold(Untold.Kind.OWNER, read.visit(), read.camera(), read.owner(), custodian);
            plain.put(Keys.ownerUntold(read.camera()), untold.row());
        } else {
            plain.remove(Keys.ownerUntold(read.camera()));
        }
    }
}
