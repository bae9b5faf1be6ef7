package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.DeadlineEvent.Rule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One clock with everything its state is made from.
 *
 * @param subject recording or activity
 * @param basis what its begin rests on
 * @param begin when it began
 * @param rule how long it runs, and who says so
 * @param due when it is, or was, due
 * @param amberFrom from when on its deadline is near
 * @param met when it was met; null while it is not
 * @param passed whether it was recorded as passed
 */
public record ClockFace(
        Clock clock,
        String subject,
        Basis basis,
        Span begin,
        Rule rule,
        Span due,
        Instant amberFrom,
        @Nullable Span met,
        boolean passed) {
    /** What a clock's begin rests on. */
    public enum Basis {
        /** The end of the recording, corrected by its camera's measured clock. */
        RECORDING_END,
        /** The recording's beginning is known, its length is not: it ended between that and the dock. */
        RECORDING_BEGIN,
        /** Nothing is known of when it was made, but that it was before it came into the dock. */
        RECORDING_UNKNOWN,
        /** The end of the last recording of its activity. */
        LAST_OF_ACTIVITY,
        /** The end of its activity, as a person declared it. */
        ACTIVITY_DECLARED,
        /** The return to the unit, as declared with an exception. */
        RETURN,
        /** When its camera came into the dock. */
        DOCKED,
        /** A moment that a person declared. */
        DECLARED
    }

    /** The same, due otherwise. */
    ClockFace dueAt(Span other, Instant nearFrom) {
        return new ClockFace(clock, subject, basis, begin, rule, other, nearFrom, met, passed);
    }

    /** How it stands, whatever the time is now: null while that depends on it. */
    public @Nullable ClockState settled() {
        if (met == null) {
            return null;
        } else if (met.surelyBy(due)) {
            return passed ? ClockState.EXCUSED : ClockState.MET;
        }
        return met.surelyAfter(due) ? ClockState.LATE : ClockState.UNDECIDED;
    }

    /** How it stands. */
    public ClockState state(Now now) {
        ClockState settled = settled();
        return settled == null ? running(now, amberFrom, due.latest(), passed) : settled;
    }

    /** Likewise, of one that is not met. */
    static ClockState running(Now now, Instant amberFrom, Instant latest, boolean passed) {
        if (!now.believed()) {
            return passed ? ClockState.RED : ClockState.UNDECIDED;
        } else if (now.wall().isAfter(latest)) {
            return ClockState.RED;
        }
        return now.wall().isBefore(amberFrom) ? ClockState.RUNNING : ClockState.AMBER;
    }

    /** Whether a breach, or a miss of the house's own term, is certain. */
    public boolean surelyPassed(Now now) {
        ClockState state = state(now);
        return state == ClockState.LATE || state == ClockState.RED;
    }
}
