package io.mooring.gateway.custody.deadline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many clocks stand how.
 *
 * @param running whose deadline is not near; with {@code more} at most so many
 * @param amber whose deadline is near; at least so many with {@code moreAmber}
 * @param red whose deadline is past, and which are not met; at least so many with {@code moreRed}
 * @param undecided of which nobody can say
 * @param unexplained breaches that nobody has explained
 * @param moreAmber that there were more near ones than one question looks at; {@code moreRed} the same of those that are past
 * @param next the earliest deadline that is not past; null if none runs
 */
public record DeadlineCounts(
        long running,
        long amber,
        long red,
        long undecided,
        long unexplained,
        boolean moreAmber,
        boolean moreRed,
        @Nullable Instant next) {
    /** No clock runs. */
    public static final DeadlineCounts NONE = new DeadlineCounts(0, 0, 0, 0, 0, false, false, null);

    /** Whether fewer may run than it says, because not all that are past or near were counted. */
    public boolean more() {
        return moreAmber || moreRed;
    }

    /** Goes through the clocks that run, in the order of their deadlines, as far as any may be near. */
    static final class Tally {
        private final Now now;
        private long amber;
        private long red;
        private boolean moreAmber;
        private boolean moreRed;
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

        /** There are more whose deadline is past, if nobody can say for sure, or near. */
        boolean morePast() {
            moreRed = true;
            return moreNear();
        }

        /** There are more whose deadline is near. */
        boolean moreNear() {
            moreAmber = true;
            return false;
        }

        DeadlineCounts counts(long open, long undecided, long unexplained) {
            return now.believed()
                    ? new DeadlineCounts(
                            open - amber - red, amber, red, undecided, unexplained, moreAmber, moreRed, next)
                    : new DeadlineCounts(0, 0, 0, undecided + open, unexplained, false, false, null);
        }
    }
}
