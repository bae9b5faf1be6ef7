package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.DeadlineEvent.Rule;
import io.mooring.gateway.custody.deadline.ClockFace.Basis;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The arithmetic of {@code gateway/docs/deadlines.md}: functions of what they are given and nothing else. */
public final class Reckoning {
    private Reckoning() {}

    /** When work ended, and how that is known. */
    public record End(Basis basis, Span at) {}

    /**
     * The end of one recording. It cannot have ended after its camera came into the dock.
     *
     * @param made the corrected moment; null where that is not known
     * @param uncertainty of that
     * @param isEnd whether that is the recording's end, not its beginning
     * @param length of the recording; null where that is not known
     */
    public static End end(
            @Nullable Instant made, Duration uncertainty, boolean isEnd, @Nullable Duration length, Span docked) {
        if (made == null) {
            return new End(Basis.RECORDING_UNKNOWN, Span.UNKNOWN.notAfter(docked));
        }
        Span at = Span.about(made, uncertainty);
        if (isEnd) {
            return new End(Basis.RECORDING_END, at.notAfter(docked));
        } else if (length != null) {
            return new End(Basis.RECORDING_END, at.plus(length).notAfter(docked));
        }
        Instant latest = docked.latest().isBefore(at.earliest()) ? at.earliest() : docked.latest();
        return new End(Basis.RECORDING_BEGIN, new Span(at.earliest(), latest));
    }

    /**
     * The hand-over of a recording, or of an activity.
     *
     * @param rule of the policy
     * @param afterReturn of the policy; null where it knows no exception
     * @param returned as declared with an exception; null if none was
     * @param docked when the camera came into the dock; null if none did
     */
    public static ClockFace handover(
            String subject,
            End end,
            Rule rule,
            @Nullable Rule afterReturn,
            @Nullable Instant returned,
            @Nullable Span docked,
            boolean passed,
            ZoneId zone) {
        ClockFace usual = face(Clock.HANDOVER, subject, end.basis(), end.at(), rule, docked, passed, zone);
        if (afterReturn == null || returned == null) {
            return usual;
        }
        ClockFace excepted =
                face(Clock.HANDOVER, subject, Basis.RETURN, Span.at(returned), afterReturn, docked, passed, zone);
        // An exception gives time and takes none: it is due at the later of both, of which one may be known better than
        // the other.
        if (excepted.due().latest().isAfter(usual.due().latest())) {
            return excepted;
        }
        Span due = usual.due().later(excepted.due());
        return due.equals(usual.due())
                ? usual
                : usual.dueAt(due, due.earliest().minus(Term.of(rule).near()));
    }

    /** Any clock. */
    public static ClockFace face(
            Clock clock,
            String subject,
            Basis basis,
            Span begin,
            Rule rule,
            @Nullable Span met,
            boolean passed,
            ZoneId zone) {
        Term term = Term.of(rule);
        Span due = term.due(begin, zone);
        Instant near = due.earliest().equals(Span.UNKNOWN_BEFORE)
                ? due.earliest()
                : due.earliest().minus(term.near());
        return new ClockFace(clock, subject, basis, begin, rule, due, near, met, passed);
    }
}
