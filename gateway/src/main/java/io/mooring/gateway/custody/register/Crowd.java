package io.mooring.gateway.custody.register;

import io.mooring.gateway.DockId;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cameras without a card that one dock has shown. There is an end to them: whoever makes cameras up, at a port or in a
 * journal, has no end of them, and must not fill the bureau's register. What is left out here stands in the ledger of visits all
 * the same, and a camera that gets a card stands in the register whoever showed it.
 *
 * @param dock whose; null for the journal's own
 * @param unregistered of its cameras that stand in the register
 * @param leftOut visits of others, which do not
 * @param since the first of these; null while there was none
 * @param visit the last of these; empty while there was none
 */
public record Crowd(
        @Nullable DockId dock,
        long unregistered,
        long leftOut,
        @Nullable EventTime since,
        String visit) {
    /** A county bureau has some hundreds of cameras, and gives them cards. */
    public static final int OF_DOCK_MAX = 1_000;

    private static final String NONE = "";

    /** Whether no other camera of this dock gets into the register before it has a card. */
    public boolean full() {
        return unregistered >= OF_DOCK_MAX;
    }

    /** Whether cameras are being left out. */
    boolean isLeftOut() {
        return full() && leftOut > 0;
    }

    /**
     * A camera that has neither card nor row is shown at a dock.
     *
     * @return whether it gets a row; then it is counted
     */
    static boolean enters(Rows rows, JournalEntry entry, String camera, String visit) {
        Crowd crowd = of(rows, entry.dock());
        if (!crowd.full()) {
            rows.put(
                    Keys.newcomer(camera),
                    new RowWriter().text(name(entry.dock())).row());
            crowd.counting(1).put(rows);
            return true;
        }
        // A visit that is told twice after a recovery is one.
        if (!crowd.visit.equals(visit)) {
            EventTime first = crowd.since == null ? entry.time() : crowd.since;
            new Crowd(crowd.dock, crowd.unregistered, crowd.leftOut + 1, first, visit).put(rows);
        }
        return false;
    }

    /** A camera got its card: it takes none of the places of those that have none. */
    static void registered(Rows rows, String camera) {
        byte[] newcomer = rows.get(Keys.newcomer(camera));
        if (newcomer != null) {
            String dock = new RowReader(newcomer).text();
            rows.remove(Keys.newcomer(camera));
            of(rows, dock.isEmpty() ? null : new DockId(dock)).counting(-1).put(rows);
        }
    }

    /** All that showed any, in the order of the docks' names. */
    static List<Crowd> all(Rows rows) {
        List<Crowd> all = new ArrayList<>();
        rows.scan(Keys.CROWD, Keys.CROWD, (key, row) -> all.add(of(row)));
        return all;
    }

    private Crowd counting(int more) {
        return new Crowd(dock, unregistered + more, leftOut, since, visit);
    }

    private static Crowd of(Rows rows, @Nullable DockId dock) {
        byte[] row = rows.get(Keys.crowd(name(dock)));
        return row == null ? new Crowd(dock, 0, 0, null, NONE) : of(row);
    }

    private static Crowd of(byte[] row) {
        RowReader in = new RowReader(row);
        String dock = in.text();
        return new Crowd(
                dock.isEmpty() ? null : new DockId(dock),
                in.number(),
                in.number(),
                in.flag() ? in.time() : null,
                in.text());
    }

    private void put(Rows rows) {
        RowWriter out = new RowWriter()
                .text(name(dock))
                .number(unregistered)
                .number(leftOut)
                .flag(since != null);
        if (since != null) {
            out.time(since);
        }
        rows.put(Keys.crowd(name(dock)), out.text(visit).row());
    }

    private static String name(@Nullable DockId dock) {
        return dock == null ? NONE : dock.value();
    }
}
