package io.mooring.gateway.app.talk;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.control.Act;
import io.mooring.gateway.control.RefusedActException;
import io.mooring.gateway.delivery.Delivery;
import io.mooring.gateway.delivery.Outlook;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may be told to a running dock about its deliveries: which of them are paused. */
public final class DeliveryActs {
    public static final String PAUSE = "delivery.pause";
    public static final String RESUME = "delivery.resume";
    public static final String STANDING = "delivery.standing";

    public static final String DESTINATION = "destination";
    static final String BY = SaidBy.BY;
    static final String REASON = SaidBy.REASON;
    public static final String DELIVERIES = "deliveries";
    public static final String PAUSED = "paused";
    static final String SINCE = "since";

    private final List<Delivery> deliveries;
    private final Journal journal;
    private final Actor actor;

    /** @param deliveries those that run; may grow while the dock starts */
    public DeliveryActs(List<Delivery> deliveries, Journal journal, Actor actor) {
        this.deliveries = deliveries;
        this.journal = journal;
        this.actor = actor;
    }

    public Map<String, Act> acts() {
        return Map.of(PAUSE, this::pause, RESUME, this::resume, STANDING, (arguments, user) -> told());
    }

    private Map<String, @Nullable Object> pause(Map<?, ?> arguments, String user) throws RefusedActException {
        Delivery delivery = delivery(arguments);
        String by = ActText.of(arguments, BY);
        String reason = ActText.of(arguments, REASON);
        Outlook.Pause before = delivery.snapshot().outlook().pause();
        if (before != null) {
            throw new RefusedActException(delivery.name() + " is paused already, since "
                    + before.since().truncatedTo(ChronoUnit.SECONDS) + " by " + before.by() + ": " + before.reason());
        }
        append(delivery, new DockEvent.DeliveryPaused(delivery.name(), by, reason, user));
        return told();
    }

    private Map<String, @Nullable Object> resume(Map<?, ?> arguments, String user) throws RefusedActException {
        Delivery delivery = delivery(arguments);
        String by = ActText.of(arguments, BY);
        String reason = ActText.of(arguments, REASON);
        if (delivery.snapshot().outlook().pause() == null) {
            throw new RefusedActException(delivery.name() + " is not paused");
        }
        append(delivery, new DockEvent.DeliveryResumed(delivery.name(), by, reason, user));
        return told();
    }

    private Delivery delivery(Map<?, ?> arguments) throws RefusedActException {
        String named = ActText.of(arguments, DESTINATION);
        return deliveries.stream()
                .filter(delivery -> delivery.name().equals(named))
                .findFirst()
                .orElseThrow(() -> new RefusedActException("no destination '" + named + "' here, expected one of: "
                        + String.join(
                                ", ", deliveries.stream().map(Delivery::name).toList())));
    }

    private void append(Delivery delivery, DockEvent event) throws RefusedActException {
        try {
            journal.append(actor, event);
            delivery.heed();
        } catch (JournalException e) {
            throw new RefusedActException("the journal takes no more: " + e.getMessage(), e);
        }
    }

    private Map<String, @Nullable Object> told() {
        List<@Nullable Object> all = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put(DESTINATION, delivery.name());
            Outlook.Pause pause = delivery.snapshot().outlook().pause();
            one.put(PAUSED, pause != null);
            if (pause != null) {
                one.put(SINCE, pause.since().truncatedTo(ChronoUnit.SECONDS).toString());
                one.put(BY, pause.by());
                one.put(REASON, pause.reason());
            }
            all.add(one);
        }
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put(DELIVERIES, all);
        return told;
    }
}
