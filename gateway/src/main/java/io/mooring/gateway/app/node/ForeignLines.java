package io.mooring.gateway.app.node;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Bounds what libraries write into the log. What strangers send to the broker or a listener, a library may answer with a line each;
 * our own lines have limits of their own where strangers cause them.
 */
final class ForeignLines extends TurboFilter {
    /** Of all libraries together. */
    static final int A_MINUTE_MAX = 60;

    private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final String ours;
    private final LongSupplier nanos;
    private final LongConsumer leftOut;
    private long beganNanos;
    private int written;
    private long denied;

    /**
     * @param ours what names of our own loggers begin with
     * @param nanos of a clock that never steps
     * @param leftOut told of how many were left out of a minute, when the next line comes after it
     */
    ForeignLines(String ours, LongSupplier nanos, LongConsumer leftOut) {
        this.ours = ours;
        this.nanos = nanos;
        this.leftOut = leftOut;
        this.beganNanos = nanos.getAsLong();
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        boolean line = format != null || thrown != null;
        if (!line || logger.getName().startsWith(ours) || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
            return FilterReply.NEUTRAL;
        }
        long before;
        boolean write;
        synchronized (this) {
            before = over();
            write = written < A_MINUTE_MAX;
            if (write) {
                written++;
            } else {
                denied++;
            }
        }
        if (before > 0) {
            leftOut.accept(before);
        }
        return write ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    /** @return what was left out of the minute that is over; 0 as long as it lasts */
    private long over() {
        long now = nanos.getAsLong();
        if (now - beganNanos < MINUTE_NANOS) {
            return 0;
        }
        long before = denied;
        beganNanos = now;
        written = 0;
        denied = 0;
        return before;
    }
}
