package io.mooring.gateway.api;

import io.mooring.gateway.FindingEvent.Asks;
import io.mooring.gateway.FindingEvent.Explanation;
import io.mooring.gateway.FindingEvent.Kind;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.continuity.Explained;
import io.mooring.gateway.custody.continuity.Finding;
import io.mooring.gateway.custody.continuity.Findings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found about recordings, and what people say to it (R17 to R24). */
public final class FindingEndpoints implements Area {
    private final Findings findings;

    public FindingEndpoints(Findings findings) {
        this.findings = findings;
    }

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

    /** @param explanations in order; what was said is never taken away */
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
                        .givesPageOf(Finding.class)
                        .by((call, wanted) -> Answer.of(findings.list(
                                new Findings.Wanted(wanted.recording(), wanted.camera(), wanted.state(), wanted.kind()),
                                wanted.after(),
                                Parts.size(wanted.limit())))),
                Endpoint.get("findings.one", "/findings/{finding}", Act.FINDING_READ)
                        .takes(Named.class)
                        .gives(Whole.class)
                        .by((call, named) -> Answer.of(whole(named.finding()))),
                Endpoint.post("findings.explain", "/findings/{finding}/explanations", Act.FINDING_EXPLAIN)
                        .takes(Explain.class)
                        .gives(Whole.class)
                        .by(this::explain));
    }

    private Answer explain(Call call, Explain said) throws RefusalException {
        call.act(() -> findings.explain(said.finding(), said.how(), said.text(), said.workRecord()));
        return Answer.of(whole(said.finding()));
    }

    private Whole whole(String name) throws RefusalException {
        Finding finding = findings.finding(name);
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
                findings.explanations(name));
    }
}
