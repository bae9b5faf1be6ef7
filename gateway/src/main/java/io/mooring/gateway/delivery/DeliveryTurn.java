package io.mooring.gateway.delivery;

import java.time.Duration;

/**
 * What one step of a delivery came to.
 *
 * @param worked whether something was tried; then there may be more at once
 * @param comeAgain when the next step can have work, unless the journal grows earlier
 */
public record DeliveryTurn(boolean worked, Duration comeAgain) {
    /** Nothing is due before the journal grows. */
    public static final Duration WHENEVER = Duration.ofHours(1);

    static DeliveryTurn again() {
        return new DeliveryTurn(true, Duration.ZERO);
    }

    static DeliveryTurn idle(Duration wait) {
        return new DeliveryTurn(false, wait.compareTo(WHENEVER) > 0 ? WHENEVER : wait);
    }
}
