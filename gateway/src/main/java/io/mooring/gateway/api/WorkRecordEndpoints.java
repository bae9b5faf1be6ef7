package io.mooring.gateway.api;

import io.mooring.gateway.Event;
import io.mooring.gateway.WorkRecordEvent;
import io.mooring.gateway.WorkRecordEvent.Content;
import io.mooring.gateway.WorkRecordEvent.Kind;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.Authority;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.custody.Decision;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.casefile.Activities;
import io.mooring.gateway.custody.handover.Handovers;
import io.mooring.gateway.custody.policy.Post;
import io.mooring.gateway.custody.policy.Reason;
import io.mooring.gateway.custody.policy.Stated;
import io.mooring.gateway.custody.policy.Term;
import io.mooring.gateway.custody.policy.WorkRecordRules;
import io.mooring.gateway.custody.workrecord.Attachment;
import io.mooring.gateway.custody.workrecord.Attachments;
import io.mooring.gateway.custody.workrecord.CameraFact;
import io.mooring.gateway.custody.workrecord.Evidenced;
import io.mooring.gateway.custody.workrecord.WorkRecord;
import io.mooring.gateway.custody.workrecord.WorkRecordState;
import io.mooring.gateway.custody.workrecord.WorkRecords;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was not recorded, and why (R25 to R28). */
public final class WorkRecordEndpoints implements Area {
    private static final String OWN = "own";
    static final int NAME_LENGTH_MAX = 200;

    private final WorkRecords records;
    private final Attachments attachments;
    private final GatewayClock clock;
    private final Handovers handovers;
    private final Own own;

    /**
     * @param handovers which say who had a camera: of another's use an officer is shown nothing
     * @param activities which say who took part: of another's activity an officer hears what he hears of none
     */
    public WorkRecordEndpoints(
            WorkRecords records,
            Attachments attachments,
            GatewayClock clock,
            Handovers handovers,
            Activities activities) {
        this.records = records;
        this.own = new Own(activities);
        this.handovers = handovers;
        this.attachments = attachments;
        this.clock = clock;
    }

    /** Which part of the list; an officer sees own ones only. With an activity, only what concerns it. */
    record Wanted(
            @Nullable WorkRecordState state,
            @Nullable @Length(20) String activity,
            @Nullable @Length(24) String after,
            @Nullable Integer limit) {}

    /** Which part of the rules. */
    record WantedRules(
            @Nullable @Length(24) String after, @Nullable Integer limit) {}

    record Named(@Length(24) String workRecord) {}

    record NamedAttachment(
            @Length(24) String workRecord, @Length(64) String sha256) {}

    record Drafted(Content content) {}

    record Changed(@Length(24) String workRecord, Content content) {}

    /** @param said to it, may be empty */
    record Said(
            @Length(24) String workRecord, @Length(1_000) String said) {}

    /** @param name of the file, as people call it */
    record Attach(
            @Length(24) String workRecord,
            @Length(NAME_LENGTH_MAX) String name) {}

    /**
     * With what lies beside it.
     *
     * @param speaks whether the dock's own facts speak for the reason; they decide nothing
     */
    record Whole(WorkRecord record, List<Attachment> attachments, Evidenced.Speaks speaks, List<CameraFact> facts) {}

    /** @param shownBy the dock's own facts that would speak for it */
    record ReasonRow(Kind kind, String code, String zh, String en, String article, List<Reason.Fact> shownBy) {}

    /**
     * What the rules want; what they leave open is absent.
     *
     * @param within in hours; 0 for promptly
     */
    record Rules(
            Kind kind,
            List<ReasonRow> reasons,
            @Nullable Long within,
            String withinArticle,
            @Nullable String reviewer,
            String reviewerArticle,
            @Nullable String filer,
            String filerArticle) {}

    @Override
    public String name() {
        return "work-records";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return Stream.concat(looks().stream(), acts().stream()).toList();
    }

    private List<Endpoint<?>> looks() {
        return List.of(
                Endpoint.get("work-records.rules", "/work-record-rules", Act.POLICY_READ)
                        .takes(WantedRules.class)
                        .givesPageOf(Rules.class)
                        .by((call, wanted) -> Answer.of(Parts.of(
                                List.of(rules(Kind.OMITTED), rules(Kind.STOPPED)),
                                rules -> rules.kind().name(),
                                wanted.after(),
                                wanted.limit()))),
                Endpoint.get("work-records.list", "/work-records", Act.WORK_RECORD_READ)
                        .takes(Wanted.class)
                        .in((call, wanted) -> ownOnly(call) ? OWN : Authority.ANY)
                        .givesPageOf(WorkRecord.class)
                        .by(this::list),
                Endpoint.get("work-records.one", "/work-records/{workRecord}", Act.WORK_RECORD_READ)
                        .takes(Named.class)
                        .in((call, named) -> state(call, named.workRecord()))
                        .gives(Whole.class)
                        .by((call, named) -> whole(call, named.workRecord())),
                Endpoint.get(
                                "work-records.attachment",
                                "/work-records/{workRecord}/attachments/{sha256}",
                                Act.WORK_RECORD_READ)
                        .takes(NamedAttachment.class)
                        .in((call, named) -> state(call, named.workRecord()))
                        .givesFile()
                        .by((call, named) -> attachment(named)));
    }

    private List<Endpoint<?>> acts() {
        return List.of(
                Endpoint.post("work-records.draft", "/work-records", Act.WORK_RECORD_SUBMIT)
                        .takes(Drafted.class)
                        .in((call, drafted) -> ownOnly(call) ? OWN : Authority.ANY)
                        .gives(Whole.class)
                        .by(this::draft),
                Endpoint.put("work-records.change", "/work-records/{workRecord}", Act.WORK_RECORD_SUBMIT)
                        .takes(Changed.class)
                        .in((call, changed) -> state(call, changed.workRecord()))
                        .unchangedSince((call, changed) -> version(changed.workRecord()))
                        .gives(Whole.class)
                        .by((call, changed) -> act(call, changed.workRecord(), () -> change(call, changed))),
                Endpoint.post("work-records.attach", "/work-records/{workRecord}/attachments", Act.WORK_RECORD_SUBMIT)
                        .takes(Attach.class)
                        .takesFile(Attachments.BYTES_MAX, "application/octet-stream")
                        .in((call, attach) -> state(call, attach.workRecord()))
                        .gives(Whole.class)
                        .by(this::attach),
                step(
                        "submit",
                        Act.WORK_RECORD_SUBMIT,
                        (call, said) -> records.submit(call.person(), said.workRecord())),
                step(
                        "approve",
                        Act.WORK_RECORD_APPROVE,
                        (call, said) -> records.approve(call.person(), said.workRecord(), said.said())),
                step(
                        "return",
                        Act.WORK_RECORD_RETURN,
                        (call, said) -> records.giveBack(call.person(), said.workRecord(), said.said())),
                step(
                        "file",
                        Act.WORK_RECORD_FILE,
                        (call, said) -> records.file(call.person(), said.workRecord(), said.said())));
    }

    /** What a step comes to. */
    @FunctionalInterface
    private interface Step {
        List<? extends Event> decide(Call call, Said said) throws RefusalException;
    }

    private Endpoint<Said> step(String verb, Act act, Step step) {
        return Endpoint.post("work-records." + verb, "/work-records/{workRecord}/" + verb, act)
                .takes(Said.class)
                .in((call, said) -> state(call, said.workRecord()))
                .unchangedSince((call, said) -> version(said.workRecord()))
                .gives(Whole.class)
                .by((call, said) -> act(call, said.workRecord(), () -> step.decide(call, said)));
    }

    private static boolean ownOnly(Call call) {
        return call.person().role() == Role.OFFICER;
    }

    /** An officer's own is told apart from everybody's; others read every one. */
    private String state(Call call, String name) throws RefusalException {
        boolean own = records.record(name).author().equals(call.person().account());
        return ownOnly(call) && own ? OWN : Authority.ANY;
    }

    private String version(String name) throws RefusalException {
        return String.valueOf(records.record(name).version());
    }

    private Answer list(Call call, Wanted wanted) {
        String author = ownOnly(call) ? call.person().account() : null;
        return Answer.of(
                records.list(author, wanted.state(), wanted.activity(), wanted.after(), Parts.size(wanted.limit())));
    }

    private Answer draft(Call call, Drafted drafted) throws RefusalException {
        long seq = call.act(() -> {
            mayName(call, drafted.content());
            return records.draft(drafted.content(), clock.wall());
        });
        return whole(call, WorkRecord.name(seq));
    }

    private List<WorkRecordEvent> change(Call call, Changed changed) throws RefusalException {
        mayName(call, changed.content());
        return records.change(call.person(), changed.workRecord(), changed.content());
    }

    private void mayName(Call call, Content content) throws RefusalException {
        String activity = content.activity();
        if (activity != null && Own.only(call.person()) && !own.isSubject(call.person(), activity)) {
            throw refused(RefusalException.Kind.INVALID, "activity", activity);
        }
    }

    private Answer act(Call call, String name, Decision decision) throws RefusalException {
        call.act(decision);
        return whole(call, name);
    }

    /** The bytes first: an event never names what is not there, and bytes that no event names harm nobody. */
    private Answer attach(Call call, Attach attach) throws RefusalException {
        byte[] bytes = call.upload();
        String name = attach.name();
        if (bytes.length == 0
                || name.isBlank()
                || name.chars().anyMatch(one -> one == '/' || Character.isISOControl(one))) {
            throw refused(RefusalException.Kind.INVALID, "attachment-empty");
        }
        // Asked before anything is written; asked again when it is journalled.
        records.attach(call.person(), attach.workRecord(), name, "0".repeat(64), bytes.length);
        String sha256;
        try {
            sha256 = attachments.put(bytes);
        } catch (IOException e) {
            throw refused(RefusalException.Kind.UNAVAILABLE, "attachment-unwritten", String.valueOf(e.getMessage()));
        }
        return act(
                call,
                attach.workRecord(),
                () -> records.attach(call.person(), attach.workRecord(), name, sha256, bytes.length));
    }

    /** Always as bytes to be saved, never as what somebody said it is. */
    private Answer attachment(NamedAttachment named) throws RefusalException {
        Attachment found = records.attachments(named.workRecord()).stream()
                .filter(one -> one.sha256().equals(named.sha256()))
                .findFirst()
                .orElseThrow(() -> refused(RefusalException.Kind.NOT_FOUND, "attachment-unknown", named.workRecord()));
        try {
            return Answer.file(found.name(), "application/octet-stream", attachments.get(found.sha256()));
        } catch (IOException e) {
            throw refused(RefusalException.Kind.UNAVAILABLE, "attachment-unreadable", String.valueOf(e.getMessage()));
        }
    }

    private Answer whole(Call call, String name) throws RefusalException {
        WorkRecord record = records.record(name);
        Evidenced evidenced = had(call, record.content()) ? records.evidenced(record) : Evidenced.NOTHING;
        return Answer.of(new Whole(record, records.attachments(name), evidenced.speaks(), evidenced.facts()))
                .version(record.version());
    }

    /** Whether who asks may see what the dock knows of the camera then: an officer, of one that he had. */
    private boolean had(Call call, Content content) {
        Instant from = content.from() != null ? content.from() : content.to();
        String camera = content.camera();
        String officer = Objects.requireNonNullElse(call.person().officer(), "");
        return !ownOnly(call)
                || (from != null
                        && camera != null
                        && !officer.isEmpty()
                        && handovers.at(camera, from).stream()
                                .anyMatch(out -> out.taker().officer().equals(officer)));
    }

    private Rules rules(Kind kind) {
        WorkRecordRules rules = records.rules(kind);
        List<ReasonRow> reasons = rules.reasons().or(List.of()).stream()
                .map(reason -> new ReasonRow(
                        kind,
                        reason.code(),
                        reason.zh(),
                        reason.en(),
                        reason.article(),
                        reason.shownBy().stream().sorted().toList()))
                .toList();
        Stated<Post> reviewer = rules.approver().isStated() ? rules.approver() : rules.reportedTo();
        return new Rules(
                kind,
                reasons,
                rules.within().value().map(Term::length).map(Duration::toHours).orElse(null),
                rules.within().article(),
                reviewer.value().map(Post::title).orElse(null),
                reviewer.article(),
                rules.filedWith().value().map(Post::title).orElse(null),
                rules.filedWith().article());
    }

    private static RefusalException refused(RefusalException.Kind kind, String key, Object... arguments) {
        return new RefusalException(kind, WorkRecords.class, key, arguments);
    }
}
