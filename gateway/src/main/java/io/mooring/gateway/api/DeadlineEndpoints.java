package io.mooring.gateway.api;

import io.mooring.gateway.DeadlineEvent.Approver;
import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.DeadlineEvent.DeadlinesConfigured;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.Authority;
import io.mooring.gateway.accounts.Person;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.casefile.Activities;
import io.mooring.gateway.custody.casefile.Activity;
import io.mooring.gateway.custody.casefile.RecordingCard;
import io.mooring.gateway.custody.deadline.Breach;
import io.mooring.gateway.custody.deadline.ClockFace;
import io.mooring.gateway.custody.deadline.ClockState;
import io.mooring.gateway.custody.deadline.DeadlineActs;
import io.mooring.gateway.custody.deadline.DeadlineCounts;
import io.mooring.gateway.custody.deadline.Deadlines;
import io.mooring.gateway.custody.deadline.Now;
import io.mooring.gateway.custody.deadline.Span;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The clocks of the regulations: which run, how each was computed, what people say of them (R29 to R33, R68, R69). */
public final class DeadlineEndpoints implements Area {
    static final int SUBJECT = 64;

    private final Deadlines deadlines;
    private final DeadlineActs acts;
    private final Activities activities;
    private final Own own;
    private final Supplier<Now> now;

    /**
     * @param activities which say what a subject is
     * @param now the present, and whether it can be believed
     */
    public DeadlineEndpoints(Deadlines deadlines, Activities activities, Supplier<Now> now) {
        this.deadlines = deadlines;
        this.activities = activities;
        this.own = new Own(activities);
        this.acts = new DeadlineActs(deadlines);
        this.now = now;
    }

    /** Which part of the list; only clocks in this state, if one is named. */
    record Wanted(
            @Nullable ClockState state,
            @Nullable @Length(300) String after,
            @Nullable Integer limit) {}

    /** @param unexplained only those of an article that nobody has explained */
    record WantedBreaches(
            @Nullable Boolean unexplained,
            @Nullable @Length(300) String after,
            @Nullable Integer limit) {}

    /** @param subject a recording's SHA-256, or an activity */
    record Named(@Length(SUBJECT) String subject) {}

    /**
     * Exactly one of recordings, visit and activity.
     *
     * @param reason of the policy's list
     * @param returnedAt when the officers were back at their unit
     * @param officer the number of who says so
     * @param second who approves it in the same request, where the policy wants that; it may be approved later as well
     */
    record Excepted(
            @Nullable @Length(500) List<String> recordings,
            @Nullable @Length(200) String visit,
            @Nullable @Length(SUBJECT) String activity,
            @Length(40) String reason,
            Instant returnedAt,
            @Length(40) String officer,
            @Nullable @Length(DeadlineActs.TEXT_MAX) String note,
            @Nullable Second second) {}

    /** @param at when the act ended or the matter was concluded; or when it was archived or arranged */
    record Declared(
            @Length(SUBJECT) String activity,
            Clock clock,
            Instant at,
            @Nullable @Length(DeadlineActs.TEXT_MAX) String note) {}

    /** @param entry of the journal */
    record Done(long entry) {}

    /**
     * One clock with everything it was computed from.
     *
     * @param basis what its begin rests on
     * @param beginsAfter not before this; absent where nothing is known
     * @param beginsBefore not after this; absent where nothing is known
     * @param unit what the term is counted in
     * @param article that states it; absent where only the house's own configuration does
     * @param due the earliest it can be due; absent where nothing is known
     * @param dueAtLatest the latest it can be due; absent where nothing is known
     * @param amberFrom from when on it is near
     * @param metAfter when it was met, not before this; absent while it is not
     * @param metBefore likewise, not after this
     * @param recording that the subject is; absent for an activity
     * @param file of the activity that the subject is; absent for a recording
     */
    record Row(
            Clock clock,
            String subject,
            ClockState state,
            ClockFace.Basis basis,
            @Nullable Instant beginsAfter,
            @Nullable Instant beginsBefore,
            String unit,
            long amount,
            @Nullable String article,
            @Nullable Instant due,
            @Nullable Instant dueAtLatest,
            @Nullable Instant amberFrom,
            @Nullable Instant metAfter,
            @Nullable Instant metBefore,
            boolean recordedAsPassed,
            @Nullable RecordingCard recording,
            @Nullable Activity file) {}

    /**
     * @param running with one of the two after {@code unexplained} at most so many
     * @param moreAmber that there are more that are near than were counted
     * @param moreRed that there are more that are past than were counted
     * @param next the earliest deadline that is not past; absent if none runs, or nobody knows the time
     */
    record Counts(
            long running,
            long amber,
            long red,
            long undecided,
            long unexplained,
            boolean moreAmber,
            boolean moreRed,
            @Nullable Instant next) {}

    /** Every clock of one recording or activity. */
    record Clocks(String subject, List<Row> clocks) {}

    /**
     * What exceptions can be declared for; none where the policy has no exception.
     *
     * @param approver the title of whoever approves them; absent where a declaration is enough
     */
    record Exceptions(
            String policy, List<String> reasons, @Nullable String approver) {}

    @Override
    public String name() {
        return "deadlines";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.get("deadlines.list", "/deadlines", Act.DEADLINE_READ)
                        .takes(Wanted.class)
                        .in((call, wanted) -> Own.ofList(call))
                        .givesPageOf(Row.class)
                        .by((call, wanted) -> Answer.of(list(call, wanted))),
                Endpoint.get("deadlines.counts", "/deadlines/counts", Act.DEADLINE_READ)
                        .gives(Counts.class)
                        .by((call, nothing) -> Answer.of(counts())),
                Endpoint.get("deadlines.reasons", "/deadlines/exception-reasons", Act.DEADLINE_READ)
                        .in((call, nothing) -> Own.ofList(call))
                        .gives(Exceptions.class)
                        .by((call, nothing) -> Answer.of(exceptions())),
                Endpoint.get("deadlines.one", "/deadlines/of/{subject}", Act.DEADLINE_READ)
                        .takes(Named.class)
                        .in((call, named) -> Own.state(call, person -> own.isSubject(person, named.subject())))
                        .gives(Clocks.class)
                        .by((call, named) -> shown(named.subject())),
                Endpoint.get("deadlines.breaches", "/deadlines/breaches", Act.BREACH_READ)
                        .takes(WantedBreaches.class)
                        .in((call, wanted) -> Own.ofList(call))
                        .givesPageOf(Passed.Row.class)
                        .by((call, wanted) -> Answer.of(breaches(call, wanted))),
                Endpoint.post("deadlines.except", "/deadlines/exceptions", Act.EXCEPTION_DECLARE)
                        .takes(Excepted.class)
                        .in((call, asked) -> Own.state(call, person -> isOwn(person, asked)))
                        .gives(Done.class)
                        .by(this::except),
                Endpoint.post("deadlines.explain", "/deadlines/explanations", Act.BREACH_EXPLAIN)
                        .takes(Passed.Explanation.class)
                        .in((call, said) -> Own.state(call, person -> own.areSubjects(person, said.subjects())))
                        .gives(Done.class)
                        .by(this::explain),
                Endpoint.post("deadlines.begin", "/deadlines/of/{activity}/begin", Act.ACTIVITY_CHANGE)
                        .takes(Declared.class)
                        .unchangedSince((call, said) -> version(said.activity()))
                        .gives(Clocks.class)
                        .by(this::begin),
                Endpoint.post("deadlines.meet", "/deadlines/of/{activity}/meet", Act.ACTIVITY_CHANGE)
                        .takes(Declared.class)
                        .unchangedSince((call, said) -> version(said.activity()))
                        .gives(Clocks.class)
                        .by(this::meet));
    }

    /** An officer speaks for himself, of recordings or an activity of his own; of a whole visit the desk speaks. */
    private boolean isOwn(Person person, Excepted asked) throws RefusalException {
        String activity = asked.activity();
        List<String> recordings = asked.recordings();
        return asked.officer().equals(person.officer())
                && asked.visit() == null
                && (recordings == null || own.areSubjects(person, recordings))
                && (activity == null || own.isSubject(person, activity));
    }

    private Page<Row> list(Call call, Wanted wanted) throws RefusalException {
        Now at = now.get();
        Page<ClockFace> page = Own.part(
                call,
                (after, max) -> deadlines.list(wanted.state(), after, max, at),
                (person, face) -> own.isSubject(person, face.subject()),
                wanted.after(),
                Parts.size(wanted.limit()));
        return new Page<>(page.items().stream().map(face -> row(face, at)).toList(), page.next());
    }

    private Counts counts() {
        DeadlineCounts counts = deadlines.counts(now.get());
        return new Counts(
                counts.running(),
                counts.amber(),
                counts.red(),
                counts.undecided(),
                counts.unexplained(),
                counts.moreAmber(),
                counts.moreRed(),
                counts.next());
    }

    private Exceptions exceptions() {
        DeadlinesConfigured rules = deadlines.rules();
        if (rules == null) {
            return new Exceptions("", List.of(), null);
        }
        Approver approver = rules.approver();
        return new Exceptions(
                rules.policy(),
                rules.afterReturn() == null ? List.of() : rules.reasons(),
                approver == null ? null : approver.title());
    }

    private @Nullable RecordingCard card(String subject) {
        return RecordingId.names(subject)
                ? activities.card(new RecordingId(subject)).orElse(null)
                : null;
    }

    private @Nullable Activity file(String subject) {
        return activities.activity(subject).orElse(null);
    }

    private Clocks clocks(String subject) throws RefusalException {
        if (!deadlines.known(subject)) {
            throw new RefusalException(Kind.NOT_FOUND, DeadlineActs.class, "subject.unknown", subject);
        }
        Now at = now.get();
        return new Clocks(
                subject,
                deadlines.of(subject).stream().map(face -> row(face, at)).toList());
    }

    private Answer shown(String subject) throws RefusalException {
        return Answer.of(clocks(subject)).version(version(subject));
    }

    /** What its clocks run from and whether they are met; not how they stand, which time changes by itself. */
    private String version(String subject) {
        return Versions.of(deadlines.of(subject).stream()
                .map(face -> Versions.of(face.clock(), face.basis(), face.begin(), face.due(), face.met()))
                .toArray());
    }

    private Page<Passed.Row> breaches(Call call, WantedBreaches wanted) throws RefusalException {
        boolean unexplained = Boolean.TRUE.equals(wanted.unexplained());
        Page<Breach> page = Own.part(
                call,
                (after, max) -> deadlines.breaches(unexplained, after, max),
                (person, breach) -> own.isSubject(person, breach.passed().subject()),
                wanted.after(),
                Parts.size(wanted.limit()));
        return new Page<>(
                page.items().stream()
                        .map(breach -> Passed.row(breach, activities))
                        .toList(),
                page.next());
    }

    private Answer except(Call call, Excepted said) throws RefusalException {
        var whom = new DeadlineActs.For(
                Objects.requireNonNullElse(said.recordings(), List.of()), said.visit(), said.activity());
        Second second = said.second();
        DeadlineActs.Approving approving = second == null
                ? null
                : ExceptionEndpoints.approving(call.second(second, Act.EXCEPTION_APPROVE, Authority.ANY));
        long entry = call.act(() -> acts.declare(
                whom, said.reason(), said.returnedAt(), said.officer(), note(said.note()), approving, now.get()));
        return Answer.of(new Done(entry));
    }

    private Answer explain(Call call, Passed.Explanation said) throws RefusalException {
        return Answer.of(
                new Done(call.act(() -> acts.explain(said.clock(), said.subjects(), said.explanation(), said::saw))));
    }

    private Answer begin(Call call, Declared said) throws RefusalException {
        call.act(() -> acts.begin(said.clock(), said.activity(), said.at(), note(said.note()), now.get()));
        return shown(said.activity());
    }

    private Answer meet(Call call, Declared said) throws RefusalException {
        call.act(() -> acts.met(said.clock(), said.activity(), said.at(), note(said.note()), now.get()));
        return shown(said.activity());
    }

    private static String note(@Nullable String note) {
        return note == null ? "" : note;
    }

    private Row row(ClockFace face, Now at) {
        Span met = face.met();
        return new Row(
                face.clock(),
                face.subject(),
                face.state(at),
                face.basis(),
                before(face.begin()),
                after(face.begin()),
                face.rule().unit().name(),
                face.rule().amount(),
                article(face.rule().article()),
                before(face.due()),
                after(face.due()),
                face.due().bounded() ? face.amberFrom() : null,
                met == null ? null : before(met),
                met == null ? null : after(met),
                face.passed(),
                card(face.subject()),
                file(face.subject()));
    }

    private static @Nullable Instant before(Span span) {
        return span.earliest().equals(Span.UNKNOWN_BEFORE) ? null : span.earliest();
    }

    private static @Nullable Instant after(Span span) {
        return span.latest().equals(Span.UNKNOWN_AFTER) ? null : span.latest();
    }

    private static @Nullable String article(String article) {
        return article.isEmpty() ? null : article;
    }
}
