package io.mooring.gateway.app.node;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.delivery.Delivery;
import io.mooring.gateway.delivery.DestinationSnapshot;
import io.mooring.gateway.health.Components;
import io.mooring.gateway.health.Health;
import io.mooring.gateway.health.HealthItem;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.telemetry.TelemetrySnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What no part of a dock reports by itself: whether the other sides answer, and whether the journal has its mirror. */
final class DockProbe {
    private final SegmentJournal journal;
    private final List<Delivery> deliveries;
    private final @Nullable Supplier<TelemetrySnapshot> telemetry;
    private final Health health;
    private final Consumer<String> fatal;
    private boolean toldFatal;
    private boolean mirrorTroubled;

    /**
     * @param deliveries as many as there are at each look
     * @param telemetry null without a broker
     * @param fatal hears, once, that the journal takes no more
     */
    DockProbe(
            SegmentJournal journal,
            List<Delivery> deliveries,
            @Nullable Supplier<TelemetrySnapshot> telemetry,
            Health health,
            Consumer<String> fatal) {
        this.journal = journal;
        this.deliveries = deliveries;
        this.telemetry = telemetry;
        this.health = health;
        this.fatal = fatal;
    }

    /** Looks at all of it once. One thread. */
    void look() {
        journal();
        deliveries();
        broker();
    }

    private void journal() {
        if (!journal.writable() && !toldFatal) {
            toldFatal = true;
            fatal.accept("the journal takes no more");
        }
        Cause mirror = journal.mirrorTrouble();
        if (journal.writable() && (mirror != null || mirrorTroubled)) {
            mirrorTroubled = mirror != null;
            health.report(HealthItem.troubledBy(Components.JOURNAL, mirror == null ? List.of() : List.of(mirror)));
        }
    }

    private void deliveries() {
        List<Cause> away = new ArrayList<>();
        List<Cause> troubles = new ArrayList<>();
        List<Cause> warnings = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            troubles.addAll(delivery.troubles());
            DestinationSnapshot there = delivery.snapshot();
            if (there.counts() && !there.reachable()) {
                away.addAll(DeliveryHealth.away(there));
            }
            warnings.addAll(DeliveryHealth.warnings(there));
        }
        health.report(
                troubles.isEmpty()
                        ? HealthItem.troubledBy(Components.DELIVERY, warnings)
                        : new HealthItem(Components.DELIVERY, HealthItem.Level.DOWN, troubles));
        health.report(HealthItem.troubledBy(Components.UPLINK, away));
    }

    private void broker() {
        TelemetrySnapshot news = telemetry == null ? TelemetrySnapshot.NONE : telemetry.get();
        List<Cause> why = new ArrayList<>();
        boolean away = telemetry != null && !news.connected();
        if (away) {
            why.add(
                    news.message().isEmpty()
                            ? Cause.of(CauseCode.BROKER_AWAY)
                            : Cause.of(CauseCode.BROKER_AWAY_BECAUSE, news.trouble()));
        } else if (!news.message().isEmpty()) {
            why.add(Cause.of(CauseCode.BROKER_SAID, news.trouble()));
        }
        boolean parked = telemetry != null && news.parked() > 0;
        if (parked) {
            why.add(Cause.of(CauseCode.BROKER_PARKED, news.parked()));
        }
        health.report(new HealthItem(
                Components.BROKER, away || parked ? HealthItem.Level.DEGRADED : HealthItem.Level.OK, why));
    }
}
