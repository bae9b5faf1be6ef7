package io.mooring.gateway.console;

import java.time.Duration;

/**
 * How fast bytes must go on one way: none for a while, then so many a second, at each moment and not only at the end, so that
 * who sends or reads nothing is found out early and who is merely far away is not.
 *
 * @param grace within which nothing need go
 * @param bytesPerSecondMin 1 or more
 */
record Pace(Duration grace, long bytesPerSecondMin) {
    Pace {
        if (grace.isNegative() || bytesPerSecondMin < 1) {
            throw new IllegalArgumentException(
                    "pace: expected 0 s and 1 byte a second or more, got " + grace + " and " + bytesPerSecondMin);
        }
    }

    /**
     * @param bytes that went until now
     * @param elapsedNanos since they could
     * @return how long it may take until the next byte goes; 0 or less if that is over
     */
    Duration left(long bytes, long elapsedNanos) {
        return grace.plus(Duration.ofSeconds(bytes / bytesPerSecondMin))
                .plusNanos(bytes % bytesPerSecondMin * 1_000_000_000L / bytesPerSecondMin)
                .minusNanos(elapsedNanos);
    }
}
