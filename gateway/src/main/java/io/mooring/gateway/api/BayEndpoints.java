package io.mooring.gateway.api;

import io.mooring.bridge.BayId;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.bay.use.BayUse;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.index.BayOutOfUse;
import io.mooring.gateway.journal.JournalException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** This dock's bays, and which of them a person took out of use. What happens in them stands in {@code /api/status}. */
public final class BayEndpoints implements Area {
    private final BayUse use;

    public BayEndpoints(BayUse use) {
        this.use = use;
    }

    /** Which part of the list. */
    record Wanted(
            @Nullable @Length(200) String after, @Nullable Integer limit) {}

    /**
     * @param bay as printed on the dock
     * @param reason why, for whoever stands before it and for whoever wonders later
     */
    record Decided(int bay, @Length(200) String reason) {}

    /**
     * @param disabled whether it is out of use
     * @param since when it was taken out of use, by whom, and why; absent while it is in use
     * @param trust how far {@code since} can be believed
     * @param version for who disables or enables it as it was read
     */
    record Row(
            int bay,
            boolean disabled,
            @Nullable Instant since,
            @Nullable TimeTrust trust,
            @Nullable String by,
            @Nullable String reason,
            String version) {}

    @Override
    public String name() {
        return "bays";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.get("bays.list", "/bays", Act.DOCK_READ)
                        .takes(Wanted.class)
                        .givesPageOf(Row.class)
                        .by((call, wanted) -> Answer.of(
                                new Page<>(use.bays().stream().map(this::row).toList(), null))),
                Endpoint.post("bays.disable", "/bays/{bay}/disable", Act.BAY_USE)
                        .takes(Decided.class)
                        .unchangedSince(
                                (call, decided) -> row(bay(decided.bay())).version())
                        .gives(Row.class)
                        .by(this::disable),
                Endpoint.post("bays.enable", "/bays/{bay}/enable", Act.BAY_USE)
                        .takes(Decided.class)
                        .unchangedSince(
                                (call, decided) -> row(bay(decided.bay())).version())
                        .gives(Row.class)
                        .by(this::enable));
    }

    private Answer disable(Call call, Decided decided) throws RefusalException {
        BayId bay = bay(decided.bay());
        String by = call.person().account();
        call.act(() -> {
            BayOutOfUse before = use.outOfUse(bay).orElse(null);
            if (before != null) {
                throw refusal(Kind.CONFLICT, "bay.disabled", bay.number(), before.by(), before.reason());
            }
            return List.of(new DockEvent.BayDisabled(bay.number(), by, decided.reason(), call.from()));
        });
        return heeded(bay);
    }

    private Answer enable(Call call, Decided decided) throws RefusalException {
        BayId bay = bay(decided.bay());
        String by = call.person().account();
        call.act(() -> {
            if (use.outOfUse(bay).isEmpty()) {
                throw refusal(Kind.CONFLICT, "bay.enabled", bay.number());
            }
            return List.of(new DockEvent.BayEnabled(bay.number(), by, decided.reason(), call.from()));
        });
        return heeded(bay);
    }

    /** The journal first: the bay does what stands there. */
    private Answer heeded(BayId bay) throws RefusalException {
        try {
            use.heed();
        } catch (JournalException e) {
            throw new RefusalException(Kind.UNAVAILABLE, Desk.class, "journal", e);
        }
        Row row = row(bay);
        return Answer.of(row).version(row.version());
    }

    private BayId bay(int number) throws RefusalException {
        return use.bay(number)
                .orElseThrow(() -> refusal(
                        Kind.NOT_FOUND,
                        "bay.unknown",
                        number,
                        use.bays().stream()
                                .map(bay -> String.valueOf(bay.number()))
                                .collect(Collectors.joining(", "))));
    }

    private Row row(BayId bay) {
        BayOutOfUse out = use.outOfUse(bay).orElse(null);
        if (out == null) {
            return new Row(bay.number(), false, null, null, null, null, Versions.of(bay.number(), null));
        }
        String version = Versions.of(bay.number(), out.since(), out.by(), out.reason());
        return new Row(bay.number(), true, out.since().wall(), out.since().trust(), out.by(), out.reason(), version);
    }

    private static RefusalException refusal(Kind kind, String key, Object... arguments) {
        return new RefusalException(kind, BayEndpoints.class, key, arguments);
    }
}
