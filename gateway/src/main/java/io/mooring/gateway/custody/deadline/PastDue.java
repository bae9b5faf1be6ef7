package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.OfDock;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds clocks whose passing is to be recorded, a part at each look: those that were met too late, and those that run and are past.
 * Every dock has a share of a look, so that one whose clocks pass without end keeps nobody else's breach from being recorded. One
 * thread.
 */
final class PastDue {
    /** Found at one look; the rest at the next. */
    static final int FOUND_MAX = 200;

    /** Of one dock, at a look at which others have some too. */
    static final int OF_DOCK_MAX = 50;

    /** Where the last look ended in either list; where that begins if it saw all. */
    private String late = Places.LATE;

    private String open = Places.OPEN;

    List<Places.Key> look(Rows rows, Now now) {
        Shares shares = new Shares(rows);
        late = part(Places.LATE, rows, late, shares, (key, row) -> true, null);
        open = part(Places.OPEN, rows, open, shares, (key, row) -> past(row, now), now);
        return shares.found();
    }

    private static boolean past(byte[] row, Now now) {
        RowReader in = new RowReader(row);
        in.number();
        return now.wall().isAfter(Millis.of(in)) && !in.flag();
    }

    /** Which rows of a list are wanted. */
    @FunctionalInterface
    private interface Wanted {
        boolean test(Places.Key key, byte[] row);
    }

    /** @return where the next look begins */
    private static String part(String list, Rows rows, String from, Shares shares, Wanted wanted, @Nullable Now until) {
        int[] lookedAt = {0};
        String[] next = {list};
        rows.scan(list, from, (key, row) -> {
            Places.Key one = Places.Key.of(key);
            if (until != null && one.due() != null && one.due().isAfter(until.wall())) {
                return false;
            }
            if (shares.full() || ++lookedAt[0] > Deadlines.LOOKED_AT_MAX) {
                next[0] = key;
                return false;
            }
            if (wanted.test(one, row)) {
                shares.offer(one);
            }
            return true;
        });
        return next[0];
    }

    /** What is found at one look, by whose it is. */
    private static final class Shares {
        private final Subjects subjects;
        private final Map<String, Integer> ofDock = new HashMap<>();
        private final List<Places.Key> found = new ArrayList<>();
        private final List<Places.Key> spare = new ArrayList<>();

        Shares(Rows rows) {
            this.subjects = new Subjects(rows);
        }

        boolean full() {
            return found.size() == FOUND_MAX;
        }

        void offer(Places.Key key) {
            RecordingRow recording = subjects.recording(key.subject());
            String dock = recording == null ? "" : OfDock.dock(recording.visit);
            if (ofDock.merge(dock, 1, Integer::sum) <= OF_DOCK_MAX) {
                found.add(key);
            } else if (spare.size() < FOUND_MAX) {
                spare.add(key);
            }
        }

        /** What others leave of a look goes to whoever has more. */
        List<Places.Key> found() {
            int left = Math.min(FOUND_MAX - found.size(), spare.size());
            found.addAll(spare.subList(0, left));
            return found;
        }
    }
}
