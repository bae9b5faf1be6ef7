package io.mooring.gateway.charge;

import io.mooring.gateway.charge.ChargeReading.Minutes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One camera's battery during one visit. Only rises count: the first moment of a level that was never reached before and
 * held for two samples. So a level that jumps, or flips between two values, neither makes an estimate nor spoils one; and
 * a camera that knows four levels is measured between the moments at which it changes them. All times are monotonic
 * nanoseconds. Belongs to one thread.
 */
public final class ChargeTrack {
    private static final int FULL_PERCENT = 100;

    /** Down by less than this, or by one step of a coarse camera, is noise. */
    private static final int NOISE_PERCENT = 2;

    /** So many samples in a row below the noise mean that the battery really falls. */
    private static final int FALLS_MIN = 3;

    private static final int RISES_MAX = 20;

    /** A rise is seen at the next sample only, which comes so much later at least. */
    private static final double SEEN_LATE_SECONDS_MIN = 10;

    /** No estimate is made of less. */
    private static final double SPAN_SECONDS_MIN = 120;

    /** Of a step: how far from its nominal level a camera may change it. */
    private static final double STEP_ERROR = 0.25;

    private static final double ERROR_MAX = 0.5;

    /** The last part of a lithium battery fills slower and slower: so many times as long, at most. */
    private static final double TAPER_FROM_PERCENT = 80;

    private static final double TAPER = 2;

    /** No rise for so many times as long as one should take: nothing is known any more. */
    private static final double STALE_STEPS = 3;

    private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();
    private static final double SECONDS_PER_MINUTE = 60;

    private final Deque<Rise> rises = new ArrayDeque<>();
    private int percent = -1;
    private int resolution;
    private int highest = -1;
    private @Nullable Rise unconfirmed;
    private int below;
    private boolean falling;
    private boolean powered;
    private long poweredSince;
    private long poweredBefore;

    private long sampledAt;

    /** @param lateSeconds how long before it was seen it may have happened */
    private record Rise(long nanos, int percent, double lateSeconds) {}

    /** The camera is in and its port has power. */
    public void powerOn(long nanos) {
        if (!powered) {
            powered = true;
            poweredSince = nanos;
        }
    }

    /** Its port has no power: what came before measures nothing that comes after. */
    public void powerOff(long nanos) {
        if (powered) {
            powered = false;
            poweredBefore += nanos - poweredSince;
        }
        forget();
    }

    /** The camera was asked and said no level: what it said before is not what it holds. */
    public void unsaid(long nanos) {
        powerOn(nanos);
        percent = -1;
        resolution = 0;
        forget();
    }

    private void forget() {
        rises.clear();
        unconfirmed = null;
        highest = -1;
        below = 0;
        falling = false;
    }

    /** @param said 0 to 100, in steps of {@code step} at most */
    public void sample(long nanos, int said, int step) {
        powerOn(nanos);
        double late = Math.max(SEEN_LATE_SECONDS_MIN, (nanos - sampledAt) / NANOS_PER_SECOND);
        sampledAt = nanos;
        percent = said;
        resolution = step;
        if (highest < 0) {
            highest = said; // since when it has been there nobody knows
        } else if (said > highest) {
            below = 0;
            higher(new Rise(nanos, said, late));
        } else {
            unconfirmed = null;
            lower(said);
        }
    }

    private void higher(Rise seen) {
        Rise first = unconfirmed;
        if (first == null) {
            unconfirmed = seen;
            return;
        }
        unconfirmed = null;
        highest = Math.min(first.percent(), seen.percent());
        falling = false;
        rises.add(new Rise(first.nanos(), highest, first.lateSeconds()));
        if (rises.size() > RISES_MAX) {
            rises.remove();
        }
    }

    private void lower(int said) {
        below = highest - said > Math.max(NOISE_PERCENT, resolution) ? below + 1 : 0;
        if (below >= FALLS_MIN) {
            falling = true;
            highest = said;
            below = 0;
            rises.clear();
        }
    }

    /** @param readyPercent the level from which the camera may be given out */
    public ChargeReading read(long nanos, int readyPercent) {
        long powerNanos = poweredBefore + (powered ? nanos - poweredSince : 0);
        return new ChargeReading(
                trend(nanos),
                percent,
                percent < 0 ? 0 : resolution,
                Math.max(0, powerNanos / (long) NANOS_PER_SECOND),
                percent >= readyPercent ? Minutes.NONE : until(nanos, readyPercent),
                percent >= FULL_PERCENT ? Minutes.NONE : until(nanos, FULL_PERCENT));
    }

    private ChargeTrend trend(long nanos) {
        if (percent < 0) {
            return ChargeTrend.UNSAID;
        }
        if (percent == FULL_PERCENT) {
            return ChargeTrend.FULL;
        }
        if (falling) {
            return ChargeTrend.FALLING;
        }
        return speed(nanos) > 0 ? ChargeTrend.RISING : ChargeTrend.UNKNOWN;
    }

    /** Percent a second between the first and the last rise; 0 while unknown. */
    private double speed(long nanos) {
        if (rises.size() < 2 || !powered) {
            return 0;
        }
        double seconds = span();
        double speed = gained() / seconds;
        double since = (nanos - rises.getLast().nanos()) / NANOS_PER_SECOND;
        boolean stale = since > STALE_STEPS * resolution / speed + seenLate();
        return seconds < SPAN_SECONDS_MIN || stale ? 0 : speed;
    }

    /** Of the first and the last rise together. */
    private double seenLate() {
        return rises.getFirst().lateSeconds() + rises.getLast().lateSeconds();
    }

    private double span() {
        return (rises.getLast().nanos() - rises.getFirst().nanos()) / NANOS_PER_SECOND;
    }

    private double gained() {
        return rises.getLast().percent() - rises.getFirst().percent();
    }

    private Minutes until(long nanos, int target) {
        double speed = speed(nanos);
        if (speed <= 0) {
            return Minutes.UNKNOWN;
        }
        double error = seenLate() / span() + STEP_ERROR * resolution / gained();
        if (error > ERROR_MAX) {
            return Minutes.UNKNOWN;
        }
        double reached = rises.getLast().percent();
        double needed = Math.min(FULL_PERCENT, reached + Math.ceil((target - reached) / resolution) * resolution);
        double since = (nanos - rises.getLast().nanos()) / NANOS_PER_SECOND;
        double left = Math.max(0, (needed - reached) / speed - since);
        double slow = Math.max(0, needed - Math.max(reached, TAPER_FROM_PERCENT)) / speed * (TAPER - 1);
        double most = Math.ceil((left * (1 + error) + slow) / SECONDS_PER_MINUTE);
        return most > Minutes.MOST_MAX
                ? Minutes.UNKNOWN
                : new Minutes((int) (left * (1 - error) / SECONDS_PER_MINUTE), (int) most);
    }
}
