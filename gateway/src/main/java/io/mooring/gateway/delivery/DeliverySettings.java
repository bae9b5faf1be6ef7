package io.mooring.gateway.delivery;

import io.mooring.gateway.delivery.plan.DeadlineRule;
import io.mooring.gateway.delivery.plan.Schedule;
import java.time.Duration;

/**
 * How a delivery goes about it.
 *
 * @param lanes recordings on their way at once, 1 to {@value Delivery#LANES_MAX}
 * @param waits how patient it is
 * @param deadline by when recordings must have arrived: the earliest goes first
 * @param schedule when, and how fast
 */
public record DeliverySettings(int lanes, Waits waits, DeadlineRule deadline, Schedule schedule) {
    /**
     * How patient a delivery is.
     *
     * @param confirmAfter how long after the acknowledgement the independent look comes: later than caches are written back
     * @param retryFirst the wait after the first failure; doubles with each, and is spread by half of itself
     * @param retryMax the longest such wait
     * @param putOff the wait before a refused recording is offered again
     * @param jitterSeed spreads the waits of docks that lost the same office at the same moment
     */
    public record Waits(
            Duration confirmAfter, Duration retryFirst, Duration retryMax, Duration putOff, long jitterSeed) {
        public Waits {
            if (confirmAfter.isNegative() || retryFirst.isNegative() || retryFirst.isZero() || putOff.isNegative()) {
                throw new IllegalArgumentException("waits of a delivery: expected positive ones, got " + confirmAfter
                        + ", " + retryFirst + ", " + putOff);
            }
            if (retryMax.compareTo(retryFirst) < 0) {
                throw new IllegalArgumentException(
                        "retryMax: expected at least retryFirst = " + retryFirst + ", got " + retryMax);
            }
        }
    }

    public DeliverySettings {
        if (lanes < 1 || lanes > Delivery.LANES_MAX) {
            throw new IllegalArgumentException("lanes: expected 1 to " + Delivery.LANES_MAX + ", got " + lanes);
        }
    }

    /**
     * What a dock uses unless told otherwise: one lane, look after 15 minutes, retry after 1 s to 5 minutes, offer a refused
     * recording each hour, 24 hours to arrive, always and as fast as it goes.
     */
    public static DeliverySettings standard(long jitterSeed) {
        var waits = new Waits(
                Duration.ofMinutes(15), Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(1), jitterSeed);
        return new DeliverySettings(1, waits, DeadlineRule.USUAL, Schedule.ALWAYS);
    }

    Duration confirmAfter() {
        return waits.confirmAfter();
    }

    Duration retryFirst() {
        return waits.retryFirst();
    }

    Duration retryMax() {
        return waits.retryMax();
    }

    Duration putOff() {
        return waits.putOff();
    }

    public DeliverySettings confirmAfter(Duration wait) {
        return waits(new Waits(wait, retryFirst(), retryMax(), putOff(), waits.jitterSeed()));
    }

    public DeliverySettings retryMax(Duration wait) {
        return waits(new Waits(confirmAfter(), retryFirst(), wait, putOff(), waits.jitterSeed()));
    }

    private DeliverySettings waits(Waits others) {
        return new DeliverySettings(lanes, others, deadline, schedule);
    }

    public DeliverySettings lanes(int number) {
        return new DeliverySettings(number, waits, deadline, schedule);
    }

    public DeliverySettings deadline(DeadlineRule rule) {
        return new DeliverySettings(lanes, waits, rule, schedule);
    }

    public DeliverySettings schedule(Schedule when) {
        return new DeliverySettings(lanes, waits, deadline, when);
    }
}
