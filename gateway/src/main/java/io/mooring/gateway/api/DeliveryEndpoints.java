package io.mooring.gateway.api;

import io.mooring.gateway.DockEvent;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.delivery.Delivery;
import io.mooring.gateway.delivery.Outlook;
import io.mooring.gateway.journal.JournalException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is delivered where, and whether it is paused. */
public final class DeliveryEndpoints implements Area {
    private final List<Delivery> deliveries;

    /** @param deliveries those that run; may grow while the dock starts */
    public DeliveryEndpoints(List<Delivery> deliveries) {
        this.deliveries = deliveries;
    }

    /** Which part of the list. */
    record Wanted(
            @Nullable @Length(200) String after, @Nullable Integer limit) {}

    /** @param reason why, for whoever wonders later */
    record Decided(
            @Length(100) String destination, @Length(200) String reason) {}

    /**
     * @param since when it was paused, and by whom, and why; absent unless paused
     * @param version for who pauses or resumes it as it was read
     */
    record Row(
            String destination,
            boolean paused,
            @Nullable Instant since,
            @Nullable String by,
            @Nullable String reason,
            String version) {}

    @Override
    public String name() {
        return "deliveries";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.get("deliveries.list", "/deliveries", Act.DOCK_READ)
                        .takes(Wanted.class)
                        .givesPageOf(Row.class)
                        .by((call, wanted) -> Answer.of(list())),
                Endpoint.post("deliveries.pause", "/deliveries/{destination}/pause", Act.DELIVERY_PAUSE)
                        .takes(Decided.class)
                        .unchangedSince((call, decided) ->
                                row(delivery(decided.destination())).version())
                        .gives(Row.class)
                        .by(this::pause),
                Endpoint.post("deliveries.resume", "/deliveries/{destination}/resume", Act.DELIVERY_PAUSE)
                        .takes(Decided.class)
                        .unchangedSince((call, decided) ->
                                row(delivery(decided.destination())).version())
                        .gives(Row.class)
                        .by(this::resume));
    }

    private Page<Row> list() {
        return new Page<>(deliveries.stream().map(DeliveryEndpoints::row).toList(), null);
    }

    private Answer pause(Call call, Decided decided) throws RefusalException {
        Delivery delivery = delivery(decided.destination());
        String by = call.person().account();
        call.act(() -> {
            if (delivery.snapshot().outlook().pause() != null) {
                throw new RefusalException(
                        Kind.CONFLICT, DeliveryEndpoints.class, "destination.paused", delivery.name());
            }
            return List.of(new DockEvent.DeliveryPaused(delivery.name(), by, decided.reason(), call.from()));
        });
        heed(delivery);
        Row row = row(delivery);
        return Answer.of(row).version(row.version());
    }

    private Answer resume(Call call, Decided decided) throws RefusalException {
        Delivery delivery = delivery(decided.destination());
        String by = call.person().account();
        call.act(() -> {
            if (delivery.snapshot().outlook().pause() == null) {
                throw new RefusalException(
                        Kind.CONFLICT, DeliveryEndpoints.class, "destination.running", delivery.name());
            }
            return List.of(new DockEvent.DeliveryResumed(delivery.name(), by, decided.reason(), call.from()));
        });
        heed(delivery);
        Row row = row(delivery);
        return Answer.of(row).version(row.version());
    }

    private static void heed(Delivery delivery) throws RefusalException {
        try {
            delivery.heed();
        } catch (JournalException e) {
            throw new RefusalException(Kind.UNAVAILABLE, Desk.class, "journal", e);
        }
    }

    private Delivery delivery(String named) throws RefusalException {
        return deliveries.stream()
                .filter(delivery -> delivery.name().equals(named))
                .findFirst()
                .orElseThrow(() -> new RefusalException(
                        Kind.NOT_FOUND,
                        DeliveryEndpoints.class,
                        "destination.unknown",
                        named,
                        deliveries.stream().map(Delivery::name).collect(Collectors.joining(", "))));
    }

    private static Row row(Delivery delivery) {
        Outlook.Pause pause = delivery.snapshot().outlook().pause();
        String version = Versions.of(delivery.name(), pause);
        return pause == null
                ? new Row(delivery.name(), false, null, null, null, version)
                : new Row(delivery.name(), true, pause.since(), pause.by(), pause.reason(), version);
    }
}
