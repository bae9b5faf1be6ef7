package io.mooring.gateway.delivery.plan;

import java.util.Arrays;

/**
 * How fast a destination takes bytes, as seen over the last minutes in which any went: the median minute, so that a burst or a
 * hang tells little. Minutes at a rate limit say what the limit was and not what the link can do.
 */
public final class Speed {
    /** Minutes remembered. */
    static final int MINUTES_MAX = 15;

    private static final long MINUTE_NANOS = 60_000_000_000L;

    /** The least that says anything. */
    private static final long WORTH_NANOS = 2_000_000_000L;

    /** From this part of the limit on, in percent, it was the limit that held. */
    private static final int HELD_PERCENT = 80;

    private static final double NANOS = 1e9;

    private final long[] rates = new long[MINUTES_MAX];
    private final boolean[] limited = new boolean[MINUTES_MAX];
    private int minutes;
    private long bytes;
    private long nanos;
    private long limit = 1;

    /**
     * Bytes that went.
     *
     * @param busyNanos in which at least one recording was on its way
     * @param limitBytesPerSecond that stood then
     */
    public void add(long more, long busyNanos, long limitBytesPerSecond) {
        bytes += more;
        nanos += busyNanos;
        limit = Math.max(limit, limitBytesPerSecond);
        if (nanos >= MINUTE_NANOS) {
            int at = minutes++ % MINUTES_MAX;
            rates[at] = rate();
            limited[at] = held();
            bytes = 0;
            nanos = 0;
            limit = 1;
        }
    }

    private long rate() {
        return (long) (bytes * NANOS / nanos);
    }

    private boolean held() {
        return limit != TokenBucket.UNLIMITED && rate() * 100.0 >= (double) limit * HELD_PERCENT;
    }

    /**
     * What is to be expected under a limit; 0 while nobody knows.
     *
     * @param limitBytesPerSecond {@link TokenBucket#UNLIMITED} for none
     */
    public long expected(long limitBytesPerSecond) {
        long link = median(false);
        if (link > 0) {
            return Math.min(link, limitBytesPerSecond);
        }
        // Only ever seen at a limit: it can do that much, and what another limit promises.
        long least = median(true);
        return limitBytesPerSecond == TokenBucket.UNLIMITED || least == 0 ? least : limitBytesPerSecond;
    }

    private long median(boolean ofLimited) {
        int known = Math.min(minutes, MINUTES_MAX);
        long[] found = new long[known + 1];
        int count = 0;
        for (int i = 0; i < known; i++) {
            if (limited[i] == ofLimited) {
                found[count++] = rates[i];
            }
        }
        if (nanos >= WORTH_NANOS && held() == ofLimited) {
            found[count++] = rate();
        }
        Arrays.sort(found, 0, count);
        return count == 0 ? 0 : Math.max(1, found[count / 2]);
    }
}
