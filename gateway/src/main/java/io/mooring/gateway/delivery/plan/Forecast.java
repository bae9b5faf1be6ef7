package io.mooring.gateway.delivery.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * When what waits will have arrived, if it goes on as it went.
 *
 * @param recordings that wait
 * @param bytes of theirs that are still to go
 * @param overdue those whose deadline is past
 * @param late those that will arrive after their deadline, the overdue ones not among them
 * @param lastArrives when the last of all arrives; null if nothing waits, or not before {@link #HORIZON}
 * @param lastDeadline that one's; null if nothing waits
 * @param worst the one with the least time between arrival and deadline, of those not overdue; null if there is none
 */
public record Forecast(
        long recordings,
        long bytes,
        long overdue,
        long late,
        @Nullable Instant lastArrives,
        @Nullable Instant lastDeadline,
        @Nullable Worst worst) {
    /** Beyond it nobody can say. */
    public static final Duration HORIZON = Duration.ofDays(400);

    /** Nothing waits. */
    public static final Forecast NOTHING = new Forecast(0, 0, 0, 0, null, null, null);

    /**
     * A recording and its times.
     *
     * @param arrives when it is expected; {@link Instant#MAX} for not before {@link #HORIZON}
     */
    public record Worst(Load load, Instant deadline, Instant arrives) {
        /** Between arrival and deadline; negative if it is late. */
        public Duration slack() {
            return arrives.equals(Instant.MAX) ? HORIZON.negated() : Duration.between(arrives, deadline);
        }
    }

    /** The least time between an arrival and its deadline; {@link #HORIZON} if nothing that is not overdue waits. */
    public Duration slack() {
        return worst == null ? HORIZON : worst.slack();
    }

    /**
     * @param inOrder as they go
     * @param schedule when and how fast they may
     * @param timed whether the time of day is known; without it windows cannot be kept
     * @param speed from a limit to the bytes a second that are to be expected under it; 0 while nobody knows, and then
     *     everything is taken to arrive in no time
     */
    public static Forecast of(
            Instant now, Iterable<? extends Load> inOrder, Schedule schedule, boolean timed, LongUnaryOperator speed) {
        var way = new Way(now, schedule, timed, speed);
        long nowMillis = now.toEpochMilli();
        long recordings = 0;
        long bytes = 0;
        long overdue = 0;
        long late = 0;
        Load last = null;
        Load worst = null;
        double worstArrives = 0;
        for (Load load : inOrder) {
            recordings++;
            bytes += load.bytesLeft();
            way.go(load.bytesLeft());
            last = load;
            if (load.deadlineMillis() <= nowMillis) {
                overdue++;
                continue;
            }
            late += way.millis > load.deadlineMillis() ? 1 : 0;
            if (worst == null || load.deadlineMillis() - way.millis < worst.deadlineMillis() - worstArrives) {
                worst = load;
                worstArrives = way.millis;
            }
        }
        return new Forecast(
                recordings,
                bytes,
                overdue,
                late,
                last == null || way.beyond() ? null : way.instant(way.millis),
                last == null ? null : Instant.ofEpochMilli(last.deadlineMillis()),
                worst == null
                        ? null
                        : new Worst(worst, Instant.ofEpochMilli(worst.deadlineMillis()), way.instant(worstArrives)));
    }

    /** Goes through the hours, byte by byte so to say. */
    private static final class Way {
        private final Schedule schedule;
        private final boolean timed;
        private final LongUnaryOperator speed;
        private final double horizonMillis;
        private double millis;
        private double untilMillis;
        private boolean open;
        private double bytesPerMilli;

        Way(Instant now, Schedule schedule, boolean timed, LongUnaryOperator speed) {
            this.schedule = schedule;
            this.timed = timed;
            this.speed = speed;
            this.millis = now.toEpochMilli();
            this.horizonMillis = millis + HORIZON.toMillis();
            enter();
        }

        private void enter() {
            Allowance here = timed ? schedule.at(Instant.ofEpochMilli((long) Math.ceil(millis))) : schedule.untimed();
            open = here.open();
            untilMillis = here.until().equals(Instant.MAX)
                    ? Double.POSITIVE_INFINITY
                    : here.until().toEpochMilli();
            bytesPerMilli = open ? speed.applyAsLong(here.bytesPerSecond()) / 1000.0 : 0;
        }

        void go(long bytes) {
            double left = bytes;
            while (!beyond()) {
                if (open && (bytesPerMilli == 0 || left <= bytesPerMilli * (untilMillis - millis))) {
                    millis += bytesPerMilli == 0 ? 0 : left / bytesPerMilli;
                    return;
                }
                left -= bytesPerMilli * (untilMillis - millis);
                millis = untilMillis;
                enter();
            }
        }

        boolean beyond() {
            return millis > horizonMillis;
        }

        Instant instant(double at) {
            return at > horizonMillis ? Instant.MAX : Instant.ofEpochMilli((long) Math.ceil(at));
        }
    }
}
