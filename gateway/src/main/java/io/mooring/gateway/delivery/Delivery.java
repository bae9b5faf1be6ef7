package io.mooring.gateway.delivery;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that brings recordings to one destination: a thread for each lane, each with a {@link Destination} of its own, and
 * what they share. It knows nothing of other deliveries, so that none waits for another. Any thread.
 */
public final class Delivery implements AutoCloseable {
    /** The most lanes of one delivery. */
    public static final int LANES_MAX = 16;

    private final Dispatch dispatch;
    private final List<DeliveryThread> lanes = new ArrayList<>();

    private Delivery(DeliveryParts parts, DeliverySettings settings, List<Destination> destinations) {
        if (destinations.isEmpty() || destinations.size() > LANES_MAX) {
            throw new IllegalArgumentException("lanes: expected 1 to " + LANES_MAX + ", got " + destinations.size());
        }
        this.dispatch = new Dispatch(parts.journal(), destinations.get(0), settings, parts.clock());
        for (Destination destination : destinations) {
            var runner = new DeliveryRunner(dispatch, destination, parts.clock(), parts.localTrouble());
            String name = dispatch.name() + (destinations.size() == 1 ? "" : " " + (lanes.size() + 1));
            lanes.add(new DeliveryThread(name, destination, runner, parts.fatal()));
        }
    }

    /**
     * @param destinations one for each lane, all of one place; closed with the delivery
     */
    public static Delivery start(DeliveryParts parts, DeliverySettings settings, List<Destination> destinations) {
        var delivery = new Delivery(parts, settings, destinations);
        for (DeliveryThread lane : delivery.lanes) {
            parts.journal().listen(seq -> lane.wake());
            lane.start();
        }
        return delivery;
    }

    public DestinationSnapshot snapshot() {
        return dispatch.snapshot();
    }

    /**
     * What is wrong with this delivery itself, for a person; empty if nothing is. A destination that is away is no trouble
     * of the delivery's.
     */
    public String trouble() {
        return String.join(
                "; ",
                lanes.stream()
                        .map(DeliveryThread::trouble)
                        .filter(trouble -> !trouble.isEmpty())
                        .toList());
    }

    @Override
    public void close() {
        // All are told before any is waited for.
        lanes.forEach(DeliveryThread::end);
        lanes.forEach(DeliveryThread::close);
    }
}
