package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.DockId;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When cameras' visits at several docks ended, and whether the dock had then taken everything that lay on the camera. A dock knows
 * that of its own by what the camera listed, and keeps no rows of it.
 */
final class VisitEnds {
    /** visit → its end. */
    private static final String END = "visitend/";

    /** visit of which somebody saw the camera leave → whether all of it had been taken. */
    private static final String LEFT = "visitleft/";

    /** camera → the latest end at which all of it was taken. */
    private static final String WHOLE = "visitwhole/";

    /**
     * One visit's end.
     *
     * @param at by the dock's clock; absent where that could not be believed
     * @param whole whether everything on the camera had been taken, by this dock or before
     */
    record End(String visit, @Nullable Instant at, boolean whole) {
        private byte[] row() {
            Instant known = at;
            return new RowWriter()
                    .text(visit)
                    .flag(known != null)
                    .number(known == null ? 0 : known.toEpochMilli())
                    .flag(whole)
                    .row();
        }

        private static End of(byte[] row) {
            RowReader in = new RowReader(row);
            String visit = in.text();
            boolean known = in.flag();
            long millis = in.number();
            return new End(visit, known ? Instant.ofEpochMilli(millis) : null, in.flag());
        }
    }

    /** dock → the latest moment it told of, by a time that can be believed. */
    private static final String TOLD = "toldby/";

    private VisitEnds() {}

    /** Something that happened at a dock has come in. */
    static void told(JournalEntry entry, Rows rows) {
        DockId dock = entry.dock();
        if (dock != null && entry.time().trust() != TimeTrust.UNTRUSTED) {
            long at = entry.time().wall().toEpochMilli();
            byte[] row = rows.get(TOLD + dock.value());
            if (row == null || new RowReader(row).number() < at) {
                rows.put(TOLD + dock.value(), new RowWriter().number(at).row());
            }
        }
    }

    /** Up to when each dock has told. */
    static Map<String, Instant> told(Rows rows) {
        Map<String, Instant> told = new HashMap<>();
        rows.scan(TOLD, TOLD, (key, row) -> {
            told.put(key.substring(TOLD.length()), Instant.ofEpochMilli(new RowReader(row).number()));
            return true;
        });
        return told;
    }

    /**
     * The camera left, and the dock saw it; its first word of a visit counts.
     *
     * @param whole whether everything on it had been taken, as far as could be seen
     */
    static void left(JournalEntry entry, String visit, boolean whole, Rows rows) {
        String key = LEFT + RowKeys.part(visit);
        if (entry.dock() != null && rows.get(key) == null) {
            rows.put(key, new RowWriter().flag(whole).row());
        }
    }

    static void closed(JournalEntry entry, VisitClosed event, Rows rows) {
        if (entry.dock() == null) {
            return;
        }
        EventTime time = entry.time();
        String key = LEFT + RowKeys.part(event.visit());
        byte[] left = rows.get(key);
        rows.remove(key);
        // Of a camera that nobody saw leave, however its visit ended, nobody can say that nothing was left on it.
        boolean whole = event.failed() == 0 && left != null && new RowReader(left).flag();
        End end = new End(event.visit(), time.trust() == TimeTrust.UNTRUSTED ? null : time.wall(), whole);
        rows.put(END + RowKeys.part(event.visit()), end.row());
        Instant at = end.at();
        End before = latestWhole(rows, event.camera());
        Instant known = before == null ? null : before.at();
        if (whole && at != null && (known == null || at.isAfter(known))) {
            rows.put(WHOLE + RowKeys.part(event.camera()), end.row());
        }
    }

    /** Null while it has not ended, as far as is known here. */
    static @Nullable End of(Rows rows, String visit) {
        byte[] row = rows.get(END + RowKeys.part(visit));
        return row == null ? null : End.of(row);
    }

    /** Null while there was none. */
    static @Nullable End latestWhole(Rows rows, String camera) {
        byte[] row = rows.get(WHOLE + RowKeys.part(camera));
        return row == null ? null : End.of(row);
    }
}
