package io.mooring.gateway.index;

import io.mooring.gateway.EventTime;
import org.jspecify.annotations.Nullable;

/**
 * How far one recording is at one destination.
 *
 * @param acknowledgedAt when the destination's answer stood in the journal; absent while it waits
 * @param confirmedAt when it was last seen there whole by an independent look; absent before the first
 */
public record RecordingDelivery(
        String destination,
        DeliveryState state,
        @Nullable EventTime acknowledgedAt,
        @Nullable EventTime confirmedAt) {
    static RecordingDelivery of(String destination, @Nullable Delivery delivery) {
        if (delivery == null) {
            return new RecordingDelivery(destination, DeliveryState.WAITING, null, null);
        }
        return new RecordingDelivery(
                destination,
                delivery.confirmed() ? DeliveryState.CONFIRMED : DeliveryState.ACKNOWLEDGED,
                delivery.acknowledgedAt(),
                delivery.seenAt());
    }
}
