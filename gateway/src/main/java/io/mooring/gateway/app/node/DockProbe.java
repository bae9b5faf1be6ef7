package io.mooring.gateway.app.node;

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
        String mirror = journal.mirrorTrouble();
        if (journal.writable() && (mirror != null || mirrorTroubled)) {
            mirrorTroubled = mirror != null;
            report(Components.JOURNAL, mirrorTroubled ? HealthItem.Level.DEGRADED : HealthItem.Level.OK, mirror);
        }
    }

    private void deliveries() {
        List<String> away = new ArrayList<>();
        List<String> troubles = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            if (!delivery.trouble().isEmpty()) {
                troubles.add(delivery.trouble());
            }
            DestinationSnapshot there = delivery.snapshot();
            if (there.counts() && !there.reachable()) {
                away.add(there.name() + ": " + there.message());
            }
            warnings.addAll(DeliveryHealth.warnings(there));
        }
        if (troubles.isEmpty()) {
            report(Components.DELIVERY, degradedIf(!warnings.isEmpty()), String.join("; ", warnings));
        } else {
            report(Components.DELIVERY, HealthItem.Level.DOWN, String.join("; ", troubles));
        }
        report(Components.UPLINK, degradedIf(!away.isEmpty()), String.join("; ", away));
    }

    private void broker() {
        TelemetrySnapshot news = telemetry == null ? TelemetrySnapshot.NONE : telemetry.get();
        boolean silent = telemetry != null && (!news.connected() || news.parked() > 0);
        report(Components.BROKER, degradedIf(silent), news.message());
    }

    private static HealthItem.Level degradedIf(boolean troubled) {
        return troubled ? HealthItem.Level.DEGRADED : HealthItem.Level.OK;
    }

    private void report(String component, HealthItem.Level level, @Nullable String why) {
        health.report(new HealthItem(component, level, why == null ? "" : why));
    }
}
