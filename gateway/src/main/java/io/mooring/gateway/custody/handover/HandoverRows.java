package io.mooring.gateway.custody.handover;

import io.mooring.gateway.DockId;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.HandoverEvent.Irregularity;
import io.mooring.gateway.OfDock;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.index.RowReader;
import io.mooring.gateway.index.RowWriter;
import io.mooring.gateway.index.Rows;
import io.mooring.gateway.journal.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of handovers, read and written as what they mean. */
final class HandoverRows {
    private final Rows rows;
    private final String dock;

    /** Of the process's own journal. */
    HandoverRows(Rows rows) {
        this(rows, "");
    }

    /** @param dock whose bays and starts are meant; empty for the journal's own */
    HandoverRows(Rows rows, String dock) {
        this.rows = rows;
        this.dock = dock;
    }

    /** As one entry sees them. */
    static HandoverRows of(JournalEntry entry, Rows rows) {
        return new HandoverRows(rows, OfDock.dock(entry.own("")));
    }

    static boolean believable(EventTime time) {
        return time.trust() != TimeTrust.UNTRUSTED;
    }

    @Nullable
    HandoverDraft draft(long seq) {
        byte[] row = seq == 0 ? null : rows.get(Keys.handover(seq));
        return row == null ? null : HandoverDraft.of(row);
    }

    void put(HandoverDraft draft) {
        rows.put(Keys.handover(draft.seq), draft.row());
    }

    void begin(HandoverDraft draft) {
        put(draft);
        byte[] seq = new RowWriter().number(draft.seq).row();
        rows.put(Keys.of(draft.camera, draft.takenAt.wall(), draft.seq), seq);
        rows.put(Keys.open(draft.camera), seq);
    }

    /** As if it had never begun. */
    void forget(HandoverDraft draft) {
        rows.remove(Keys.handover(draft.seq));
        rows.remove(Keys.of(draft.camera, draft.takenAt.wall(), draft.seq));
        notOut(draft);
        rows.remove(Keys.untold(draft.seq, Untold.Kind.TAKEN.name()));
        rows.remove(Keys.untold(draft.seq, Untold.Kind.BROUGHT.name()));
    }

    void end(HandoverDraft draft) {
        put(draft);
        notOut(draft);
        rows.put(Keys.last(draft.camera), new RowWriter().number(draft.seq).row());
    }

    private void notOut(HandoverDraft draft) {
        if (number(Keys.open(draft.camera)) == draft.seq) {
            rows.remove(Keys.open(draft.camera));
        }
    }

    /** The camera is out with this one. */
    void outIs(HandoverDraft draft) {
        rows.put(Keys.open(draft.camera), new RowWriter().number(draft.seq).row());
    }

    /** This is the last one a camera came back from. */
    void lastIs(HandoverDraft draft) {
        rows.put(Keys.last(draft.camera), new RowWriter().number(draft.seq).row());
    }

    @Nullable
    HandoverDraft last(String camera) {
        return draft(number(Keys.last(camera)));
    }

    /** The handover a camera is out with. */
    @Nullable
    HandoverDraft open(String camera) {
        return draft(number(Keys.open(camera)));
    }

    /** Every handover of cameras that are out. */
    List<HandoverDraft> allOpen() {
        return all(Keys.OPEN);
    }

    /** The last one of each camera that it came back from. */
    List<HandoverDraft> allLast() {
        return all(Keys.LAST);
    }

    private List<HandoverDraft> all(String prefix) {
        List<HandoverDraft> found = new ArrayList<>();
        rows.scan(prefix, prefix, (key, row) -> {
            HandoverDraft draft = draft(new RowReader(row).number());
            return draft == null || found.add(draft);
        });
        return found;
    }

    @Nullable
    VisitRow visit(String visit) {
        byte[] row = rows.get(Keys.visit(visit));
        return row == null ? null : VisitRow.of(row);
    }

    /** The last visit in a bay, open or not. */
    @Nullable
    VisitRow visitIn(int bay) {
        String visit = text(Keys.bay(bay, dock));
        return visit.isEmpty() ? null : visit(visit);
    }

    void put(VisitRow visit) {
        rows.put(Keys.visit(visit.visit()), visit.row());
    }

    void inBay(VisitRow visit) {
        rows.put(
                Keys.bay(visit.bay(), dock), new RowWriter().text(visit.visit()).row());
    }

    /** The line of the roster that a camera's taking falls under. */
    @Nullable
    RosterEntry roster(String camera, Instant moment) {
        for (RosterEntry entry : roster(Keys.rosterOf(camera))) {
            if (entry.covers(moment)) {
                return entry;
            }
        }
        return null;
    }

    List<RosterEntry> roster(String prefix) {
        List<RosterEntry> found = new ArrayList<>();
        rows.scan(prefix, prefix, (key, row) -> found.add(RosterEntry.of(row)));
        return found;
    }

    /** @return empty for none */
    String custodian(String camera) {
        return text(Keys.custodian(camera));
    }

    String nameOf(String officer) {
        return text(Keys.name(officer));
    }

    /** Puts down or takes back what the watch is to tell of who took and brought. */
    void judge(HandoverDraft draft) {
        String who = draft.taker.officer();
        boolean said = draft.taker.basis() == Taker.Basis.PIN || draft.taker.basis() == Taker.Basis.EXPLAINED;
        boolean another = said
                && !who.isEmpty()
                && !draft.expected.isEmpty()
                && !who.equals(draft.expected)
                && !draft.irregularities.contains(Irregularity.TAKEN_BY_ANOTHER);
        untold(draft, Untold.Kind.TAKEN, another, who, draft.expected);
        boolean brought = !who.isEmpty()
                && !draft.broughtBy.isEmpty()
                && !draft.broughtBy.equals(who)
                && !draft.irregularities.contains(Irregularity.BROUGHT_BY_ANOTHER);
        untold(draft, Untold.Kind.BROUGHT, brought, draft.broughtBy, who);
    }

    private void untold(HandoverDraft draft, Untold.Kind kind, boolean wanted, String who, String other) {
        String key = Keys.untold(draft.seq, kind.name());
        if (wanted) {
            String id = draft.handover().id();
            rows.put(key, new Untold(kind, id, draft.camera, who, other).row());
        } else {
            rows.remove(key);
        }
    }

    /** What is to be told, at most so many. */
    List<Untold> untold(int max) {
        List<Untold> found = new ArrayList<>();
        rows.scan(Keys.UNTOLD, Keys.UNTOLD, (key, row) -> {
            found.add(Untold.of(row));
            return found.size() < max;
        });
        return found;
    }

    /** The entry of the last start; 0 before there was one. */
    long startedSeq() {
        return number(started());
    }

    @Nullable
    EventTime startedAt() {
        byte[] row = rows.get(started());
        if (row == null) {
            return null;
        }
        RowReader in = new RowReader(row);
        in.number();
        return in.time();
    }

    private String started() {
        return OfDock.name(Keys.STARTED, dock.isEmpty() ? null : new DockId(dock));
    }

    private long number(String key) {
        byte[] row = rows.get(key);
        return row == null ? 0 : new RowReader(row).number();
    }

    private String text(String key) {
        byte[] row = rows.get(key);
        return row == null ? "" : new RowReader(row).text();
    }
}
