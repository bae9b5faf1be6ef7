package io.mooring.gateway.api;

import io.mooring.gateway.FindingEvent.Asks;
import io.mooring.gateway.FindingEvent.Explanation;
import io.mooring.gateway.FindingEvent.Kind;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Retold;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.Person;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.casefile.Activities;
import io.mooring.gateway.custody.casefile.RecordingCard;
import io.mooring.gateway.custody.continuity.Explained;
import io.mooring.gateway.custody.continuity.Finding;
import io.mooring.gateway.custody.continuity.Findings;
import io.mooring.gateway.custody.workrecord.WorkRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was found about recordings, and what people say to it (R17 to R24). */
public final class FindingEndpoints implements Area {
    private final Findings findings;
    private final WorkRecords records;
    private final Activities activities;
    private final Own own;

    /** @param activities which say what is filed with one */
    public FindingEndpoints(Findings findings, Activities activities, WorkRecords records) {
        this.findings = findings;
        this.records = records;
        this.activities = activities;
        this.own = new Own(activities);
    }

    /** Which activity's, and which part of them. */
    record OfActivity(
            @Length(20) String activity,
            @Nullable @Length(24) String after,
            @Nullable Integer limit) {}

    /**
     * Which part of the list.
     *
     * @param recording only those that concern it, or else
     * @param camera only those of this camera
     */
    record Wanted(
            @Nullable RecordingId recording,
            @Nullable @Length(300) String camera,
            Finding.@Nullable State state,
            @Nullable Kind kind,
            @Nullable @Length(24) String after,
            @Nullable Integer limit) {}

    record Named(@Length(24) String finding) {}

    /** @param workRecord that gives the reason; with WORK_RECORD only */
    record Explain(
            @Length(24) String finding,
            Explanation how,
            @Length(1_000) String text,
            @Nullable @Length(24) String workRecord) {}

    /**
     * @param overtaken why it holds no longer; present where its state says so
     * @param explanations in order; what was said is never taken away
     */
    record Whole(
            String finding,
            Kind kind,
            Asks asks,
            Finding.State state,
            String camera,
            String visit,
            List<RecordingId> recordings,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Long uncertaintyMillis,
            String found,
            @Nullable String activity,
            Instant raisedAt,
            TimeTrust raisedTrust,
            Finding.@Nullable Overtaken overtaken,
            List<Explained> explanations) {}

    @Override
    public String name() {
        return "findings";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.get("findings.list", "/findings", Act.FINDING_READ)
                        .takes(Wanted.class)
                        .in((call, wanted) -> Own.ofList(call))
                        .givesPageOf(Finding.class)
                        .by((call, wanted) -> Answer.of(list(call, wanted))),
                Endpoint.get("findings.of", "/activities/{activity}/findings", Act.FINDING_READ)
                        .takes(OfActivity.class)
                        .in((call, wanted) -> own.activity(call, wanted.activity()))
                        .givesPageOf(Finding.class)
                        .by((call, wanted) -> Answer.of(Parts.of(
                                ofActivity(call, wanted.activity()),
                                Finding::finding,
                                wanted.after(),
                                wanted.limit()))),
                Endpoint.get("findings.one", "/findings/{finding}", Act.FINDING_READ)
                        .takes(Named.class)
                        .in((call, named) ->
                                Own.state(call, person -> own.is(person, findings.finding(named.finding()))))
                        .gives(Whole.class)
                        .by((call, named) -> Answer.of(whole(call, named.finding()))),
                Endpoint.post("findings.explain", "/findings/{finding}/explanations", Act.FINDING_EXPLAIN)
                        .takes(Explain.class)
                        .in((call, said) -> Own.state(call, person -> own.is(person, findings.finding(said.finding()))))
                        .gives(Whole.class)
                        .by(this::explain));
    }

    private Page<Finding> list(Call call, Wanted wanted) throws RefusalException {
        var asked = new Findings.Wanted(wanted.recording(), wanted.camera(), wanted.state(), wanted.kind());
        Page<Finding> page = Own.part(
                call,
                (after, max) -> findings.list(asked, after, max),
                own::is,
                wanted.after(),
                Parts.size(wanted.limit()));
        List<Finding> shown = new ArrayList<>();
        for (Finding one : page.items()) {
            shown.add(shown(call, one));
        }
        return new Page<>(shown, page.next());
    }

    private Finding shown(Call call, Finding finding) throws RefusalException {
        Person person = call.person();
        Finding one = Own.only(person) ? own.part(person, finding) : finding;
        // Figures have no language and stay as they are.
        return Retold.of(call.language(), Retold.FOUND)
                .known(one.found())
                .map(one::withFound)
                .orElse(one);
    }

    /** What concerns any of its recordings, in the order in which it was raised. */
    private List<Finding> ofActivity(Call call, String activity) throws RefusalException {
        var found = new TreeMap<String, Finding>();
        @Nullable String from = null;
        do {
            Page<RecordingCard> filed = activities.filedWith(activity, from, Page.ITEMS_MAX);
            for (RecordingCard card : filed.items()) {
                var wanted = new Findings.Wanted(card.recording(), null, null, null);
                for (Finding one : findings.list(wanted, null, Page.ITEMS_MAX).items()) {
                    found.put(one.finding(), shown(call, one));
                }
            }
            from = filed.next();
        } while (from != null);
        return List.copyOf(found.values());
    }

    private Answer explain(Call call, Explain said) throws RefusalException {
        call.act(() -> findings.explain(
                said.finding(), said.how(), said.text(), said.workRecord(), work -> mayName(call.person(), work)));
        return Answer.of(whole(call, said.finding()));
    }

    /** Whoever sees but his own work records names none of another. */
    private boolean mayName(Person person, String work) {
        return !Own.only(person) || records.authored(person.account(), work);
    }

    private Whole whole(Call call, String name) throws RefusalException {
        Finding finding = shown(call, findings.finding(name));
        return new Whole(
                finding.finding(),
                finding.kind(),
                finding.asks(),
                finding.state(),
                finding.camera(),
                finding.visit(),
                finding.recordings(),
                finding.from(),
                finding.to(),
                finding.uncertaintyMillis(),
                finding.found(),
                finding.activity(),
                finding.raisedAt(),
                finding.raisedTrust(),
                finding.overtaken(),
                findings.explanations(name));
    }
}
