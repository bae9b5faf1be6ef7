package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Where clocks stand in lists, so that nobody looks through all of them: those that run by deadline, those that are undecided,
 * and those that were met too late and are to be recorded as that. One that was met in time stands nowhere.
 */
final class Places {
    /** deadline, clock, subject → from when on it is amber, the latest deadline. */
    static final String OPEN = "open/";

    /** clock, subject. */
    static final String UNDECIDED = "undecided/";

    /** clock, subject. */
    static final String LATE = "late/";

    private static final String COUNT = "count/";

    private final Rows rows;

    Places(Rows rows) {
        this.rows = rows;
    }

    /**
     * Puts a clock where it belongs.
     *
     * @param was where it stood
     * @param face null if there is no such clock
     * @return where it stands; empty for nowhere
     */
    String place(String was, @Nullable ClockFace face) {
        String place = face == null ? "" : place(face);
        if (!place.equals(was)) {
            remove(was);
            if (!place.isEmpty()) {
                count(list(place), 1);
            }
        }
        if (face != null && !place.isEmpty()) {
            rows.put(
                    place,
                    new RowWriter()
                            .number(face.amberFrom().toEpochMilli())
                            .number(face.due().latest().toEpochMilli())
                            .flag(face.passed())
                            .row());
        }
        return place;
    }

    /** Whether a clock stands in a list at all. */
    static boolean listed(@Nullable ClockFace face) {
        return face != null && !place(face).isEmpty();
    }

    private void remove(String place) {
        if (!place.isEmpty()) {
            rows.remove(place);
            count(list(place), -1);
        }
    }

    private static String list(String place) {
        return place.substring(0, place.indexOf('/') + 1);
    }

    private static String place(ClockFace face) {
        String key = face.clock().name() + "/" + face.subject();
        ClockState settled = face.settled();
        if (settled == null) {
            return OPEN + hex(face.due().earliest()) + "/" + key;
        } else if (settled == ClockState.UNDECIDED) {
            return UNDECIDED + key;
        }
        return settled == ClockState.LATE && !face.passed() ? LATE + key : "";
    }

    /** Keys of clocks that are due from this moment on. */
    static String hex(Instant due) {
        return HexFormat.of().toHexDigits(Math.max(0, due.toEpochMilli()));
    }

    private void count(String list, long more) {
        rows.put(COUNT + list, new RowWriter().number(count(list) + more).row());
    }

    /** How a clock stands that is in a list, as the list's own row says: without making it from all that it is made from. */
    static ClockState state(String list, byte[] row, Now now) {
        RowReader in = new RowReader(row);
        Instant amberFrom = Instant.ofEpochMilli(in.number());
        Instant latest = Instant.ofEpochMilli(in.number());
        boolean passed = in.flag();
        if (list.equals(UNDECIDED)) {
            return ClockState.UNDECIDED;
        }
        return ClockFace.running(now, amberFrom, latest, passed);
    }

    /** How many stand in a list. */
    long count(String list) {
        byte[] row = rows.get(COUNT + list);
        return row == null ? 0 : new RowReader(row).number();
    }

    /**
     * A place in a list, as its key says.
     *
     * @param due the earliest deadline; null in lists that are not by deadline
     */
    record Key(Clock clock, String subject, @Nullable Instant due) {
        static Key of(String key) {
            int list = key.indexOf('/') + 1;
            Instant due = null;
            int clock = list;
            if (key.startsWith(OPEN)) {
                due = Instant.ofEpochMilli(HexFormat.fromHexDigitsToLong(key, list, list + Long.BYTES * 2));
                clock = list + Long.BYTES * 2 + 1;
            }
            int subject = key.indexOf('/', clock);
            return new Key(Clock.valueOf(key.substring(clock, subject)), key.substring(subject + 1), due);
        }
    }
}
