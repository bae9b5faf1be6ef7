package io.mooring.gateway.delivery;

import io.mooring.gateway.DeliveryEvent;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.Event;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.plan.Forecast;
import io.mooring.gateway.delivery.plan.RiskWatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people are to be told of deadlines at one destination. Nothing is said of a deadline that is only the earliest it can be,
 * nor before it is past for sure. Guarded by its delivery's {@link Dispatch}.
 */
final class DeadlineWatch {
    /** Recordings told of at once; the rest next time. */
    static final int MISSED_MAX = 200;

    private final DeliveryQueue queue;
    private final RiskWatch risk;
    private final String destination;

    DeadlineWatch(String destination, DeliveryQueue queue, DeliverySettings settings) {
        this.destination = destination;
        this.queue = queue;
        this.risk = new RiskWatch(settings.deadline().term());
    }

    /**
     * @param forecast of this moment
     * @param moves whether recordings go, or would if any were due
     */
    List<Event> look(Forecast forecast, boolean moves, long nowNanos) {
        List<Event> events = new ArrayList<>(missed());
        switch (risk.look(queue.state().atRisk(), forecast.slack(), moves, nowNanos)) {
            case AT_RISK -> {
                Forecast.Worst worst = forecast.worst();
                if (worst != null) {
                    queue.recording(worst.load())
                            .ifPresent(recording -> events.add(atRisk(forecast, worst, recording)));
                }
            }
            case SAFE -> events.add(new DockEvent.DeadlineSafe(destination));
            case NOTHING -> {
                // Nothing is to be said.
            }
        }
        return events;
    }

    private DockEvent.DeadlineAtRisk atRisk(Forecast forecast, Forecast.Worst worst, RecordingId recording) {
        return new DockEvent.DeadlineAtRisk(
                destination, Math.max(1, forecast.late()), recording, worst.deadline(), expected(worst));
    }

    /** Where nothing moves nobody can say when it will. */
    private @Nullable Instant expected(Forecast.Worst worst) {
        return worst.arrives().equals(Instant.MAX)
                        || !queue.state().reachable()
                        || queue.state().pause() != null
                ? null
                : worst.arrives();
    }

    private List<Event> missed() {
        List<Event> missed = new ArrayList<>();
        long nowMillis = queue.time().now().atLeast().toEpochMilli();
        queue.untold(nowMillis, MISSED_MAX)
                .forEach((recording, deadline) ->
                        missed.add(new DeliveryEvent.DeadlineMissed(recording, destination, deadline)));
        return missed;
    }
}
