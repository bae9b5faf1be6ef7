package io.mooring.gateway.custody.deadline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many clocks stand how.
 *
 * @param running whose deadline is not near
 * @param amber whose deadline is near
 * @param red whose deadline is past, and which are not met
 * @param undecided of which nobody can say
 * @param unexplained breaches that nobody has explained
 * @param next the earliest deadline that is not past; null if none runs
 */
public record DeadlineCounts(
        long running,
        long amber,
        long red,
        long undecided,
        long unexplained,
        @Nullable Instant next) {
    /** No clock runs. */
    public static final DeadlineCounts NONE = new DeadlineCounts(0, 0, 0, 0, 0, null);

    /** Goes through the clocks that run, in the order of their deadlines, as far as any may be near. */
    static final class Tally {
        private final Now now;
        private long amber;
        private long red;
        private @Nullable Instant next;

        Tally(Now now) {
            this.now = now;
        }

        /** @return whether there can be more to count */
        boolean add(Places.Key key, Instant amberFrom, Instant latest) {
            Instant due = key.due();
            if (due == null || !now.believed()) {
                return false;
            }
            if (now.wall().isAfter(latest)) {
                red++;
            } else {
                next = next == null ? due : next;
                amber += now.wall().isBefore(amberFrom) ? 0 : 1;
            }
            return due.isBefore(now.wall().plus(Term.NEAR_DAYS_MAX));
        }

        DeadlineCounts counts(long open, long undecided, long unexplained) {
            return now.believed()
                    ? new DeadlineCounts(open - amber - red, amber, red, undecided, unexplained, next)
                    : new DeadlineCounts(0, 0, 0, undecided + open, unexplained, null);
        }
    }
}
