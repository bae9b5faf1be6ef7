package io.mooring.gateway.delivery;

import java.time.Duration;
import java.util.Random;

/** Waits that double, spread so that many docks do not come back in one moment. */
final class BackOff {
    private static final int DOUBLINGS_MAX = 30;

    private final long firstNanos;
    private final long maxNanos;
    private final Random jitter;

    BackOff(Duration first, Duration max, long seed) {
        this.firstNanos = first.toNanos();
        this.maxNanos = max.toNanos();
        this.jitter = new Random(seed);
    }

    /**
     * @param failures in a row, from 1
     * @return between half of the doubled wait and the whole of it
     */
    long nanos(int failures) {
        int doublings = Math.min(DOUBLINGS_MAX, Math.max(0, failures - 1));
        long whole = firstNanos > (maxNanos >> doublings) ? maxNanos : firstNanos << doublings;
        return whole / 2 + (long) (jitter.nextDouble() * (whole - whole / 2));
    }
}
