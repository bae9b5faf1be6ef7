package io.mooring.gateway.media;

import java.time.Duration;

/**
 * How much one probe may cost.
 *
 * @param bytesMax read, headers and the beginning of sound together
 * @param placesMax boxes, chunks and segments visited
 * @param timeMax from its beginning
 */
public record ProbeLimits(long bytesMax, int placesMax, Duration timeMax) {
    /** Eight hours in fragments of a second have 57,600 boxes. */
    public static final ProbeLimits USUAL = new ProbeLimits(16L << 20, 100_000, Duration.ofMinutes(1));
}
