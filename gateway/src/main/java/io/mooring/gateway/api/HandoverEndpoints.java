package io.mooring.gateway.api;

import io.mooring.gateway.Actor;
import io.mooring.gateway.HandoverEvent;
import io.mooring.gateway.HandoverEvent.Irregularity;
import io.mooring.gateway.HandoverEvent.RosterLine;
import io.mooring.gateway.OfDock;
import io.mooring.gateway.accounts.Accounts;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.Authority;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.handover.Handover;
import io.mooring.gateway.custody.handover.HandoverActs;
import io.mooring.gateway.custody.handover.HandoverFilter;
import io.mooring.gateway.custody.handover.Handovers;
import io.mooring.gateway.custody.handover.RosterEntry;
import io.mooring.gateway.custody.handover.Taker;
import io.mooring.gateway.custody.register.CameraWarning;
import io.mooring.gateway.custody.register.Cameras;
import io.mooring.gateway.custody.register.KnownCamera;
import io.mooring.gateway.custody.register.Officer;
import io.mooring.gateway.custody.register.Officers;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who has which camera, and the two things that officers say at the dock's own screen (R10, R12). */
public final class HandoverEndpoints implements Area {
    static final int KEY_MAX = CameraEndpoints.KEY_MAX;
    static final int NUMBER_MAX = 32;
    static final int TEXT_MAX = 300;
    private static final String OWN = "own";

    private final Handovers handovers;
    private final HandoverActs acts;
    private final Cameras cameras;
    private final Officers officers;
    private final Accounts accounts;

    public HandoverEndpoints(
            Handovers handovers, HandoverActs acts, Cameras cameras, Officers officers, Accounts accounts) {
        this.handovers = handovers;
        this.acts = acts;
        this.cameras = cameras;
        this.officers = officers;
        this.accounts = accounts;
    }

    /**
     * An officer at the dock's screen.
     *
     * @param bay the bay's number as it stands beside it
     * @param officer number
     */
    record AtDock(
            int bay,
            @Length(NUMBER_MAX) String officer,
            @Secret @Length(32) String pin) {
        @Override
        public String toString() {
            return "AtDock[" + bay + ", " + officer + "]";
        }
    }

    /**
     * What was written down, for the screen.
     *
     * @param number the bureau's own for the camera; may be empty
     * @param name of the officer
     * @param meantFor number of the officer the camera is meant for, if that is another; else left out
     */
    record Said(
            String camera,
            String number,
            int bay,
            String officer,
            String name,
            @Nullable String meantFor,
            List<CameraWarning> warnings) {}

    /**
     * Which part of which list, the one that began last first.
     *
     * @param officer number: only what he took or brought
     * @param out only those that are out, or only those that are back
     * @param unknown only those whose taker nobody knows, or only the others
     */
    record Wanted(
            @Nullable @Length(30) String after,
            @Nullable Integer limit,
            @Nullable @Length(KEY_MAX) String camera,
            @Nullable @Length(NUMBER_MAX) String officer,
            @Nullable Instant since,
            @Nullable Instant before,
            @Nullable Boolean out,
            @Nullable Boolean unknown,
            @Nullable Irregularity irregularity) {
        HandoverFilter filter() {
            return new HandoverFilter(
                    camera == null ? "" : camera,
                    officer == null ? "" : Officers.narrow(officer),
                    since,
                    before,
                    out,
                    unknown,
                    irregularity);
        }
    }

    /** A handover's name. */
    record One(@Length(30) String handover) {}

    /** @param at the moment; now if left out */
    record Holding(@Length(KEY_MAX) String camera, @Nullable Instant at) {}

    /** @param officer number, or {@code name} of somebody without one */
    record Named(
            @Length(30) String handover,
            @Nullable @Length(NUMBER_MAX) String officer,
            @Nullable @Length(64) String name,
            @Length(TEXT_MAX) String explanation) {}

    /** Why something was not as it should be. */
    record Explanation(
            @Length(30) String handover,
            Irregularity irregularity,
            @Length(TEXT_MAX) String explanation) {}

    /** @param camera only this one's lines */
    record RosterWanted(
            @Nullable @Length(60) String after,
            @Nullable Integer limit,
            @Nullable @Length(KEY_MAX) String camera) {}

    /** @param until the first moment that is not of it any more; until withdrawn if left out */
    record Line(
            @Length(KEY_MAX) String camera,
            @Length(NUMBER_MAX) String officer,
            Instant from,
            @Nullable Instant until) {}

    /** Lines to add. */
    record Lines(@Length(HandoverActs.LINES_MAX) List<Line> lines) {}

    /** @param line its name */
    record Withdraw(
            @Length(60) String line, @Length(TEXT_MAX) String reason) {}

    /** A line of the roster. */
    record RosterRow(
            String line,
            String camera,
            String officer,
            Instant from,
            @Nullable Instant until) {
        static RosterRow of(RosterEntry one) {
            return new RosterRow(one.line(), one.camera(), one.officer(), one.from(), one.until());
        }
    }

    /** What a person said of an irregularity. */
    record Word(Irregularity irregularity, When at, String by, String explanation) {}

    /**
     * One time that a camera was away.
     *
     * @param known how its taker is known
     * @param officer number; empty if nobody knows, or for somebody without one
     * @param name of the taker, if it is known
     * @param meantFor number of the officer it was meant for; empty for anybody
     * @param dock whose bay it is; left out where there is one dock, likewise {@code broughtDock}
     * @param brought left out while it is out
     * @param version of what people said of it, for who says more
     */
    record Row(
            String handover,
            String camera,
            Handover.How how,
            int bay,
            @Nullable String dock,
            String visit,
            When taken,
            Taker.Basis known,
            String officer,
            String name,
            String explanation,
            String meantFor,
            @Nullable Instant until,
            @Nullable When brought,
            @Nullable Integer broughtBay,
            @Nullable String broughtDock,
            @Nullable String broughtVisit,
            String broughtBy,
            List<Irregularity> irregularities,
            List<Word> explanations,
            String version) {}

    @Override
    public String name() {
        return "handovers";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.open("handovers.take", Method.POST, "/dock/take")
                        .takes(AtDock.class)
                        .gives(Said.class)
                        .by((call, at) -> say(call, at, () -> acts.take(at.bay(), at.officer()))),
                Endpoint.open("handovers.bring", Method.POST, "/dock/bring")
                        .takes(AtDock.class)
                        .gives(Said.class)
                        .by((call, at) -> say(call, at, () -> acts.bring(at.bay(), at.officer()))),
                Endpoint.get("handovers.list", "/handovers", Act.HANDOUT_READ)
                        .takes(Wanted.class)
                        .givesPageOf(Row.class)
                        .by((call, wanted) -> list(wanted)),
                Endpoint.get("handovers.get", "/handovers/{handover}", Act.HANDOUT_READ)
                        .takes(One.class)
                        .gives(Row.class)
                        .by((call, one) -> row(one.handover())),
                Endpoint.get("handovers.holder", "/cameras/{camera}/holder", Act.HANDOUT_READ)
                        .takes(Holding.class)
                        .gives(Row.class)
                        .by((call, asked) -> holder(asked)),
                Endpoint.post("handovers.taker", "/handovers/{handover}/taker", Act.HANDOUT_RECORD)
                        .takes(Named.class)
                        .unchangedSince((call, named) -> version(known(named.handover())))
                        .gives(Row.class)
                        .by(this::taker),
                Endpoint.post("handovers.explain", "/handovers/{handover}/explanations", Act.HANDOUT_RECORD)
                        .takes(Explanation.class)
                        .unchangedSince((call, given) -> version(known(given.handover())))
                        .gives(Row.class)
                        .by(this::explain),
                Endpoint.get("handovers.roster", "/roster", Act.HANDOUT_READ)
                        .takes(RosterWanted.class)
                        .givesPageOf(RosterRow.class)
                        .by((call, wanted) -> roster(wanted)),
                Endpoint.post("handovers.plan", "/roster", Act.HANDOUT_RECORD)
                        .takes(Lines.class)
                        .by(this::plan),
                Endpoint.post("handovers.withdraw", "/roster/{line}/withdraw", Act.HANDOUT_RECORD)
                        .takes(Withdraw.class)
                        .by(this::withdraw));
    }

    /** Decides what an officer said. */
    private interface Saying {
        HandoverEvent decide() throws RefusalException;
    }

    private Answer say(Call call, AtDock at, Saying saying) throws RefusalException {
        // A number is typed in any width; the PIN is known by the one that stands in the register.
        Officer typed = officers.of(at.officer()).orElse(null);
        String number = typed == null ? at.officer() : typed.number();
        Actor officer = accounts.pin(number, at.pin(), call.from());
        Authority.check(Role.OFFICER, Act.HANDOUT_TAKE, OWN);
        String[] camera = {""};
        String[] meant = {""};
        call.actAs(officer, () -> {
            HandoverEvent said = saying.decide();
            camera[0] = said instanceof HandoverEvent.CameraTaken taken
                    ? taken.camera()
                    : ((HandoverEvent.CameraBrought) said).camera();
            meant[0] = acts.meantFor(camera[0]);
            return List.of(said);
        });
        KnownCamera known = cameras.of(camera[0]).orElse(null);
        return Answer.of(new Said(
                camera[0],
                known == null ? "" : known.number(),
                at.bay(),
                number,
                typed == null ? "" : typed.name(),
                meant[0].isEmpty() || meant[0].equals(number) ? null : meant[0],
                known == null ? List.of() : known.warnings()));
    }

    private Answer list(Wanted wanted) {
        Page<Handover> page = handovers.list(wanted.filter(), wanted.after(), Parts.size(wanted.limit()));
        return Answer.of(new Page<>(page.items().stream().map(this::row).toList(), page.next()));
    }

    private Answer row(String id) throws RefusalException {
        return shown(known(id));
    }

    private Answer holder(Holding asked) throws RefusalException {
        return shown((asked.at() == null ? handovers.open(asked.camera()) : handovers.at(asked.camera(), asked.at()))
                .orElseThrow(() -> refusal("handover.none", asked.camera())));
    }

    private Answer shown(Handover one) {
        return Answer.of(row(one)).version(version(one));
    }

    private Handover known(String id) throws RefusalException {
        return handovers.of(id).orElseThrow(() -> refusal("handover.unknown", id));
    }

    /** What of it people say: that the camera came back meanwhile changes nothing about who took it. */
    private static String version(Handover one) {
        return Versions.of(one.id(), one.taker(), one.explanations());
    }

    private Answer taker(Call call, Named named) throws RefusalException {
        call.act(() -> List.of(acts.explainTaker(
                named.handover(),
                named.officer() == null ? "" : named.officer(),
                named.name() == null ? "" : named.name(),
                named.explanation())));
        return row(named.handover());
    }

    private Answer explain(Call call, Explanation given) throws RefusalException {
        call.act(() -> List.of(acts.explain(given.handover(), given.irregularity(), given.explanation())));
        return row(given.handover());
    }

    private Answer roster(RosterWanted wanted) {
        List<RosterEntry> all = handovers.roster(wanted.camera() == null ? "" : wanted.camera());
        return Answer.of(Parts.of(
                all.stream()
                        .map(RosterRow::of)
                        .sorted(Comparator.comparing(RosterRow::line))
                        .toList(),
                RosterRow::line,
                wanted.after(),
                wanted.limit()));
    }

    private Answer plan(Call call, Lines asked) throws RefusalException {
        List<RosterLine> lines = asked.lines().stream()
                .map(line -> new RosterLine(line.camera(), line.officer(), line.from(), line.until()))
                .toList();
        call.act(() -> List.of(acts.roster(lines)));
        return Answer.done();
    }

    private Answer withdraw(Call call, Withdraw asked) throws RefusalException {
        call.act(() -> List.of(acts.withdraw(asked.line(), asked.reason())));
        return Answer.done();
    }

    private Row row(Handover one) {
        Taker taker = one.taker();
        String name = taker.officer().isEmpty()
                ? taker.name()
                : officers.of(taker.officer()).map(Officer::name).orElse("");
        return new Row(
                one.id(),
                one.camera(),
                one.how(),
                one.bayOut(),
                OfDock.dockOrNull(one.visitOut()),
                one.visitOut(),
                When.of(one.takenAt()),
                taker.basis(),
                taker.officer(),
                name,
                taker.explanation(),
                one.expected(),
                one.until(),
                When.orNone(one.broughtAt()),
                one.out() ? null : one.bayBack(),
                OfDock.dockOrNull(one.visitBack()),
                one.out() ? null : one.visitBack(),
                one.broughtBy(),
                one.irregularities(),
                one.explanations().stream()
                        .map(word -> new Word(word.irregularity(), When.of(word.at()), word.by(), word.explanation()))
                        .toList(),
                version(one));
    }

    private static RefusalException refusal(String key, Object... arguments) {
        return new RefusalException(Kind.NOT_FOUND, HandoverEndpoints.class, key, arguments);
    }
}
