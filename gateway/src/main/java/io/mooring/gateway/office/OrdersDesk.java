package io.mooring.gateway.office;

import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.orders.OrderList;
import io.mooring.gateway.orders.OrderReaders;
import java.time.Duration;

/**
 * Gives docks the list of orders, a page at a time: {@code GET /mooring/orders?after=NUMBER&nonce=64-HEX-DIGITS}. Who adds {@code
 * &hash=64-HEX-DIGITS} of the order that it has last is known to have it.
 */
public final class OrdersDesk implements DoorDesk {
    /** Where it answers. */
    public static final String PATH = "/mooring/orders";

    private static final String DIGEST = "[0-9a-f]{64}";
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final OrderList orders;
    private final OrderReaders readers;

    public OrdersDesk(OrderList orders, OrderReaders readers) {
        this.orders = orders;
        this.readers = readers;
    }

    @Override
    public int bodyBytesMax() {
        return 0;
    }

    @Override
    public DoorReply answer(DoorAsk ask) {
        long after = ask.number("after");
        String nonce = ask.query().getOrDefault("nonce", "");
        if (!ask.method().equals("GET") || !ask.path().equals(PATH)) {
            return DoorReply.problem(404, "expected GET " + PATH);
        }
        String hash = ask.query().getOrDefault("hash", "");
        if (after < 0 || !nonce.matches(DIGEST) || !(hash.isEmpty() || hash.matches(DIGEST))) {
            return DoorReply.problem(400, "expected after=NUMBER, nonce=64-hex-digits and maybe hash=64-hex-digits");
        }
        try {
            if (!hash.isEmpty()) {
                readers.heard(ask.dock(), after, hash);
            }
            return DoorReply.json(orders.page(ask.dock(), after, nonce));
        } catch (JournalException e) {
            return DoorReply.later(503, "the orders cannot be read now", AGAIN);
        }
    }
}
