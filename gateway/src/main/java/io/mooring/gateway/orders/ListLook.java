package io.mooring.gateway.orders;

import io.mooring.gateway.DockId;
import io.mooring.gateway.OrderEvent.OrderTaken;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.keys.VerificationKey;
import io.mooring.gateway.orders.OrdersRefusedException.Kind;
import java.io.IOException;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a list without taking anything of it: where it parts from what was taken here, and whether it leads through an order
 * that people named. One thread.
 *
 * @param nonces makes one for each question
 * @param dock who asks
 */
record ListLook(OrderSource source, Set<VerificationKey> keys, DockId dock, Supplier<String> nonces) {
    /** Pages that are looked through at once. */
    private static final int PAGES_MAX = 10_000;

    /**
     * A list as it is at one place.
     *
     * @param at the place asked for, as the list has it
     */
    private record Seen(DockId office, String key, Head last, Head at, Believed page) {}

    /**
     * What may be followed instead.
     *
     * @param hashes of the orders that were taken here, by their numbers; from 1 through that of {@code taken}
     * @throws OrdersRefusedException if what comes is not to be believed whatever was taken
     */
    Offer offer(Kind why, Taken taken, LongFunction<@Nullable String> hashes)
            throws IOException, OrdersRefusedException {
        Seen first = at(0);
        long low = 0;
        long high = Math.min(taken.number(), first.last().number());
        Head common = Head.NONE;
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            Seen there = at(middle);
            if (!there.office().equals(first.office())) {
                throw new IOException("orders: two offices answer in turns");
            }
            if (there.at().hash().equals(hashes.apply(middle))) {
                low = middle;
                common = there.at();
            } else {
                high = middle - 1;
            }
        }
        DockId before = taken.office() == null ? first.office() : taken.office();
        return new Offer(
                why.word(),
                first.office(),
                first.key(),
                first.last().number(),
                first.last().hash(),
                common.number(),
                common.hash(),
                before,
                taken.number(),
                taken.hash());
    }

    private Seen at(long number) throws IOException, OrdersRefusedException {
        String nonce = nonces.get();
        String text = source.page(number, "", nonce);
        SignedPage page = SignedPage.verified(text, keys);
        Statement said = page.statement();
        Head at = new Head(number, number == 0 ? Order.NO_HASH : hashAt(page));
        // All else that a page must be, as if this had been taken.
        Believed believed = Believed.of(text, keys, dock, nonce, new Taken(said.office(), number, at.hash()));
        return new Seen(said.office(), page.key(), new Head(said.last(), said.lastHash()), at, believed);
    }

    /** Of the order behind which the page begins. */
    private static String hashAt(SignedPage page) throws OrdersRefusedException {
        if (page.orders().isEmpty()) {
            return page.statement().throughHash();
        }
        try {
            return Order.of(CanonicalJson.decode(page.orders().get(0))).previous();
        } catch (JsonException e) {
            throw new OrdersRefusedException(Kind.UNREADABLE, "orders: " + e.getMessage(), e);
        }
    }

    /**
     * That the list leads from what was taken through an order that people named.
     *
     * @throws OrdersRefusedException if it does not, or is not to be believed
     */
    void requireThrough(Head named, Taken taken) throws IOException, OrdersRefusedException {
        Taken here = taken;
        for (int page = 0; page < PAGES_MAX && here.number() < named.number(); page++) {
            String nonce = nonces.get();
            Believed believed = Believed.of(source.page(here.number(), "", nonce), keys, dock, nonce, here);
            if (believed.last() < named.number()) {
                throw new OrdersRefusedException(
                        Kind.SHORTENED,
                        "orders: the list ends with " + believed.last() + ", and was to be followed through "
                                + named.number());
            }
            for (OrderTaken order : believed.orders()) {
                here = new Taken(order.office(), order.number(), order.hash());
                if (order.number() == named.number() && !order.hash().equals(named.hash())) {
                    throw new OrdersRefusedException(
                            Kind.FORKED,
                            "orders: order " + named.number() + " of the list is not the one that was to be followed");
                }
            }
        }
        if (here.number() < named.number()) {
            throw new IOException("the list of orders is long: " + PAGES_MAX + " pages were looked through");
        }
    }
}
