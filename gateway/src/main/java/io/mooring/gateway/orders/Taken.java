package io.mooring.gateway.orders;

import io.mooring.gateway.DockId;
import org.jspecify.annotations.Nullable;

/**
 * How far a dock is in the list.
 *
 * @param office whose list; null while no order was taken
 * @param number of the last order taken, 0 for none
 * @param hash of that order
 */
record Taken(@Nullable DockId office, long number, String hash) {
    /** Nothing yet. */
    static final Taken NONE = new Taken(null, 0, Order.NO_HASH);
}
