package io.mooring.gateway.telemetry;

import io.mooring.gateway.OrderEvent;
import io.mooring.gateway.json.EventJson;

/** The rows of {@link NewsTable} about the office's orders: which were taken, by its own numbers; what they say it knows. */
final class OrderNews {
    private OrderNews() {}

    static void rows() {
        NewsTable.row(
                OrderEvent.OrderTaken.class,
                "order_taken",
                (e, f) -> f.put("office", e.office().value())
                        .put("number", e.number())
                        .put("office_seq", e.seq())
                        .put("act", EventJson.type(e.act())));
        NewsTable.row(
                OrderEvent.OrdersRefused.class,
                "orders_refused",
                (e, f) -> f.put("destination", e.destination())
                        .put("kind", e.kind())
                        .put("reason", e.reason()));
        NewsTable.row(
                OrderEvent.OrdersOutdated.class,
                "orders_outdated",
                (e, f) -> f.put("reason", e.reason())
                        .put("read_at", e.readAt() == null ? null : String.valueOf(e.readAt()))
                        .put("taken", e.taken()));
        NewsTable.row(
                OrderEvent.OrdersFollowed.class,
                "orders_followed",
                (e, f) -> f.put("office", e.office().value())
                        .put("key", e.key())
                        .put("last", e.last())
                        .put("common", e.common())
                        .put("before", e.before().value())
                        .put("taken", e.taken())
                        .put("reason", e.reason())
                        .put("approved_by", e.approvedBy()));
        NewsTable.row(OrderEvent.OrdersCurrent.class, "orders_current", (e, f) -> f.put("taken", e.taken()));
    }
}
