package io.mooring.gateway.dock;

import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.time.TimeVerdict;
import java.time.Duration;

/**
 * The verdict on the dock's time that the journal knows, and whether another one is worth an entry: always if the trust or its
 * source is another; if only the bound is, then not for a trifle and not often.
 *
 * @param atNanos when it was told, of the monotonic clock
 */
record ToldTime(TimeTrust trust, Duration bound, String source, long atNanos) {
    /** A bound below this is fine whatever it is. */
    static final Duration BOUND_WORTH_TELLING = Duration.ofMillis(50);

    /** A bound that has not at least doubled or halved is the same. */
    static final int TIMES = 2;

    /** Bounds alone are told no more often than this. */
    static final Duration BOUND_INTERVAL_MIN = Duration.ofMinutes(10);

    ToldTime(TimeVerdict verdict, long atNanos) {
        this(verdict.trust(), verdict.bound(), verdict.source(), atNanos);
    }

    boolean differs(TimeVerdict now, long nowNanos) {
        if (now.trust() != trust) {
            return true;
        }
        if (trust == TimeTrust.UNTRUSTED) {
            return false; // why it is not trusted may change every few seconds
        }
        if (!now.source().equals(source)) {
            return true;
        }
        Duration larger = now.bound().compareTo(bound) > 0 ? now.bound() : bound;
        Duration smaller = now.bound().compareTo(bound) > 0 ? bound : now.bound();
        return larger.compareTo(BOUND_WORTH_TELLING) >= 0
                && larger.compareTo(smaller.multipliedBy(TIMES)) >= 0
                && nowNanos - atNanos >= BOUND_INTERVAL_MIN.toNanos();
    }
}
