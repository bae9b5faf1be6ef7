package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.DeadlineEvent.Approver;
import io.mooring.gateway.DeadlineEvent.BreachExplained;
import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.DeadlineEvent.ClockBegan;
import io.mooring.gateway.DeadlineEvent.ClockMet;
import io.mooring.gateway.DeadlineEvent.DeadlinesConfigured;
import io.mooring.gateway.DeadlineEvent.ExceptionApproved;
import io.mooring.gateway.DeadlineEvent.ExceptionDeclared;
import io.mooring.gateway.DeadlineEvent.ExceptionRefused;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides what people may say of clocks. Each is called within one act at the desk. */
public final class DeadlineActs {
    /** Breaches explained in one act. */
    public static final int SUBJECTS_MAX = 500;

    /** Characters of an explanation or a note. */
    public static final int TEXT_MAX = 1_000;

    /** Of many that stand in the way of an act so many are named, with so many characters. */
    private static final int NAMED_MAX = 10;

    private static final int BRIEF = 12;

    private final Deadlines deadlines;

    public DeadlineActs(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /**
     * For whom an exception is declared: exactly one of these.
     *
     * @param recordings named one by one; empty for none
     */
    public record For(
            List<String> recordings,
            @Nullable String visit,
            @Nullable String activity) {
        public For {
            recordings = List.copyOf(recordings);
        }

        private int ways() {
            return (recordings.isEmpty() ? 0 : 1) + (visit == null ? 0 : 1) + (activity == null ? 0 : 1);
        }
    }

    /**
     * Why nothing could be handed over before (R30).
     *
     * @param reason of the policy's list
     * @param returnedAt when the officers were back
     * @param officer the number of who says so
     * @param second who approves it in the same act; null if nobody does
     * @param now the present, by which nobody can be back already later
     */
    public List<ExceptionDeclared> declare(
            For whom,
            String reason,
            Instant returnedAt,
            String officer,
            String note,
            @Nullable Approving second,
            Now now)
            throws RefusalException {
        DeadlinesConfigured rules = deadlines.rules();
        if (rules == null || rules.afterReturn() == null) {
            throw refusal(Kind.CONFLICT, "exception.unstated", rules == null ? "" : rules.policy());
        } else if (!rules.reasons().contains(reason)) {
            throw refusal(Kind.INVALID, "exception.reason", reason, String.join(", ", rules.reasons()));
        } else if (officer.isBlank()) {
            throw refusal(Kind.INVALID, "exception.officer");
        } else if (now.believed() && returnedAt.isAfter(now.wall())) {
            throw refusal(Kind.INVALID, "exception.future", returnedAt.toString());
        } else if (whom.ways() != 1) {
            throw refusal(Kind.INVALID, "exception.whom");
        }
        List<RecordingId> recordings = recordings(whom);
        for (RecordingId recording : recordings) {
            notBeforeItsEnd(recording.sha256(), returnedAt);
        }
        if (whom.activity() != null) {
            known(whom.activity());
            notBeforeItsEnd(whom.activity(), returnedAt);
        }
        Approver approver = rules.approver();
        if (second != null) {
            mayApprove(approver, second, officer.strip());
        }
        return List.of(new ExceptionDeclared(
                recordings,
                whom.activity(),
                reason,
                returnedAt,
                officer.strip(),
                text(note),
                approver == null ? null : approver.title(),
                second == null ? null : second.account()));
    }

    /**
     * Somebody who approves, or refuses.
     *
     * @param role the word of his role
     * @param officer his number; empty if he is no officer
     */
    public record Approving(String account, String role, String officer) {}

    /** Whoever the rules name, and nobody for himself. */
    private static void mayApprove(@Nullable Approver approver, Approving who, String officer) throws RefusalException {
        if (approver == null) {
            throw refusal(Kind.INVALID, "exception.unasked");
        } else if (!approver.role().equals(who.role())) {
            throw refusal(Kind.FORBIDDEN, "exception.approver", approver.title(), approver.article());
        } else if (!who.officer().isEmpty() && who.officer().equals(officer)) {
            throw refusal(Kind.FORBIDDEN, "exception.own");
        }
    }

    /** An exception that waited counts from now on. */
    public List<ExceptionApproved> approve(String name, Approving who, String note) throws RefusalException {
        waiting(name, who);
        return List.of(new ExceptionApproved(name, text(note)));
    }

    /** An exception that waited does not count; why is asked for. */
    public List<ExceptionRefused> refuse(String name, Approving who, String reason) throws RefusalException {
        waiting(name, who);
        if (text(reason).isEmpty()) {
            throw refusal(Kind.INVALID, "explanation.empty");
        }
        return List.of(new ExceptionRefused(name, text(reason)));
    }

    private void waiting(String name, Approving who) throws RefusalException {
        DeclaredException exception = deadlines.exception(name);
        DeadlinesConfigured rules = deadlines.rules();
        if (exception == null || rules == null) {
            throw refusal(Kind.NOT_FOUND, "exception.unknown", name);
        } else if (exception.state() != DeclaredException.State.ASKED) {
            throw refusal(Kind.CONFLICT, "exception.answered", name, exception.state());
        } else if (exception.by().equals(who.account())) {
            throw refusal(Kind.FORBIDDEN, "exception.own");
        }
        mayApprove(rules.approver(), who, exception.declared().officer());
    }

    private List<RecordingId> recordings(For whom) throws RefusalException {
        List<String> named = whom.visit() == null
                ? whom.recordings()
                : deadlines.broughtBy(whom.visit(), ExceptionDeclared.RECORDINGS_MAX + 1);
        if (whom.visit() != null && named.isEmpty()) {
            throw refusal(Kind.NOT_FOUND, "visit.unknown", whom.visit());
        } else if (named.size() > ExceptionDeclared.RECORDINGS_MAX) {
            throw refusal(Kind.INVALID, "many", ExceptionDeclared.RECORDINGS_MAX);
        }
        List<RecordingId> recordings = new ArrayList<>();
        for (String one : named) {
            known(one);
            recordings.add(new RecordingId(one));
        }
        return recordings;
    }

    /** Who was back before the work ended was not away. */
    private void notBeforeItsEnd(String subject, Instant returnedAt) throws RefusalException {
        ClockFace face = deadlines.of(Clock.HANDOVER, subject);
        if (face != null
                && face.basis() != ClockFace.Basis.RETURN
                && face.begin().earliest().isAfter(returnedAt)) {
            throw refusal(
                    Kind.INVALID,
                    "exception.early",
                    returnedAt.toString(),
                    face.begin().earliest().toString());
        }
    }

    private void known(String subject) throws RefusalException {
        if (!deadlines.known(subject)) {
            throw refusal(Kind.NOT_FOUND, "subject.unknown", subject);
        }
    }

    /** Why deadlines were passed that nobody explained: of one clock, for one or many subjects. */
    public List<BreachExplained> explain(Clock clock, List<String> subjects, String explanation)
            throws RefusalException {
        return explain(clock, subjects, explanation, explained -> false);
    }

    /**
     * Why deadlines were passed: of one clock, for one or many subjects.
     *
     * @param seen whether the explanation that a breach has is the one that was looked at: another one's place is not taken
     */
    public List<BreachExplained> explain(Clock clock, List<String> subjects, String explanation, Predicate<Breach> seen)
            throws RefusalException {
        if (subjects.isEmpty() || subjects.size() > SUBJECTS_MAX) {
            throw refusal(Kind.INVALID, "many", SUBJECTS_MAX);
        } else if (text(explanation).isEmpty()) {
            throw refusal(Kind.INVALID, "explanation.empty");
        }
        List<BreachExplained> events = new ArrayList<>();
        List<String> unseen = new ArrayList<>();
        for (String subject : subjects) {
            Breach breach = deadlines.breach(clock, subject);
            if (breach == null) {
                throw refusal(Kind.NOT_FOUND, "breach.unknown", clock, subject);
            } else if (breach.explanation() != null && !seen.test(breach)) {
                unseen.add(subject);
            }
            events.add(new BreachExplained(clock, subject, text(explanation)));
        }
        if (!unseen.isEmpty()) {
            throw refusal(Kind.CONFLICT, "explained.seen", unseen.size(), names(unseen));
        }
        return events;
    }

    /** A recording's digest in brief; an activity whole. */
    private static String names(List<String> subjects) {
        return subjects.stream()
                .limit(NAMED_MAX)
                .map(subject -> subject.substring(0, Math.min(BRIEF, subject.length())))
                .collect(Collectors.joining(", "));
    }

    /** When an archive's clock of an activity begins (R68, R69). */
    public List<ClockBegan> begin(Clock clock, String activity, Instant at, String note, Now now)
            throws RefusalException {
        declared(clock, activity, at, now);
        return List.of(new ClockBegan(clock, activity, at, text(note)));
    }

    /** That what such a clock asks for is done. */
    public List<ClockMet> met(Clock clock, String activity, Instant at, String note, Now now) throws RefusalException {
        declared(clock, activity, at, now);
        ClockFace face = deadlines.of(clock, activity);
        if (face == null) {
            throw refusal(Kind.CONFLICT, "clock.idle", clock, activity);
        } else if (face.begin().earliest().isAfter(at)) {
            throw refusal(
                    Kind.INVALID,
                    "clock.early",
                    at.toString(),
                    face.begin().earliest().toString());
        }
        return List.of(new ClockMet(clock, activity, at, text(note)));
    }

    private void declared(Clock clock, String activity, Instant at, Now now) throws RefusalException {
        if (clock != Clock.ARCHIVE && clock != Clock.ARRANGEMENT) {
            throw refusal(Kind.INVALID, "clock.other", clock.name());
        } else if (now.believed() && at.isAfter(now.wall())) {
            throw refusal(Kind.INVALID, "clock.future", at.toString());
        }
        known(activity);
    }

    private static String text(String words) throws RefusalException {
        String text = words.strip();
        if (text.length() > TEXT_MAX) {
            throw refusal(Kind.INVALID, "text.long", TEXT_MAX);
        }
        return text;
    }

    private static RefusalException refusal(Kind kind, String key, Object... arguments) {
        return new RefusalException(kind, DeadlineActs.class, key, arguments);
    }
}
