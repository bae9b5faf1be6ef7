package io.mooring.gateway.api;

import io.mooring.gateway.RegisterEvent.OfficerCard;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.register.Officer;
import io.mooring.gateway.custody.register.OfficerFile;
import io.mooring.gateway.custody.register.Officers;
import io.mooring.gateway.custody.register.RegisterActs;
import io.mooring.gateway.tables.TableFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The register of officers: numbers and names, and nothing else that is personal. */
public final class OfficerEndpoints implements Area {
    static final int NUMBER_MAX = 32;

    private final Officers officers;
    private final RegisterActs acts;
    private final OfficerFile file;

    public OfficerEndpoints(Officers officers, RegisterActs acts, OfficerFile file) {
        this.officers = officers;
        this.acts = acts;
        this.file = file;
    }

    /** @param search part of number, name or department */
    record Wanted(
            @Nullable @Length(NUMBER_MAX) String after,
            @Nullable Integer limit,
            @Nullable @Length(100) String search,
            @Nullable Boolean active) {}

    /** An officer's number. */
    record One(@Length(NUMBER_MAX) String number) {}

    /** @param active false once the officer has left; true if left out */
    record Card(
            @Length(NUMBER_MAX) String number,
            @Length(64) String name,
            @Nullable @Length(100) String department,
            @Nullable Boolean active) {
        OfficerCard card() {
            return new OfficerCard(number, name, department == null ? "" : department, !Boolean.FALSE.equals(active));
        }
    }

    /** As {@link RegisterFiles.Taking}. */
    record Upload(
            @Nullable Boolean dry,
            @Nullable Boolean overwrite,
            @Nullable @Length(64) String seen) {
        RegisterFiles.Taking taking() {
            return RegisterFiles.Taking.of(dry, overwrite, seen);
        }
    }

    /** @param format CSV if left out */
    record Download(@Nullable TableFormat format) {}

    /** @param since when this was entered */
    record Row(String number, String name, String department, boolean active, When since) {
        static Row of(Officer one) {
            return new Row(one.number(), one.name(), one.department(), one.active(), When.of(one.since()));
        }
    }

    @Override
    public String name() {
        return "officers";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.get("officers.list", "/officers", Act.OFFICER_READ)
                        .takes(Wanted.class)
                        .givesPageOf(Row.class)
                        .by((call, wanted) -> list(wanted)),
                Endpoint.get("officers.get", "/officers/{number}", Act.OFFICER_READ)
                        .takes(One.class)
                        .gives(Row.class)
                        .by((call, one) -> row(one.number())),
                Endpoint.post("officers.register", "/officers", Act.OFFICER_REGISTER)
                        .takes(Card.class)
                        .gives(Row.class)
                        .by(this::register),
                Endpoint.put("officers.change", "/officers/{number}", Act.OFFICER_CHANGE)
                        .takes(Card.class)
                        .unchangedSince((call, card) -> version(known(card.number())))
                        .gives(Row.class)
                        .by(this::change),
                Endpoint.post("officers.import", "/officer-file", Act.OFFICER_REGISTER)
                        .takes(Upload.class)
                        .takesFile(RegisterFiles.BYTES_MAX, RegisterFiles.TYPES)
                        .gives(RegisterFiles.Report.class)
                        .by((call, upload) -> RegisterFiles.enter(call, upload.taking(), file::read)),
                Endpoint.get("officers.export", "/officer-file", Act.OFFICER_READ)
                        .takes(Download.class)
                        .givesFile()
                        .by((call, wanted) ->
                                RegisterFiles.file("officers", wanted.format(), file.write(call.language()))));
    }

    private Answer list(Wanted wanted) {
        Page<Officer> page = officers.list(
                wanted.search() == null ? "" : wanted.search(),
                wanted.active(),
                wanted.after(),
                Parts.size(wanted.limit()));
        return Answer.of(new Page<>(page.items().stream().map(Row::of).toList(), page.next()));
    }

    private Answer row(String number) throws RefusalException {
        Officer known = known(number);
        return Answer.of(Row.of(known)).version(version(known));
    }

    private Officer known(String number) throws RefusalException {
        return officers.of(number).orElseThrow(() -> refusal(Kind.NOT_FOUND, "officer.unknown", number));
    }

    private static String version(Officer one) {
        return Versions.of(one.name(), one.department(), one.active(), one.since());
    }

    private Answer register(Call call, Card card) throws RefusalException {
        call.act(() -> {
            if (officers.of(card.number().strip()).isPresent()) {
                throw refusal(Kind.CONFLICT, "officer.registered", card.number());
            }
            return acts.officer(card.card());
        });
        return row(card.number().strip());
    }

    private Answer change(Call call, Card card) throws RefusalException {
        call.act(() -> {
            known(card.number());
            return acts.officer(card.card());
        });
        return row(card.number());
    }

    private static RefusalException refusal(Kind kind, String key, Object... arguments) {
        return new RefusalException(kind, OfficerEndpoints.class, key, arguments);
    }
}
