package io.mooring.gateway.app.node;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.ShippingEvent.HistoryDiffers;
import io.mooring.gateway.custody.history.Differing;
import io.mooring.gateway.custody.history.History;
import io.mooring.gateway.delivery.Delivery;
import io.mooring.gateway.delivery.ShippingSnapshot;
import io.mooring.gateway.health.Components;
import io.mooring.gateway.health.HealthItem;
import io.mooring.gateway.health.HealthItem.Level;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.shipping.ShippingThread;
import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The dock's journal on its way to the office, if it goes to one. Any thread. */
final class JournalShipping {
    /** An office may be away for a night; a journal that nobody else has for longer is at risk. */
    private static final Duration BEHIND_MAX = Duration.ofHours(1);

    private final History history;
    private volatile @Nullable ShippingThread thread;

    /** @param history of the journal */
    JournalShipping(History history) {
        this.history = history;
    }

    /** @param deliveries whose recordings go first */
    void start(
            DockPlan.@Nullable Shipping plan,
            SegmentJournal journal,
            GatewayClock clock,
            List<Delivery> deliveries,
            Consumer<JournalException> ended,
            Closing closing) {
        if (plan != null) {
            thread = closing.add(ShippingThread.start(
                    journal,
                    plan.to(),
                    plan.keys(),
                    plan.settings(),
                    clock,
                    () -> deliveries.stream()
                            .anyMatch(delivery -> delivery.snapshot().bytesPerSecond() > 0),
                    history,
                    ended));
        }
    }

    /** Of the journal, whether it is shipped or not. */
    History history() {
        return history;
    }

    ShippingSnapshot snapshot() {
        ShippingThread running = thread;
        return running == null ? ShippingSnapshot.NONE : running.snapshot();
    }

    HealthItem health() {
        ShippingSnapshot now = snapshot();
        return switch (now.state()) {
            case OFF -> unshipped();
            case SEEKING, LEVEL, BEHIND -> new HealthItem(Components.SHIPPING, Level.OK);
            case AWAY ->
                now.behindMillis() < BEHIND_MAX.toMillis()
                        ? new HealthItem(Components.SHIPPING, Level.OK)
                        : new HealthItem(Components.SHIPPING, Level.DEGRADED, said(now));
            case PAUSED, REFUSED -> new HealthItem(Components.SHIPPING, Level.DEGRADED, said(now));
            case REWOUND, FORKED -> new HealthItem(Components.SHIPPING, Level.DOWN, said(now));
        };
    }

    /** What waits for people waits also where the journal is shipped no more. */
    private HealthItem unshipped() {
        Differing waits = history.open();
        return waits == null
                ? new HealthItem(Components.SHIPPING, Level.OK)
                : new HealthItem(
                        Components.SHIPPING,
                        Level.DOWN,
                        Cause.of(
                                waits.found().state() == HistoryDiffers.State.FORKED
                                        ? CauseCode.SHIPPING_FORKED
                                        : CauseCode.SHIPPING_REWOUND,
                                waits.found().destination()),
                        Cause.of(CauseCode.SHIPPING_UNACKNOWLEDGED));
    }

    private static List<Cause> said(ShippingSnapshot now) {
        Cause why = switch (now.state()) {
            case PAUSED -> Cause.of(CauseCode.SHIPPING_PAUSED, now.destination());
            case REFUSED -> Cause.of(CauseCode.SHIPPING_REFUSED, now.destination());
            case REWOUND -> Cause.of(CauseCode.SHIPPING_REWOUND, now.destination());
            case FORKED -> Cause.of(CauseCode.SHIPPING_FORKED, now.destination());
            case OFF, SEEKING, LEVEL, BEHIND, AWAY ->
                Cause.of(CauseCode.SHIPPING_AWAY, now.destination(), now.behindEntries());
        };
        List<Cause> all = new ArrayList<>(List.of(why));
        all.addAll(now.why());
        return all;
    }
}
