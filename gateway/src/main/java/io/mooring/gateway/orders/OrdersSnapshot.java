package io.mooring.gateway.orders;

import io.mooring.gateway.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a dock stands with the orders of the office's desk.
 *
 * @param followed whether the desk is elsewhere; if not, nothing else here means anything
 * @param taken number of the last order taken, 0 for none
 * @param readAt when the list was last read to its end, by the dock's clock; null if it was not since the start
 * @param readAgo how long ago that is; null likewise
 * @param withheld why nothing is taken away or erased; empty while it may be
 */
public record OrdersSnapshot(
        boolean followed,
        long taken,
        @Nullable Instant readAt,
        @Nullable Duration readAgo,
        List<Cause> withheld) {
    public OrdersSnapshot {
        withheld = List.copyOf(withheld);
    }

    /** Of a place whose desk is its own. */
    public static final OrdersSnapshot NONE = new OrdersSnapshot(false, 0, null, null, List.of());
}
