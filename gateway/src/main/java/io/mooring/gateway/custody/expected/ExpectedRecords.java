package io.mooring.gateway.custody.expected;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.CatalogueRow;
import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.casefile.Activities;
import io.mooring.gateway.custody.casefile.Activity;
import io.mooring.gateway.custody.catalogue.Catalogues;
import io.mooring.gateway.custody.deadline.ClockFace;
import io.mooring.gateway.custody.deadline.Covered;
import io.mooring.gateway.custody.deadline.Deadlines;
import io.mooring.gateway.custody.deadline.Now;
import io.mooring.gateway.custody.expected.ExpectedRecord.State;
import io.mooring.gateway.custody.policy.HandoverRules;
import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.custody.policy.Reason;
import io.mooring.gateway.custody.policy.Stated;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.rows.RowReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers what had to be recorded, and how that stands. Any thread. */
public final class ExpectedRecords {
    /** Activities that one page looks at; where there are more it goes on with the next. */
    static final int LOOKED_AT_MAX = 2_000;

    /** People say when they came and went to five minutes; what is shorter tells nothing. */
    static final Duration EDGE_MIN = Duration.ofMinutes(5);

    private final RecordingIndex index;
    private final Activities activities;
    private final Catalogues catalogues;
    private final Deadlines deadlines;
    private final LongFunction<Policy> policies;

    /** @param policies the policy under which an entry was made */
    public ExpectedRecords(RecordingIndex index, LongFunction<Policy> policies) {
        this.index = index;
        this.activities = new Activities(index);
        this.catalogues = new Catalogues(index);
        this.deadlines = new Deadlines(index);
        this.policies = policies;
    }

    /**
     * Which of them.
     *
     * @param from not before this moment
     * @param to before this moment
     * @param officer only those in which the officer of this number took part
     */
    public record Wanted(
            @Nullable State state,
            @Nullable String officer,
            @Nullable Instant from,
            @Nullable Instant to) {
        boolean takes(ExpectedRecord record) {
            return (state == null || record.state() == state)
                    && (officer == null || record.officers().contains(officer));
        }
    }

    /**
     * In the order in which they took place. A page may have fewer than there are and yet say where the next begins.
     *
     * @param whose which activities are asked for
     */
    public Page<ExpectedRecord> list(
            Wanted wanted, Predicate<Activity> whose, @Nullable String after, int max, Now now) {
        Instant from = wanted.from();
        String begin = ExpectedView.at(from == null ? 0 : Math.max(0, from.getEpochSecond()), "");
        String at = after == null || after.compareTo(begin) < 0 ? begin : after + "\0";
        Instant to = wanted.to();
        String end = to == null ? null : ExpectedView.at(Math.max(0, to.getEpochSecond()), "");
        List<ExpectedRecord> found = new ArrayList<>();
        String last = after;
        for (Place place : places(at, end)) {
            if (found.size() == Math.min(Math.max(1, max), Page.ITEMS_MAX)) {
                return new Page<>(found, last);
            }
            ExpectedRecord one = of(place.activity(), whose, now);
            if (one != null && wanted.takes(one)) {
                found.add(one);
            }
            last = place.key();
        }
        return new Page<>(found, more(last, end) ? last : null);
    }

    private record Place(String key, String activity) {}

    private List<Place> places(String from, @Nullable String end) {
        return index.ask(ExpectedView.VIEW, rows -> {
            List<Place> places = new ArrayList<>();
            rows.scan(ExpectedView.AT, from, (key, row) -> {
                if (end != null && key.compareTo(end) >= 0) {
                    return false;
                }
                places.add(new Place(key, new RowReader(row).text()));
                return places.size() < LOOKED_AT_MAX;
            });
            return places;
        });
    }

    private boolean more(@Nullable String last, @Nullable String end) {
        return last != null && !places(last + "\0", end).isEmpty();
    }

    /** How one activity stands; null if nothing is expected of it, or it is not asked for. */
    public @Nullable ExpectedRecord of(String name, Predicate<Activity> whose, Now now) {
        Activity activity = activities.activity(name).orElse(null);
        Row row = index.ask(ExpectedView.VIEW, rows -> ExpectedView.of(rows, name));
        if (activity == null || row == null || !row.expects() || !whose.test(activity)) {
            return null;
        }
        ActivityFacts facts = activity.facts();
        Policy policy = policies.apply(row.openedSeq());
        Reason occasion = occasion(policy, facts.occasion());
        CatalogueRow line = facts.row();
        Stated<Boolean> rule = policy.recording().whole();
        String wholeLine = line == null ? "" : catalogues.whole(line);
        boolean whole = rule.is(true) || !wholeLine.isEmpty();
        long gaps = row.recordings() == 0 ? 0 : gaps(name);
        Covered covered = row.recordings() == 0 ? null : deadlines.covered(name);
        long late = covered == null ? 0 : uncovered(facts.began(), covered.from());
        long early = covered == null ? 0 : uncovered(covered.to(), activity.ended());
        boolean broken = gaps > 0 || (late + early > 0 && row.stopped().isEmpty());
        Instant at = Instant.ofEpochSecond(row.second());
        Instant due = due(name, at, policy);
        return new ExpectedRecord(
                name,
                state(row, whole && broken, due, now),
                facts.caseName(),
                facts.caseNumber(),
                facts.party(),
                what(line, occasion, facts.occasion()),
                line == null ? "" : line.recordClass(),
                occasion == null ? "" : occasion.article(),
                whole,
                rule.is(true) ? rule.article() : "",
                wholeLine,
                facts.officers(),
                at,
                due,
                row.recordings(),
                gaps,
                late,
                early,
                workRecord(row),
                row.flagged() ? row.finding() : null);
    }

    /** The finding that says of an activity that it was not recorded, and holds still; null if none does. */
    @Nullable
    String finding(String name) {
        Row row = index.ask(ExpectedView.VIEW, rows -> ExpectedView.of(rows, name));
        return row == null || !row.flagged() ? null : row.finding();
    }

    private static @Nullable String workRecord(Row row) {
        String name = row.recordings() == 0 || row.stopped().isEmpty() ? row.workRecord() : row.stopped();
        return name.isEmpty() ? null : name;
    }

    /** From arrival to departure (R17): what people declared of the activity, less what was recorded. */
    private static long uncovered(@Nullable Instant from, @Nullable Instant to) {
        long seconds =
                from == null || to == null ? 0 : Duration.between(from, to).toSeconds();
        return seconds > EDGE_MIN.toSeconds() ? seconds : 0;
    }

    /**
     * Whether a line of the catalogue wants the activity recorded whole (全过程): then gaps in it count as where the rules do.
     *
     * @param name of the activity
     */
    public boolean wholeByLine(String name) {
        CatalogueRow line =
                activities.activity(name).map(one -> one.facts().row()).orElse(null);
        return line != null && !catalogues.whole(line).isEmpty();
    }

    /** Open ones between two recordings that are both filed with it. */
    private long gaps(String name) {
        List<Gap> gaps = index.ask(ExpectedView.VIEW, rows -> Gap.near(rows, name));
        return gaps.stream()
                .filter(gap -> filed(gap.before(), name) && filed(gap.after(), name))
                .count();
    }

    private boolean filed(RecordingId recording, String name) {
        return activities
                .card(recording)
                .filter(card -> card.activity().equals(name))
                .isPresent();
    }

    private static String what(@Nullable CatalogueRow line, @Nullable Reason occasion, @Nullable String code) {
        if (line != null) {
            return line.item();
        }
        return occasion == null ? String.valueOf(code) : occasion.zh();
    }

    private static @Nullable Reason occasion(Policy policy, @Nullable String code) {
        return policy.recording().occasions().or(List.of()).stream()
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .orElse(null);
    }

    /** As the clock of its hand-over says, exceptions included; before anybody declared its end, as the rule would. */
    private @Nullable Instant due(String activity, Instant at, Policy policy) {
        ClockFace face = deadlines.of(Clock.HANDOVER, activity);
        if (face != null && face.due().bounded()) {
            return face.due().latest();
        }
        return policy.handover().breachAfter().map(at::plus).orElse(at.plus(HandoverRules.PROMPTLY_UNSTATED));
    }

    private static State state(Row row, boolean broken, @Nullable Instant due, Now now) {
        if (row.recordings() > 0) {
            return broken ? State.GAPS : State.RECORDED;
        } else if (!row.workRecord().isEmpty()) {
            return State.OMITTED;
        }
        // Nothing is called missing by a clock that nobody believes.
        boolean over = due != null && now.believed() && due.isBefore(now.wall());
        return over || row.flagged() ? State.MISSING : State.AWAITED;
    }
}
