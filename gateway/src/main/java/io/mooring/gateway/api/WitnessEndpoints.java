package io.mooring.gateway.api;

import io.mooring.gateway.Cause;
import io.mooring.gateway.DockId;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.history.History;
import io.mooring.gateway.custody.history.Statements;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an office bears witness of: docks' journals as it keeps them, in statements that anybody can check. */
public final class WitnessEndpoints implements Area {
    static final int PLACE_MAX = 40;

    private final @Nullable Statements statements;

    /** @param statements null where nobody's journal is kept */
    public WitnessEndpoints(@Nullable Statements statements) {
        this.statements = statements;
    }

    /** @param after {@code next} of the part before */
    record Wanted(
            @Nullable @Length(PLACE_MAX) String after,
            @Nullable Integer limit) {}

    /**
     * @param history which of the dock's; left out for the present one
     * @param entry that the statement must speak of; left out for however far it goes
     */
    record Which(
            @Length(DockId.LENGTH_MAX) String dock,
            @Nullable Integer history,
            @Nullable Long entry) {}

    /**
     * Who bears witness.
     *
     * @param office left out where nobody's journal is kept
     * @param key with which statements are checked: {@code ed25519:…}; left out with it
     */
    record Who(@Nullable String office, @Nullable String key) {}

    /**
     * A history of a dock's journal.
     *
     * @param history from 1
     * @param present whether it is the one that grows
     * @param epoch of its last entry
     * @param entry the last one kept, and {@code hash} the chain's there
     * @param cameAt when something came last, by the office's clock; left out if nothing did since its start
     * @param trouble what people must look at; empty if there is nothing
     */
    record Row(
            String dock,
            int history,
            boolean present,
            int epoch,
            long entry,
            String hash,
            @Nullable Instant cameAt,
            String trouble) {}

    @Override
    public String name() {
        return "witness";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.get("witness.see", "/witness", Act.DOCK_READ)
                        .gives(Who.class)
                        .by((call, nothing) -> Answer.of(who())),
                Endpoint.get("witness.docks", "/witness/docks", Act.DOCK_READ)
                        .takes(Wanted.class)
                        .givesPageOf(Row.class)
                        .by((call, wanted) -> Answer.of(part(wanted, call.language()))),
                Endpoint.get("witness.statement", "/witness/statement", Act.DOCK_READ)
                        .takes(Which.class)
                        .givesFile()
                        .by((call, which) -> statement(which)));
    }

    private Who who() {
        return statements == null
                ? new Who(null, null)
                : new Who(statements.office().value(), statements.key());
    }

    private Page<Row> part(Wanted wanted, Locale language) {
        List<Row> rows = statements == null
                ? List.of()
                : statements.kept().stream()
                        .filter(kept -> kept.entry() > 0)
                        .map(kept -> row(kept, language))
                        .toList();
        return Parts.of(
                rows,
                // The number sorts as it counts.
                row -> String.format(Locale.ROOT, "%s %06d", row.dock(), row.history()),
                wanted.after(),
                wanted.limit());
    }

    private static Row row(Statements.Kept kept, Locale language) {
        Cause trouble = kept.trouble();
        return new Row(
                kept.dock().value(),
                kept.history(),
                kept.present(),
                kept.epoch(),
                kept.entry(),
                kept.hash(),
                kept.cameAt(),
                trouble == null ? "" : trouble.text(language));
    }

    private Answer statement(Which which) throws RefusalException {
        if (statements == null) {
            throw new RefusalException(Kind.NOT_FOUND, History.class, "unkept", which.dock());
        }
        DockId dock;
        try {
            dock = new DockId(which.dock());
        } catch (IllegalArgumentException e) {
            throw new RefusalException(Kind.NOT_FOUND, History.class, "unkept", which.dock());
        }
        Statements.Statement signed = statements.statement(dock, which.history(), which.entry());
        return Answer.file(
                "statement-" + statements.office() + "-" + dock + "-"
                        + signed.kept().entry() + ".json",
                "application/json",
                signed.text().getBytes(StandardCharsets.UTF_8));
    }
}
