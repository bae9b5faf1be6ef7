package io.mooring.gateway.clock;

import java.time.Duration;

/**
 * What came of setting a clock.
 *
 * @param before as found
 * @param after as read back last
 * @param attempts how often it was written, 1 to {@value ClockSetter#ATTEMPTS_MAX}
 * @param gait how it went since it was first read back; {@link Gait#UNSEEN} if it was read back once
 * @param dockBound how far the dock's own time may have been from the true one at the last reading
 * @param lead how long before a second begins a set command is to be sent to its kind, as learned up to now
 */
public record ClockResult(
        ClockReading before, ClockReading after, int attempts, Gait gait, Duration dockBound, Duration lead) {
    /** Whether the clock will do: within bounds of the dock, seen to tick, and keeping time. */
    public boolean accepted() {
        return after.near() && gait.steady();
    }

    ClockResult withLead(Duration learned) {
        return new ClockResult(before, after, attempts, gait, dockBound, learned);
    }
}
