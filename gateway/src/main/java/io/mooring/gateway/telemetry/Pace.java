package io.mooring.gateway.telemetry;

/** At most so many a second, with a second's worth at once after a pause. Belongs to one thread. */
final class Pace {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final int perSecond;
    private long creditNanos;
    private long seenNanos;

    /**
     * @param perSecond 0 for any number
     * @param now of the monotonic clock
     */
    Pace(int perSecond, long now) {
        this.perSecond = perSecond;
        this.creditNanos = SECOND_NANOS;
        this.seenNanos = now;
    }

    /** Whether one more may go now; if so it counts as gone. */
    boolean take(long now) {
        if (perSecond == 0) {
            return true;
        }
        if (waitNanos(now) > 0) {
            return false;
        }
        creditNanos -= SECOND_NANOS / perSecond;
        return true;
    }

    /** How long until one more may go; 0 or less if it may now. */
    long waitNanos(long now) {
        if (perSecond == 0) {
            return 0;
        }
        creditNanos = Math.min(SECOND_NANOS, creditNanos + Math.max(0, now - seenNanos));
        seenNanos = now;
        return SECOND_NANOS / perSecond - creditNanos;
    }
}
