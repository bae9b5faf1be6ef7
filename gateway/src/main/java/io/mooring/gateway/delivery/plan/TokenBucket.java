package io.mooring.gateway.delivery.plan;

/**
 * Keeps a stream of bytes to so many a second. Leave that is not used is lost but for a burst, so in any stretch of time at
 * most {@code rate × time + burst + one piece} go. Who asks first goes first. Any thread.
 */
public final class TokenBucket {
    /** No limit. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** How much of a second's worth may be made up for at once. */
    static final int BURSTS_PER_SECOND = 8;

    /** The largest piece while limited: what is read into memory at once. */
    static final long PIECE_BYTES_MAX = 256 << 10;

    /** The smallest: less costs more than it smooths. */
    static final long PIECE_BYTES_LEAST = 4 << 10;

    private static final double NANOS = 1e9;

    private long bytesPerSecond = UNLIMITED;

    /** Monotonic: when the next byte may go, if nothing is saved up. */
    private long freeAtNanos;

    private boolean begun;

    /** @param rate bytes a second, 1 or more; {@link #UNLIMITED} for no limit */
    public synchronized void limit(long rate) {
        if (rate < 1) {
            throw new IllegalArgumentException("rate: expected 1 byte a second or more, got " + rate);
        }
        bytesPerSecond = rate;
    }

    public synchronized long bytesPerSecond() {
        return bytesPerSecond;
    }

    /** The most bytes one {@link #take} should ask for. */
    public synchronized long pieceBytesMax() {
        return bytesPerSecond == UNLIMITED ? UNLIMITED : pieceBytesMax(bytesPerSecond);
    }

    static long pieceBytesMax(long rate) {
        return Math.max(PIECE_BYTES_LEAST, Math.min(PIECE_BYTES_MAX, rate / BURSTS_PER_SECOND));
    }

    /**
     * @param nowNanos monotonic
     * @return nanoseconds after which these bytes may go
     */
    public synchronized long take(long bytes, long nowNanos) {
        if (bytesPerSecond == UNLIMITED) {
            begun = false;
            return 0;
        }
        long savedFrom = nowNanos - (long) (NANOS / BURSTS_PER_SECOND);
        if (!begun || freeAtNanos - savedFrom < 0) {
            begun = true;
            freeAtNanos = savedFrom;
        }
        long wait = Math.max(0, freeAtNanos - nowNanos);
        freeAtNanos += (long) Math.ceil(bytes * NANOS / bytesPerSecond);
        return wait;
    }
}
