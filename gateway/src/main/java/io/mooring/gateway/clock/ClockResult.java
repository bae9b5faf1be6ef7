package io.mooring.gateway.clock;

import org.jspecify.annotations.Nullable;

/**
 * What came of setting a clock.
 *
 * @param before as found
 * @param after as read back; null when nothing was written
 * @param attempts how often it was written, 0 to {@value ClockSetter#ATTEMPTS_MAX}
 */
public record ClockResult(ClockReading before, @Nullable ClockReading after, int attempts) {}
