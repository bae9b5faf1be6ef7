package io.mooring.gateway.custody.content;

import io.mooring.gateway.ContentEvent.Answer;
import io.mooring.gateway.ContentEvent.ContentChecked;
import io.mooring.gateway.ContentEvent.Result;
import io.mooring.gateway.OutsideText;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.casefile.Activities;
import io.mooring.gateway.custody.casefile.Activity;
import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Checklists of activities, and answers to them. Any thread. */
public final class ContentChecklists {
    /** Answers of one act: more than any checklist has items. */
    public static final int ANSWERS_MAX = 60;

    /** Characters of a note. */
    public static final int NOTE_LENGTH_MAX = 500;

    /** Activities that one page of the unanswered looks at; where there are more it goes on with the next. */
    static final int LOOKED_AT_MAX = 2_000;

    private static final int BRIEF = 40;

    private final RecordingIndex index;
    private final Activities activities;
    private final LongFunction<Policy> policies;
    private final SeenContent seen;

    /**
     * What somebody says of one item.
     *
     * @param note may be empty
     */
    public record Saying(String item, Result result, String note) {}

    /** @param policies the policy under which an entry was made */
    public ContentChecklists(RecordingIndex index, LongFunction<Policy> policies) {
        this.index = index;
        this.activities = new Activities(index);
        this.policies = policies;
        this.seen = new SeenContent(index);
    }

    /** @throws RefusalException NOT_FOUND if there is no such activity */
    public Checklist of(String name) throws RefusalException {
        Activity activity = activity(name);
        Answers answers = answers(name);
        Policy policy = policies.apply(answers.known().openedSeq());
        List<ContentItem> items = ContentItem.of(policy);
        Map<String, Checklist.Seen> facts = items.isEmpty() ? Map.of() : seen.of(activity);
        List<Checklist.Line> lines = items.stream()
                .map(item -> new Checklist.Line(
                        item.code(),
                        item.zh(),
                        item.en(),
                        item.article(),
                        answers.said().get(item.code()),
                        facts.get(item.code())))
                .toList();
        return new Checklist(
                name,
                policy.id(),
                lines,
                open(items, answers.said()),
                answers.known().answeredSeq());
    }

    /** The version of an activity's answers, 0 while there is none. */
    public long version(String name) throws RefusalException {
        activity(name);
        return answers(name).known().answeredSeq();
    }

    /**
     * Answers items; within one act at the desk.
     *
     * @return what is to be journalled
     */
    public List<ContentChecked> answer(String name, List<Saying> sayings) throws RefusalException {
        activity(name);
        if (sayings.isEmpty() || sayings.size() > ANSWERS_MAX) {
            throw refused(Kind.INVALID, "answers", ANSWERS_MAX, sayings.size());
        }
        Answers known = answers(name);
        Policy policy = policies.apply(known.known().openedSeq());
        List<ContentItem> items = ContentItem.of(policy);
        Map<String, Answer> given = new HashMap<>();
        List<Answer> answers = new ArrayList<>();
        for (Saying saying : sayings) {
            Answer answer = answer(policy, items, saying);
            if (given.put(answer.item(), answer) != null) {
                throw refused(Kind.INVALID, "twice", brief(answer.item()));
            }
            answers.add(answer);
        }
        int open = (int) items.stream()
                .filter(item -> !given.containsKey(item.code()) && !known.said().containsKey(item.code()))
                .count();
        return List.of(new ContentChecked(name, policy.id(), answers, items.size(), open));
    }

    private static Answer answer(Policy policy, List<ContentItem> items, Saying saying) throws RefusalException {
        ContentItem item = items.stream()
                .filter(one -> one.code().equals(saying.item()))
                .findFirst()
                .orElseThrow(() -> refused(Kind.INVALID, "item.unknown", brief(saying.item()), policy.id()));
        String note = saying.note().strip();
        boolean odd = !OutsideText.plain(note).equals(note) || note.chars().anyMatch(Character::isISOControl);
        if (odd || note.length() > NOTE_LENGTH_MAX) {
            throw refused(Kind.INVALID, "note", NOTE_LENGTH_MAX);
        }
        return new Answer(item.code(), item.article(), saying.result(), note);
    }

    /**
     * Activities with recordings whose checklist wants answers, what was opened first first. A page may have fewer than there
     * are and yet say where the next begins.
     *
     * @param whose which activities are asked for
     */
    public Page<UncheckedActivity> unchecked(Predicate<Activity> whose, @Nullable String after, int max)
            throws RefusalException {
        if (after != null && !after.matches("[0-9a-f]{16}")) {
            throw refused(Kind.INVALID, "page");
        }
        List<UncheckedActivity> found = new ArrayList<>();
        String from = after;
        for (int looked = 0; looked < LOOKED_AT_MAX; looked++) {
            Waiting next = waiting(from);
            if (next == null) {
                return new Page<>(found, null);
            }
            UncheckedActivity one = unchecked(next, whose);
            if (one != null && found.size() == Math.min(Math.max(1, max), Page.ITEMS_MAX)) {
                return new Page<>(found, from);
            } else if (one != null) {
                found.add(one);
            }
            from = RowKeys.number(next.openedSeq());
        }
        return new Page<>(found, from);
    }

    private record Waiting(long openedSeq, String activity) {}

    private @Nullable Waiting waiting(@Nullable String after) {
        return index.ask(ContentView.VIEW, rows -> {
            Waiting[] found = {null};
            String from = ContentView.OPEN + (after == null ? "" : after + "\0");
            rows.scan(ContentView.OPEN, from, (key, row) -> {
                found[0] = new Waiting(RowKeys.lastNumber(key), new RowReader(row).text());
                return false;
            });
            return found[0];
        });
    }

    private @Nullable UncheckedActivity unchecked(Waiting waiting, Predicate<Activity> whose) {
        List<ContentItem> items = ContentItem.of(policies.apply(waiting.openedSeq()));
        Activity activity = activities.activity(waiting.activity()).orElse(null);
        if (items.isEmpty() || activity == null || activity.recordings() == 0 || !whose.test(activity)) {
            return null;
        }
        var facts = activity.facts();
        return new UncheckedActivity(
                activity.name(),
                facts.caseName(),
                facts.caseNumber(),
                facts.party(),
                facts.officers(),
                activity.opened(),
                activity.recordings(),
                items.size(),
                open(items, answers(activity.name()).said()));
    }

    private static int open(List<ContentItem> items, Map<String, Checklist.Said> said) {
        return (int)
                items.stream().filter(item -> !said.containsKey(item.code())).count();
    }

    private record Answers(ContentView.Known known, Map<String, Checklist.Said> said) {}

    private Answers answers(String activity) {
        return index.ask(ContentView.VIEW, rows -> {
            Map<String, Checklist.Said> said = new HashMap<>();
            String prefix = ContentView.answers(activity);
            rows.scan(prefix, prefix, (key, row) -> {
                var answered = ContentView.Answered.of(row);
                said.put(answered.item(), answered.said());
                return true;
            });
            return new Answers(ContentView.known(rows, activity), said);
        });
    }

    private Activity activity(String name) throws RefusalException {
        return activities.activity(name).orElseThrow(() -> refused(Kind.NOT_FOUND, "activity.unknown", brief(name)));
    }

    private static String brief(String text) {
        return text.length() <= BRIEF ? text : text.substring(0, BRIEF) + "…";
    }

    private static RefusalException refused(Kind kind, String key, Object... arguments) {
        return new RefusalException(kind, ContentChecklists.class, key, arguments);
    }
}
