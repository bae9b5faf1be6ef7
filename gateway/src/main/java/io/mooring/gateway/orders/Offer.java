package io.mooring.gateway.orders;

import io.mooring.gateway.DockId;
import io.mooring.gateway.OrderEvent.OrdersFollowed;

/**
 * A list that is signed by the office and refused, because it is not the one that orders were taken from; people may have it
 * followed.
 *
 * @param kind why it is refused, as a word
 * @param office whose it is
 * @param key with which it is signed: {@code ed25519:…}
 * @param last number of its last order, 0 for none
 * @param lastHash of that order, 64 hexadecimal digits
 * @param common number of the last order that it has alike with those taken here, 0 for none
 * @param commonHash of that order
 * @param before office whose orders were taken here
 * @param taken number of the last of those
 * @param takenHash of that order
 */
public record Offer(
        String kind,
        DockId office,
        String key,
        long last,
        String lastHash,
        long common,
        String commonHash,
        DockId before,
        long taken,
        String takenHash) {
    /** What the journal says once people have it followed. */
    public OrdersFollowed followed(String reason, String approvedBy) {
        return new OrdersFollowed(
                office, key, last, lastHash, common, commonHash, before, taken, takenHash, reason, approvedBy);
    }
}
