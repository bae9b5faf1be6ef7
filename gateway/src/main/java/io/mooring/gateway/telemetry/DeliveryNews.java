package io.mooring.gateway.telemetry;

import io.mooring.gateway.DeliveryEvent;
import io.mooring.gateway.DockEvent;
import java.util.Locale;

/** The rows of {@link NewsTable} about deliveries. */
final class DeliveryNews {
    private DeliveryNews() {}

    static void rows() {
        recordings();
        destinations();
        deadlines();
    }

    private static void recordings() {
        NewsTable.row(
                DeliveryEvent.Acknowledged.class,
                "delivery_acknowledged",
                (e, f) -> f.put("recording", e.recording().sha256()).put("destination", e.destination()));
        NewsTable.row(
                DeliveryEvent.Confirmed.class,
                "delivery_confirmed",
                (e, f) -> f.put("recording", e.recording().sha256())
                        .put("destination", e.destination())
                        .put("method", e.method()));
        NewsTable.row(
                DeliveryEvent.ConfirmationFailed.class,
                "delivery_confirmation_failed",
                (e, f) -> f.put("recording", e.recording().sha256())
                        .put("destination", e.destination())
                        .put("reason", e.reason()));
        NewsTable.row(
                DeliveryEvent.DeliveryRefused.class,
                "delivery_refused",
                (e, f) -> f.put("recording", e.recording().sha256())
                        .put("destination", e.destination())
                        .put("reason", e.reason()));
    }

    private static void destinations() {
        NewsTable.row(
                DockEvent.UplinkLost.class,
                "uplink_lost",
                (e, f) -> f.put("destination", e.destination()).put("reason", e.reason()));
        NewsTable.row(
                DockEvent.UplinkRestored.class, "uplink_restored", (e, f) -> f.put("destination", e.destination()));
        NewsTable.row(
                DockEvent.DestinationProbed.class,
                "destination_probed",
                (e, f) -> f.put("destination", e.destination())
                        .put("worm", e.worm().toLowerCase(Locale.ROOT))
                        .put("yes", e.yes())
                        .put("no", e.no()));
        NewsTable.row(
                DockEvent.DeliveryPaused.class,
                "delivery_paused",
                (e, f) ->
                        f.put("destination", e.destination()).put("by", e.by()).put("reason", e.reason()));
        NewsTable.row(
                DockEvent.DeliveryResumed.class,
                "delivery_resumed",
                (e, f) ->
                        f.put("destination", e.destination()).put("by", e.by()).put("reason", e.reason()));
        NewsTable.row(
                DockEvent.DeliveryUntimed.class,
                "delivery_untimed",
                (e, f) -> f.put("destination", e.destination())
                        .put("not_before", e.notBefore().toString())
                        .put("reason", e.reason()));
    }

    private static void deadlines() {
        NewsTable.row(
                DockEvent.DeadlineAtRisk.class,
                "deadline_at_risk",
                (e, f) -> f.put("destination", e.destination())
                        .put("recordings", e.recordings())
                        .put("recording", e.recording().sha256())
                        .put("deadline", e.deadline().toString())
                        .put("expected_at", e.expectedAt() == null ? null : String.valueOf(e.expectedAt())));
        NewsTable.row(DockEvent.DeadlineSafe.class, "deadline_safe", (e, f) -> f.put("destination", e.destination()));
        NewsTable.row(
                DeliveryEvent.DeadlineMissed.class,
                "deadline_missed",
                (e, f) -> f.put("recording", e.recording().sha256())
                        .put("destination", e.destination())
                        .put("deadline", e.deadline().toString()));
    }
}
