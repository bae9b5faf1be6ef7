package io.mooring.bridge.ptp.session;

import io.mooring.bridge.LinkException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** How long several transactions may take together: one that keeps each limit can still keep a bay for a day. */
final class Deadline {
    static final Deadline NONE = new Deadline(Duration.ZERO, () -> 0, Long.MAX_VALUE);

    private final Duration time;
    private final LongSupplier nanoTime;
    private final long endNanos;

    private Deadline(Duration time, LongSupplier nanoTime, long endNanos) {
        this.time = time;
        this.nanoTime = nanoTime;
        this.endNanos = endNanos;
    }

    static Deadline in(Duration time, LongSupplier nanoTime) {
        return new Deadline(time, nanoTime, nanoTime.getAsLong() + time.toNanos());
    }

    /** @throws LinkException TIMED_OUT if it is over */
    void check() throws LinkException {
        if (endNanos - nanoTime.getAsLong() < 0) {
            throw new LinkException(
                    LinkException.Reason.TIMED_OUT, "the camera's answers took longer than " + time + " together");
        }
    }
}
