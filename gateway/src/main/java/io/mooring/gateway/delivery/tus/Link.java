package io.mooring.gateway.delivery.tus;

import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.Destination.ProgressListener;
import java.time.Duration;

/** One connection to an office. Belongs to one thread, except {@link #cancel} and {@link #close}. */
interface Link extends AutoCloseable {
    /**
     * Sends a request; {@link Pending#await} has its answer.
     *
     * @param listener hears how many bytes of the body were taken; on any thread
     */
    Pending begin(HttpAsk ask, ProgressListener listener);

    /** Whether another exchange may follow on this connection. */
    boolean usable();

    /** Makes whoever waits for an answer get {@link DeliveryException.Kind#CANCELLED}. Any thread. */
    void cancel();

    @Override
    void close();

    /** An answer on its way. */
    @FunctionalInterface
    interface Pending {
        HttpAnswer await() throws DeliveryException;

        /** Waits for it no longer than that; whether {@link #await} has it, or its failure, at once. Who cannot tell says no. */
        default boolean within(Duration most) {
            return false;
        }
    }

    /** Makes connections. */
    @FunctionalInterface
    interface Maker {
        Link connect() throws DeliveryException;
    }
}
