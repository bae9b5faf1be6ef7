package io.mooring.gateway.clock;

import java.time.Duration;

/**
 * What came of setting a clock.
 *
 * @param before as found
 * @param after as read back last
 * @param attempts how often it was written, 1 to {@value ClockSetter#ATTEMPTS_MAX}
 * @param wander by how much it moved against the dock between two readings a tick apart; zero if it was read once
 */
public record ClockResult(ClockReading before, ClockReading after, int attempts, Duration wander) {
    /** Whether the clock will do: within bounds of the dock, seen to tick, and keeping time. */
    public boolean accepted() {
        return ClockSetter.near(after) && wander.abs().compareTo(ClockSetter.WANDER_MAX) <= 0;
    }
}
