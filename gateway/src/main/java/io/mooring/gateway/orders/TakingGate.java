package io.mooring.gateway.orders;

import io.mooring.gateway.OrderEvent.OrderTaken;
import io.mooring.gateway.journal.JournalException;
import java.io.IOException;

/**
 * Keeps orders from being taken while people decide whose list is followed: what was read before they decided was read as another
 * list's, and is not taken any more. Any thread.
 */
final class TakingGate {
    private long round;
    private int deciding;

    /** Journals an order. */
    @FunctionalInterface
    interface Taking {
        void take(OrderTaken order) throws JournalException, OrdersRefusedException;
    }

    /** To be asked before what was taken is looked at: what is read from there on is of this round. */
    synchronized long round() throws IOException {
        if (deciding > 0) {
            throw new IOException("orders: people are deciding whose list is followed");
        }
        return round;
    }

    synchronized void take(long of, OrderTaken order, Taking taking)
            throws IOException, JournalException, OrdersRefusedException {
        if (of != round()) {
            throw new IOException("orders: people decided meanwhile whose list is followed");
        }
        taking.take(order);
    }

    <T, E extends Exception> T closed(OrdersReading.Deciding<T, E> decision) throws E {
        synchronized (this) {
            deciding++;
            round++;
        }
        try {
            return decision.decide();
        } finally {
            synchronized (this) {
                deciding--;
            }
        }
    }
}
