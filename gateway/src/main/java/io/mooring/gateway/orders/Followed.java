package io.mooring.gateway.orders;

import org.jspecify.annotations.Nullable;

/** The list that is followed here, for people. Any thread. */
public interface Followed {
    /** Where nobody's list is. */
    Followed NOBODY = new Followed() {
        @Override
        public OrdersSnapshot snapshot() {
            return OrdersSnapshot.NONE;
        }

        @Override
        public @Nullable Offer offer() {
            return null;
        }

        @Override
        public <T, E extends Exception> T deciding(OrdersReading.Deciding<T, E> decision) throws E {
            return decision.decide();
        }

        @Override
        public void soon() {}
    };

    OrdersSnapshot snapshot();

    /** The list that is refused and that people may have followed; null if there is none. */
    @Nullable
    Offer offer();

    /** Decides whose list is followed; no order is taken meanwhile. */
    <T, E extends Exception> T deciding(OrdersReading.Deciding<T, E> decision) throws E;

    /** Has the list read at once. */
    void soon();
}
