package io.mooring.gateway.delivery;

import java.time.Duration;

/**
 * How patient a delivery is.
 *
 * @param confirmAfter how long after the acknowledgement the independent look comes: later than caches are written back
 * @param retryFirst the wait after the first failure; doubles with each, and is spread by half of itself
 * @param retryMax the longest such wait
 * @param putOff the wait before a refused recording is offered again
 * @param jitterSeed spreads the waits of docks that lost the same office at the same moment
 */
public record DeliverySettings(
        Duration confirmAfter, Duration retryFirst, Duration retryMax, Duration putOff, long jitterSeed) {
    public DeliverySettings {
        if (confirmAfter.isNegative() || retryFirst.isNegative() || retryFirst.isZero() || putOff.isNegative()) {
            throw new IllegalArgumentException("waits of a delivery: expected positive ones, got " + confirmAfter + ", "
                    + retryFirst + ", " + putOff);
        }
        if (retryMax.compareTo(retryFirst) < 0) {
            throw new IllegalArgumentException(
                    "retryMax: expected at least retryFirst = " + retryFirst + ", got " + retryMax);
        }
    }

    /** What a dock uses: look after 15 minutes, retry after 1 s to 5 minutes, offer a refused recording each hour. */
    public static DeliverySettings standard(long jitterSeed) {
        return new DeliverySettings(
                Duration.ofMinutes(15), Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(1), jitterSeed);
    }

    public DeliverySettings confirmAfter(Duration wait) {
        return new DeliverySettings(wait, retryFirst, retryMax, putOff, jitterSeed);
    }

    public DeliverySettings retryMax(Duration wait) {
        return new DeliverySettings(confirmAfter, retryFirst, wait, putOff, jitterSeed);
    }
}
