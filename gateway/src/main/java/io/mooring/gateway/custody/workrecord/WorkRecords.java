package io.mooring.gateway.custody.workrecord;

import io.mooring.gateway.WorkRecordEvent;
import io.mooring.gateway.WorkRecordEvent.Content;
import io.mooring.gateway.WorkRecordEvent.Kind;
import io.mooring.gateway.WorkRecordEvent.WorkRecordApproved;
import io.mooring.gateway.WorkRecordEvent.WorkRecordAttached;
import io.mooring.gateway.WorkRecordEvent.WorkRecordChanged;
import io.mooring.gateway.WorkRecordEvent.WorkRecordDrafted;
import io.mooring.gateway.WorkRecordEvent.WorkRecordFiled;
import io.mooring.gateway.WorkRecordEvent.WorkRecordReturned;
import io.mooring.gateway.WorkRecordEvent.WorkRecordSubmitted;
import io.mooring.gateway.accounts.Person;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.casefile.Activity;
import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.custody.policy.Post;
import io.mooring.gateway.custody.policy.Reason;
import io.mooring.gateway.custody.policy.Stated;
import io.mooring.gateway.custody.policy.Term;
import io.mooring.gateway.custody.policy.WorkRecordRules;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Decides what may happen to work records; what it answers is to be journalled at the desk. Any thread.
 *
 * <p>Which rules hold is decided when a record is drafted, and for good.
 */
public final class WorkRecords {
    static final int TEXT_LENGTH_MAX = 4_000;
    static final int ATTACHMENTS_MAX = 20;

    /** Of a camera, told by one dock: the last ones, from which a work record is judged. */
    static final int FACTS_MAX = 500;

    private final RecordingIndex index;
    private final LongFunction<Policy> policyAt;
    private final Function<String, Optional<Activity>> activities;

    /**
     * @param policyAt the policy in force at an entry
     * @param activities the activity of a name
     */
    public WorkRecords(
            RecordingIndex index, LongFunction<Policy> policyAt, Function<String, Optional<Activity>> activities) {
        this.index = index;
        this.policyAt = policyAt;
        this.activities = activities;
    }

    /** The rules for a kind, as they are now. */
    public WorkRecordRules rules(Kind kind) {
        return rules(policyAt.apply(Long.MAX_VALUE), kind);
    }

    private static WorkRecordRules rules(Policy policy, Kind kind) {
        return switch (kind) {
            case STOPPED -> policy.stopping();
            case OMITTED -> policy.omitting();
        };
    }

    /** The rules a record was drafted under. */
    public WorkRecordRules rules(WorkRecord record) {
        long seq = WorkRecord.seq(record.workRecord()).orElse(0);
        return rules(policyAt.apply(seq), record.content().kind());
    }

    /**
     * Begins one.
     *
     * @param now for a term that begins nowhere else
     */
    public List<WorkRecordEvent> draft(Content content, Instant now) throws RefusalException {
        Policy policy = policyAt.apply(Long.MAX_VALUE);
        WorkRecordRules rules = rules(policy, content.kind());
        check(content, rules);
        return List.of(new WorkRecordDrafted(content, policy.id(), due(content, rules, now)));
    }

    /** Writes it anew; its author only, while it is not handed in. */
    public List<WorkRecordEvent> change(Person who, String name, Content content) throws RefusalException {
        WorkRecord record = authors(who, name);
        if (content.kind() != record.content().kind()) {
            throw Refused.conflict("kind");
        }
        WorkRecordRules rules = rules(record);
        check(content, rules);
        return List.of(new WorkRecordChanged(name, content, due(content, rules, record.draftedAt())));
    }

    /** Lays something beside it; its author only, while it is not handed in. */
    public List<WorkRecordEvent> attach(Person who, String name, String called, String sha256, long sizeBytes)
            throws RefusalException {
        WorkRecord record = authors(who, name);
        if (record.attachments() >= ATTACHMENTS_MAX) {
            throw Refused.conflict("attachments", ATTACHMENTS_MAX);
        }
        return List.of(new WorkRecordAttached(name, called, sha256, sizeBytes));
    }

    /** Hands it in. */
    public List<WorkRecordEvent> submit(Person who, String name) throws RefusalException {
        authors(who, name);
        return List.of(new WorkRecordSubmitted(name));
    }

    /** Reviews it, or takes note of it where the rules only want that; whoever the rules name, and never its author. */
    public List<WorkRecordEvent> approve(Person who, String name, String note) throws RefusalException {
        WorkRecord record = reviewers(who, name, reviewer(rules(record(name))));
        return List.of(new WorkRecordApproved(record.workRecord(), note));
    }

    /** Gives it back; whoever would review it, or file it where nobody does. */
    public List<WorkRecordEvent> giveBack(Person who, String name, String reason) throws RefusalException {
        WorkRecordRules rules = rules(record(name));
        Optional<Post> post = reviewer(rules);
        WorkRecord record = reviewers(who, name, post.isPresent() ? post : Optional.of(filer(rules)));
        if (reason.isBlank()) {
            throw Refused.invalid("return-reason");
        }
        return List.of(new WorkRecordReturned(record.workRecord(), reason));
    }

    /** Files it: whoever the rules name, and its author only if somebody else has reviewed it. */
    public List<WorkRecordEvent> file(Person who, String name, String place) throws RefusalException {
        WorkRecord record = record(name);
        WorkRecordRules rules = rules(record);
        boolean reviewed = reviewer(rules).isPresent();
        requireState(record, reviewed ? WorkRecordState.APPROVED : WorkRecordState.SUBMITTED);
        requirePost(who, filer(rules));
        if (!reviewed) {
            requireOther(who, record);
        }
        return List.of(new WorkRecordFiled(name, place));
    }

    private WorkRecord authors(Person who, String name) throws RefusalException {
        WorkRecord record = record(name);
        if (!record.author().equals(who.account())) {
            throw Refused.forbidden("author");
        } else if (!record.state().open()) {
            throw Refused.conflict("handed-in", name);
        }
        return record;
    }

    private WorkRecord reviewers(Person who, String name, Optional<Post> post) throws RefusalException {
        WorkRecord record = record(name);
        if (post.isEmpty()) {
            throw Refused.conflict("no-review");
        }
        requireState(record, WorkRecordState.SUBMITTED);
        requirePost(who, post.get());
        requireOther(who, record);
        return record;
    }

    private static void requireState(WorkRecord record, WorkRecordState state) throws RefusalException {
        if (record.state() != state) {
            throw Refused.conflict("state", record.workRecord(), record.state(), state);
        }
    }

    private static void requirePost(Person who, Post post) throws RefusalException {
        if (who.role() != Role.valueOf(post.role().name())) {
            throw Refused.forbidden("post", post.title());
        }
    }

    private static void requireOther(Person who, WorkRecord record) throws RefusalException {
        if (record.author().equals(who.account())) {
            throw Refused.forbidden("own");
        }
    }

    /** Who agrees, or else who is told: that person takes note. */
    static Optional<Post> reviewer(WorkRecordRules rules) {
        return rules.approver().value().or(() -> rules.reportedTo().value());
    }

    /** Who keeps it; where no article says, the custodian. */
    static Post filer(WorkRecordRules rules) {
        return rules.filedWith().or(new Post(Post.Role.CUSTODIAN, "音像记录管理员"));
    }

    private void check(Content content, WorkRecordRules rules) throws RefusalException {
        Stated<List<Reason>> reasons = rules.reasons();
        if (reasons.isStated()) {
            boolean known = reasons.or(List.of()).stream()
                    .anyMatch(reason -> reason.code().equals(content.reason()));
            if (!known) {
                throw Refused.invalid("reason", content.reason());
            }
        } else if (!content.reason().isEmpty()) {
            throw Refused.invalid("reason-unstated");
        }
        if (content.text().isBlank() || content.basis().isBlank()) {
            throw Refused.invalid("reason-and-basis");
        }
        if (content.text().length() > TEXT_LENGTH_MAX || content.basis().length() > TEXT_LENGTH_MAX) {
            throw Refused.invalid("text", TEXT_LENGTH_MAX);
        }
        if (content.activity() == null && content.camera() == null && content.from() == null) {
            throw Refused.invalid("concerns");
        }
        String activity = content.activity();
        if (activity != null && activities.apply(activity).isEmpty()) {
            throw Refused.invalid("activity", activity);
        }
        Instant from = content.from();
        Instant to = content.to();
        if (from != null && to != null && to.isBefore(from)) {
            throw Refused.invalid("backwards");
        }
    }

    private @Nullable Instant due(Content content, WorkRecordRules rules, Instant otherwise) {
        Optional<Term> within = rules.within().value();
        if (within.isEmpty()) {
            return null;
        }
        Duration term = within.get().promptly()
                ? rules.promptlyMeans().or(Duration.ZERO)
                : within.get().length();
        return term.isZero() ? null : end(content, otherwise).plus(term);
    }

    /** When it must be handed in by what is declared now; null where its rules state no term. */
    @Nullable
    Instant due(WorkRecord record) {
        return due(record.content(), rules(record), record.draftedAt());
    }

    /**
     * The term begins where the activity ended (AK-M 5): where its file says so, by that and not by what the author of the
     * record says of it.
     */
    private Instant end(Content content, Instant otherwise) {
        String activity = content.activity();
        Instant filed = activity == null
                ? null
                : activities.apply(activity).map(Activity::ended).orElse(null);
        Instant declared = filed == null ? content.activityEnd() : filed;
        Instant to = content.to();
        Instant from = content.from();
        return declared != null ? declared : to != null ? to : from != null ? from : otherwise;
    }

    /** Whether there is one of that name that was handed in and not given back: what its author still writes says nothing. */
    public boolean handedIn(String name) {
        return index.ask(WorkRecordView.VIEW, rows -> {
            WorkRecord record = WorkRecordView.record(rows, name);
            return record != null && !record.state().open();
        });
    }

    /** Whether there is one of that name that this account wrote. */
    public boolean authored(String account, String name) {
        return index.ask(WorkRecordView.VIEW, rows -> {
            WorkRecord record = WorkRecordView.record(rows, name);
            return record != null && record.author().equals(account);
        });
    }

    /** @throws RefusalException NOT_FOUND if there is none of that name */
    public WorkRecord record(String name) throws RefusalException {
        return index.ask(WorkRecordView.VIEW, rows -> Optional.ofNullable(WorkRecordView.record(rows, name)))
                .orElseThrow(() -> Refused.notFound(name));
    }

    /** What lies beside it, in order. */
    public List<Attachment> attachments(String name) {
        return index.ask(WorkRecordView.VIEW, rows -> {
            List<Attachment> found = new ArrayList<>();
            String prefix = Keys.allAttachments(WorkRecord.seq(name).orElse(0));
            rows.scan(prefix, prefix, (key, row) -> {
                found.add(Attachment.of(row));
                return found.size() < ATTACHMENTS_MAX;
            });
            return found;
        });
    }

    /** What the dock knows that speaks for or against its reason. */
    public Evidenced evidenced(WorkRecord record) {
        Set<Reason.Fact> shownBy = rules(record).reasons().or(List.of()).stream()
                .filter(reason -> reason.code().equals(record.content().reason()))
                .findFirst()
                .map(Reason::shownBy)
                .orElse(Set.of());
        String camera = record.content().camera();
        return Evidenced.of(record.content(), shownBy, camera == null ? List.of() : facts(camera));
    }

    private List<CameraFact> facts(String camera) {
        return index.ask(WorkRecordView.VIEW, rows -> facts(rows, camera));
    }

    /** The last ones that each dock tells: one that tells of a camera without end hides no other's. */
    static List<CameraFact> facts(Rows rows, String camera) {
        SortedMap<Long, List<CameraFact>> found = new TreeMap<>();
        for (String dock : RowKeys.firstParts(rows, Keys.facts(camera))) {
            String prefix = Keys.factsOf(camera, dock);
            int[] left = {FACTS_MAX};
            rows.scan(prefix, prefix, (key, row) -> {
                List<CameraFact> facts = new ArrayList<>();
                RowReader in = new RowReader(row);
                while (!in.atEnd()) {
                    facts.add(CameraFact.read(in));
                }
                found.put(Keys.entry(key), facts);
                left[0] -= facts.size();
                return left[0] > 0;
            });
        }
        return found.values().stream().flatMap(List::stream).toList();
    }

    /**
     * A part of the list, in the order in which they were drafted.
     *
     * @param author whose; null for everybody's
     * @param state in which they are; null for all
     * @param activity which they concern; null for all
     * @param after where an earlier part ended
     */
    public Page<WorkRecord> list(
            @Nullable String author,
            @Nullable WorkRecordState state,
            @Nullable String activity,
            @Nullable String after,
            int limit) {
        String prefix = author == null ? Keys.RECORD : Keys.allByAuthor(author);
        long from = after == null ? 0 : WorkRecord.seq(after).orElse(0) + 1;
        int max = Math.max(1, Math.min(limit, Page.ITEMS_MAX));
        return index.ask(WorkRecordView.VIEW, rows -> {
            List<WorkRecord> found = new ArrayList<>();
            boolean[] more = {false};
            rows.scan(prefix, prefix + RowKeys.number(from), (key, row) -> {
                WorkRecord record = WorkRecordView.record(rows, WorkRecord.name(Keys.number(key)));
                if (record != null
                        && (state == null || record.state() == state)
                        && (activity == null || activity.equals(record.content().activity()))) {
                    more[0] = found.size() == max;
                    if (!more[0]) {
                        found.add(record);
                    }
                }
                return !more[0];
            });
            return new Page<>(found, more[0] ? found.get(found.size() - 1).workRecord() : null);
        });
    }
}
