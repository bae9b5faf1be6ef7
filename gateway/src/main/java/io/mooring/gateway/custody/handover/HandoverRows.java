package io.mooring.gateway.custody.handover;

import io.mooring.gateway.DockId;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.HandoverEvent.Irregularity;
import io.mooring.gateway.OfDock;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
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
        if (draft.countedFrom == null && draft.broughtAt == null) {
            rows.put(uncounted(draft), new RowWriter().number(draft.seq).row());
        }
    }

    private static String uncounted(HandoverDraft draft) {
        return Keys.uncounted(OfDock.dock(draft.visitOut), draft.seq);
    }

    /** It is not waited for any more that somebody knows from when its terms count. */
    void counted(HandoverDraft draft) {
        rows.remove(uncounted(draft));
    }

    /** Handovers of this dock's cameras of which nobody knows yet from when terms count, oldest first. */
    List<HandoverDraft> uncounted(int max) {
        List<HandoverDraft> found = new ArrayList<>();
        String prefix = Keys.allUncounted(dock);
        rows.scan(prefix, prefix, (key, row) -> {
            HandoverDraft draft = draft(new RowReader(row).number());
            return (draft == null || found.add(draft)) && found.size() < max;
        });
        return found;
    }

    /** Whether its camera is out with it. */
    boolean isOut(HandoverDraft draft) {
        return number(Keys.open(draft.camera)) == draft.seq;
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
        counted(draft);
        rows.remove(Keys.untold(draft.seq, Untold.Kind.TAKEN.name()));
        rows.remove(Keys.untold(draft.seq, Untold.Kind.BROUGHT.name()));
    }

    void end(HandoverDraft draft) {
        put(draft);
        notOut(draft);
        if (draft.countedFrom == null) {
            counted(draft);
        }
        rows.put(Keys.last(draft.camera), new RowWriter().number(draft.seq).row());
    }

    private void notOut(HandoverDraft draft) {
        if (isOut(draft)) {
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

    /** @param key where it stands in its list */
    record Draft(String key, HandoverDraft draft) {}

    /**
     * Some of many, in the order of the cameras.
     *
     * @param next where the next ones begin; empty after the last
     */
    record Part(List<Draft> drafts, String next) {}

    /**
     * Handovers of cameras that are out.
     *
     * @param from where this part begins, as the one before said; empty for the first
     */
    Part open(String from, int max) {
        return part(Keys.OPEN, from, max);
    }

    /** The last one of each camera that it came back from; as {@link #open(String, int)}. */
    Part last(String from, int max) {
        return part(Keys.LAST, from, max);
    }

    private Part part(String prefix, String from, int max) {
        List<Draft> found = new ArrayList<>();
        String[] next = {""};
        int[] left = {max};
        rows.scan(prefix, from.isEmpty() ? prefix : from, (key, row) -> {
            if (left[0]-- == 0) {
                next[0] = key;
                return false;
            }
            HandoverDraft draft = draft(new RowReader(row).number());
            return draft == null || found.add(new Draft(key, draft));
        });
        return new Part(found, next[0]);
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

    /**
     * Offers what is to be told, at most so much.
     *
     * @param from where this part begins; empty for the first
     * @return where the next one begins; empty after the last
     */
    String untold(String from, int max, InTurn list) {
        String[] next = {""};
        int[] left = {max};
        rows.scan(Keys.UNTOLD, from.isEmpty() ? Keys.UNTOLD : from, (key, row) -> {
            if (left[0]-- == 0) {
                next[0] = key;
                return false;
            }
            Untold one = Untold.of(row);
            HandoverDraft draft = one.kind() == Untold.Kind.OWNER ? null : draft(Handover.seq(one.subject()));
            list.offer(OfDock.dock(draft == null ? one.subject() : draft.visitOut), key, List.of(one.event()));
            return true;
        });
        return next[0];
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
