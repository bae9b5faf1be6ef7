package io.mooring.gateway.clock;

import java.time.Duration;

/**
 * How a clock went between two readings. A rate grows with the time between them, jitter does not: only readings far
 * enough apart tell one from the other.
 *
 * @param moved by how much the camera moved against the dock, ahead is positive
 * @param uncertainty of that, either way: of both readings together
 * @param span the time between the readings, at least; zero if there was one reading
 */
public record Gait(Duration moved, Duration uncertainty, Duration span) {
    static final Gait UNSEEN = new Gait(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** @param span at least, from the end of the first reading to that of the second */
    static Gait between(ClockReading first, ClockReading second, Duration span) {
        return new Gait(
                second.offset().minus(first.offset()), first.uncertainty().plus(second.uncertainty()), span);
    }

    /** Whether even the worst that the readings allow is no rate to speak of: it keeps time. */
    boolean steady() {
        Duration most = moved.abs().plus(uncertainty);
        return !span.isZero() && most.toNanos() <= span.toNanos() * ClockSetter.RATE_MAX;
    }

    /** Whether even the best that the readings allow is more than an uneven tick: it keeps no time. */
    boolean unsteady() {
        return moved.abs().minus(uncertainty).compareTo(ClockSetter.JITTER_MAX) > 0;
    }
}
