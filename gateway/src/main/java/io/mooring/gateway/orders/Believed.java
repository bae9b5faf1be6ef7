package io.mooring.gateway.orders;

import io.mooring.gateway.DockId;
import io.mooring.gateway.OrderEvent.OrderTaken;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.keys.VerificationKey;
import io.mooring.gateway.orders.OrdersRefusedException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What of a page may be taken: all of it, or it was refused.
 *
 * @param orders in order, right behind what was taken before
 * @param last order of the list
 */
record Believed(List<OrderTaken> orders, long last) {
    Believed {
        orders = List.copyOf(orders);
    }

    /** Whether nothing follows. */
    boolean whole(Taken before) {
        return before.number() + orders.size() == last;
    }

    /**
     * Asks everything of a page: is it the office's, for this dock, the answer to this question, right behind what was taken,
     * without a gap, unchanged, and something that a desk orders a dock? A pure function.
     *
     * @param text as it came
     * @param keys the office's
     * @param nonce of the question
     * @throws OrdersRefusedException if any of this is not so; which is the first that is not
     */
    static Believed of(String text, Set<VerificationKey> keys, DockId dock, String nonce, Taken taken)
            throws OrdersRefusedException {
        SignedPage page = SignedPage.verified(text, keys);
        Statement said = page.statement();
        requireForUs(said, dock, nonce, taken);
        requireOurList(said, page.orders().size(), taken);
        List<OrderTaken> orders = new ArrayList<>();
        String previous = taken.hash();
        for (String order : page.orders()) {
            String hash = Order.hash(order);
            long number = taken.number() + orders.size() + 1;
            orders.add(order(order, number, previous, orders.isEmpty()).taken(said.office(), hash));
            previous = hash;
        }
        if (!previous.equals(said.throughHash())) {
            throw orders.isEmpty()
                    ? forked(taken)
                    : new OrdersRefusedException(
                            Kind.CHANGED, "order " + said.through() + ": it, or one before it, is not the one signed");
        }
        return new Believed(orders, said.last());
    }

    private static void requireForUs(Statement said, DockId dock, String nonce, Taken taken)
            throws OrdersRefusedException {
        DockId known = taken.office();
        if (known != null && !known.equals(said.office())) {
            throw new OrdersRefusedException(
                    Kind.ANOTHER_OFFICE,
                    "orders: expected those of office " + known + ", of which " + taken.number()
                            + " were taken, got those of " + said.office());
        }
        if (!said.dock().equals(dock)) {
            throw new OrdersRefusedException(
                    Kind.ANOTHER_DOCK, "orders: expected an answer for dock " + dock + ", got one for " + said.dock());
        }
        if (!said.nonce().equals(nonce)) {
            throw new OrdersRefusedException(
                    Kind.OLD, "orders: not the answer to this question; it was made at " + said.time());
        }
        if (said.after() != taken.number()) {
            throw new OrdersRefusedException(
                    Kind.OLD, "orders: asked for those after " + taken.number() + ", got those after " + said.after());
        }
    }

    private static void requireOurList(Statement said, int orders, Taken taken) throws OrdersRefusedException {
        if (said.last() < taken.number()) {
            throw new OrdersRefusedException(
                    Kind.SHORTENED,
                    "orders: the list of office " + said.office() + " ends with " + said.last() + ", and "
                            + taken.number() + " were taken from it");
        }
        if (said.through() > said.last() || said.through() - said.after() != orders) {
            throw new OrdersRefusedException(
                    Kind.GAP,
                    "orders: expected those from " + (said.after() + 1) + " through " + said.through() + " of "
                            + said.last() + ", got " + orders);
        }
        if (orders == 0 && said.last() > taken.number()) {
            throw new OrdersRefusedException(
                    Kind.STALLED,
                    "orders: the list goes on to " + said.last() + ", and nothing after " + taken.number() + " came");
        }
        if (said.through() == said.last() && !said.throughHash().equals(said.lastHash())) {
            throw new OrdersRefusedException(Kind.CHANGED, "order " + said.last() + ": signed with two hashes");
        }
    }

    private static Order order(String text, long number, String previous, boolean first) throws OrdersRefusedException {
        Order order;
        try {
            order = Order.of(CanonicalJson.decode(text));
        } catch (JsonException e) {
            throw new OrdersRefusedException(Kind.UNREADABLE, "order " + number + ": " + e.getMessage(), e);
        }
        if (order.number() != number) {
            throw new OrdersRefusedException(
                    Kind.GAP, "orders: expected order " + number + " next, got order " + order.number());
        }
        if (!order.previous().equals(previous)) {
            throw new OrdersRefusedException(
                    first ? Kind.FORKED : Kind.CHANGED,
                    "order " + number + ": it follows another order " + (number - 1) + " than the one "
                            + (first ? "taken" : "before it"));
        }
        if (!order.text().equals(text) || !Orders.known(order.act())) {
            throw new OrdersRefusedException(
                    Kind.NEWER, "order " + number + ": says more than this program understands, a newer one is needed");
        }
        if (!Orders.ordered(order.act())) {
            throw new OrdersRefusedException(
                    Kind.NO_ORDER,
                    "order " + number + ": a desk orders no "
                            + order.act().getClass().getSimpleName());
        }
        return order;
    }

    private static OrdersRefusedException forked(Taken taken) {
        return new OrdersRefusedException(
                Kind.FORKED, "orders: order " + taken.number() + " of the list is not the one that was taken from it");
    }
}
