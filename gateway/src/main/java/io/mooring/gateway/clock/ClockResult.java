package io.mooring.gateway.clock;

/**
 * What came of setting a clock.
 *
 * @param before as found
 * @param after as read back last
 * @param attempts how often it was written, 1 to {@value ClockSetter#ATTEMPTS_MAX}
 * @param gait how it went since it was first read back; {@link Gait#UNSEEN} if it was read back once
 */
public record ClockResult(ClockReading before, ClockReading after, int attempts, Gait gait) {
    /** Whether the clock will do: within bounds of the dock, seen to tick, and keeping time. */
    public boolean accepted() {
        return ClockSetter.near(after) && gait.steady();
    }
}
