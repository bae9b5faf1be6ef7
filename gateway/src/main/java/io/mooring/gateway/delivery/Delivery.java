package io.mooring.gateway.delivery;

import io.mooring.gateway.Cause;
import io.mooring.gateway.delivery.plan.Schedule;
import io.mooring.gateway.journal.JournalException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that brings recordings to one destination: a thread for each lane, each with a {@link Destination} of its own, and
 * what they share. It knows nothing of other deliveries, so that none waits for another. Any thread.
 */
public final class Delivery implements AutoCloseable {
    /** The most lanes of one delivery. */
    public static final int LANES_MAX = Schedule.LANES_MAX;

    private final Dispatch dispatch;
    private final List<DeliveryRunner> runners = new ArrayList<>();
    private final List<DeliveryThread> lanes = new ArrayList<>();
    private final ForecastThread forecasts;

    private Delivery(
            DeliveryParts parts, DeliverySettings settings, RateLimit pace, Gate gate, List<Destination> destinations) {
        if (destinations.isEmpty() || destinations.size() > LANES_MAX) {
            throw new IllegalArgumentException("lanes: expected 1 to " + LANES_MAX + ", got " + destinations.size());
        }
        this.dispatch =
                new Dispatch(parts.books(), destinations.get(0), settings, pace, gate, parts.dues(), parts.clock());
        for (Destination destination : destinations) {
            var runner = new DeliveryRunner(dispatch, destination, parts.clock(), parts.localTrouble());
            runners.add(runner);
            String name = dispatch.name() + (destinations.size() == 1 ? "" : " " + (lanes.size() + 1));
            lanes.add(new DeliveryThread(name, destination, runner, parts.fatal()));
        }
        this.forecasts = new ForecastThread(dispatch, parts.fatal());
    }

    /**
     * @param pace what the destinations were given to keep to
     * @param gate decides what may leave for there
     * @param destinations one for each lane, all of one place; closed with the delivery
     */
    public static Delivery start(
            DeliveryParts parts, DeliverySettings settings, RateLimit pace, Gate gate, List<Destination> destinations) {
        var delivery = new Delivery(parts, settings, pace, gate, destinations);
        for (DeliveryThread lane : delivery.lanes) {
            parts.journal().listen(seq -> lane.wake());
            lane.start();
        }
        delivery.forecasts.start();
        return delivery;
    }

    public DestinationSnapshot snapshot() {
        return dispatch.snapshot();
    }

    /**
     * What is wrong with this delivery itself; empty if nothing is. A destination that is away is no trouble
     * of the delivery's.
     */
    public List<Cause> troubles() {
        return lanes.stream()
                .map(DeliveryThread::trouble)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /** The journal has new words about it: they hold from now on, and where they pause it what can go on later is cut off. */
    public void heed() throws JournalException {
        dispatch.catchUp();
        if (dispatch.snapshot().outlook().pause() != null) {
            runners.forEach(DeliveryRunner::pause);
        }
    }

    /**
     * Has what is confirmed there looked at again, soon; what is found stands in the journal.
     *
     * @param ackSeq the entry that holds its receipt
     */
    public void lookAgain(Parcel parcel, long ackSeq) throws JournalException {
        dispatch.lookAgain(parcel, ackSeq);
        lanes.forEach(DeliveryThread::wake);
    }

    public boolean counts() {
        return dispatch.snapshot().counts();
    }

    public String name() {
        return dispatch.name();
    }

    @Override
    public void close() {
        // All are told before any is waited for.
        lanes.forEach(DeliveryThread::end);
        forecasts.close();
        lanes.forEach(DeliveryThread::close);
    }
}
