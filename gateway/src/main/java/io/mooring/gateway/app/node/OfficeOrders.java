package io.mooring.gateway.app.node;

import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.tus.OfficeLink;
import io.mooring.gateway.office.OrdersDesk;
import io.mooring.gateway.orders.OrderSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Asks an office for its orders, at its receiver's door. */
final class OfficeOrders implements OrderSource, AutoCloseable {
    private static final int OK = 200;
    private static final Duration PINS_WITHIN = Duration.ofSeconds(30);

    private final String name;
    private final OfficeLink link;

    OfficeOrders(String name, OfficeLink link) {
        this.name = name;
        this.link = link;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String page(long after, String hash, String nonce) throws IOException {
        try {
            OfficeLink.Reply reply = link.get(
                    OrdersDesk.PATH + "?after=" + after + "&nonce=" + nonce + (hash.isEmpty() ? "" : "&hash=" + hash));
            if (reply.status() != OK) {
                throw new IOException(link.where() + ": asked for its desk's orders, got " + reply.sentence());
            }
            return reply.body();
        } catch (DeliveryException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** @throws IOException without what came: it may hold what must stand nowhere */
    String pins(List<String> seals) throws IOException {
        try {
            byte[] asked = PinsDesk.question(seals).getBytes(StandardCharsets.US_ASCII);
            OfficeLink.Reply reply = link.post(PinsDesk.PATH, asked, PINS_WITHIN);
            if (reply.status() != OK) {
                throw new IOException(link.where() + ": asked for them, got HTTP " + reply.status());
            }
            return reply.body();
        } catch (DeliveryException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void cancel() {
        link.cancel();
    }

    @Override
    public void close() {
        link.close();
    }
}
