package io.mooring.gateway.delivery;

import io.mooring.gateway.delivery.plan.DeadlineRule;
import java.time.Duration;

/**
 * How a delivery goes about it.
 *
 * @param lanes recordings on their way at once, 1 to {@value Delivery#LANES_MAX}
 * @param confirmAfter how long after the acknowledgement the independent look comes: later than caches are written back
 * @param retryFirst the wait after the first failure; doubles with each, and is spread by half of itself
 * @param retryMax the longest such wait
 * @param putOff the wait before a refused recording is offered again
 * @param deadline by when recordings must have arrived: the earliest goes first
 * @param jitterSeed spreads the waits of docks that lost the same office at the same moment
 */
public record DeliverySettings(
        int lanes,
        Duration confirmAfter,
        Duration retryFirst,
        Duration retryMax,
        Duration putOff,
        DeadlineRule deadline,
        long jitterSeed) {
    public DeliverySettings {
        if (confirmAfter.isNegative() || retryFirst.isNegative() || retryFirst.isZero() || putOff.isNegative()) {
            throw new IllegalArgumentException("waits of a delivery: expected positive ones, got " + confirmAfter + ", "
                    + retryFirst + ", " + putOff);
        }
        if (lanes < 1 || lanes > Delivery.LANES_MAX) {
            throw new IllegalArgumentException("lanes: expected 1 to " + Delivery.LANES_MAX + ", got " + lanes);
        }
        if (retryMax.compareTo(retryFirst) < 0) {
            throw new IllegalArgumentException(
                    "retryMax: expected at least retryFirst = " + retryFirst + ", got " + retryMax);
        }
    }

    /** What a dock uses unless told otherwise: one lane, look after 15 minutes, retry after 1 s to 5 minutes, offer a refused recording each hour. */
    public static DeliverySettings standard(long jitterSeed) {
        return new DeliverySettings(
                1,
                Duration.ofMinutes(15),
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                DeadlineRule.USUAL,
                jitterSeed);
    }

    public DeliverySettings confirmAfter(Duration wait) {
        return new DeliverySettings(lanes, wait, retryFirst, retryMax, putOff, deadline, jitterSeed);
    }

    public DeliverySettings retryMax(Duration wait) {
        return new DeliverySettings(lanes, confirmAfter, retryFirst, wait, putOff, deadline, jitterSeed);
    }

    public DeliverySettings lanes(int number) {
        return new DeliverySettings(number, confirmAfter, retryFirst, retryMax, putOff, deadline, jitterSeed);
    }

    public DeliverySettings deadline(DeadlineRule rule) {
        return new DeliverySettings(lanes, confirmAfter, retryFirst, retryMax, putOff, rule, jitterSeed);
    }
}
