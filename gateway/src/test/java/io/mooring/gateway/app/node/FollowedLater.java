package io.mooring.gateway.app.node;

import io.mooring.gateway.orders.Followed;
import io.mooring.gateway.orders.Offer;
import io.mooring.gateway.orders.OrdersReading;
import io.mooring.gateway.orders.OrdersSnapshot;
import org.jspecify.annotations.Nullable;

/** Follows nobody's list, and then somebody's. */
final class FollowedLater implements Followed {
    private @Nullable OrdersReading reading;
    int soon;

    void follow(OrdersReading begun) {
        reading = begun;
    }

    @Override
    public OrdersSnapshot snapshot() {
        return reading == null ? OrdersSnapshot.NONE : reading.snapshot();
    }

    @Override
    public @Nullable Offer offer() {
        return reading == null ? null : reading.offer();
    }

    @Override
    public <T, E extends Exception> T deciding(OrdersReading.Deciding<T, E> decision) throws E {
        return reading == null ? decision.decide() : reading.deciding(decision);
    }

    @Override
    public void soon() {
        soon++;
    }
}
