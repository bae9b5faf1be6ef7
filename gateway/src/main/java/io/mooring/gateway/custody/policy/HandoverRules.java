package io.mooring.gateway.custody.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * By when an officer hands recordings over: by when the camera is in the dock (R29 to R31, R33).
 *
 * @param from what the term is counted from; unstated: the end of the activity
 * @param within the term; unstated: none, nothing is late
 * @param promptlyMeans the bureau's own figure for a term of {@link Term#PROMPTLY}, after which it is a breach; unstated:
 *     what {@link #exceptionWithin} is, as nobody can be in time by the article who takes longer than it gives those it
 *     excepts; until then it is due (amber)
 * @param exceptions in which circumstances an exception may be declared; unstated: none can be
 * @param exceptionWithin of the return to the unit; unstated: the exception gives nothing more
 * @param exceptionApprover who has to approve an exception before it counts; unstated: nobody, its declaration is enough
 * @param to who takes it; unstated: the custodian
 */
public record HandoverRules(
        Stated<From> from,
        Stated<Term> within,
        Stated<Duration> promptlyMeans,
        Stated<List<Circumstance>> exceptions,
        Stated<Duration> exceptionWithin,
        Stated<Post> exceptionApprover,
        Stated<Post> to) {
    /** The moment T0. */
    public enum From {
        /** The end of the enforcement activity (执法活动结束). */
        ACTIVITY,
        /** The end of the work it belongs to (执法工作结束). */
        WORK,
        /** The end of the recording itself (音像记录制作完成). */
        RECORDING
    }

    /** What keeps an officer from coming at once. */
    public enum Circumstance {
        /** 边远. */
        REMOTE,
        /** 水上. */
        ON_WATER,
        /** 交通不便. */
        POOR_TRANSPORT,
        /** 异地执法. */
        OTHER_PLACE,
        /** 连续执法. */
        CONSECUTIVE
    }

    /** Where neither the article nor the bureau has a figure: the longest term that any article gives. */
    public static final Duration PROMPTLY_UNSTATED = Duration.ofHours(24);

    /** After which a handover is a breach; nothing where there is no term. */
    public Optional<Duration> breachAfter() {
        return within.value()
                .map(term -> term.promptly() ? promptlyMeans.or(exceptionWithin.or(PROMPTLY_UNSTATED)) : term.length());
    }
}
