package io.mooring.gateway;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the clocks that the regulations start (R29 to R33, R68, R69); {@code gateway/docs/deadlines.md} has
 * the arithmetic. That of work records (R28) stands with them.
 */
public sealed interface DeadlineEvent extends Event {
    /** The clocks. What one runs for, its <b>subject</b>, is a recording or an activity. */
    enum Clock {
        /** Of a recording or an activity: from the end of work until the camera is in the dock (R29 to R31, R33). */
        HANDOVER,
        /** Of a recording: from the dock until it is kept wherever it counts (R32). */
        STORAGE,
        /** Of an activity: from the end of the administrative act until the case file is archived (R68). */
        ARCHIVE,
        /** Of an activity: from the matter's conclusion until its papers are collected and arranged (R69). */
        ARRANGEMENT
    }

    /** What a term is counted in. */
    enum Unit {
        /** From the moment itself. */
        MINUTES,
        /** Likewise, and near from the beginning: what the regulations want at once, with the time that it may take. */
        MINUTES_AT_ONCE,
        /** Calendar days: the first is not counted, the last counts to its end. */
        DAYS,
        /** Calendar months: up to the end of the day of the same number, or of a shorter month's last. */
        MONTHS
    }

    /**
     * How long a clock runs, and who says so.
     *
     * @param article of the bureau's regulations; empty where only this process's configuration does
     */
    record Rule(Unit unit, long amount, String article) {}

    /**
     * What clocks go by from here on: the policy in force and this process's own configuration, as numbers. Written when it is
     * found otherwise than the last; what was stored before stays under what was in force then. What is absent is unstated.
     *
     * @param policy its id
     * @param handover of {@link Clock#HANDOVER}
     * @param ofRecording whether that is counted from the end of each recording, not of its activity
     * @param afterReturn counted from the return to the unit, where an exception is declared
     * @param reasons for such an exception
     * @param storage of {@link Clock#STORAGE}
     * @param storageFromMade whether that is counted from the end of the recording, not from the dock
     * @param archive of {@link Clock#ARCHIVE}
     * @param arrangement of {@link Clock#ARRANGEMENT}
     * @param counting names of the destinations at which a recording must be
     * @param zone in whose days and months terms are counted
     * @param approver without whose approval an exception does not count; absent: its declaration is enough
     */
    record DeadlinesConfigured(
            String policy,
            @Nullable Rule handover,
            boolean ofRecording,
            @Nullable Rule afterReturn,
            List<String> reasons,
            @Nullable Rule storage,
            boolean storageFromMade,
            @Nullable Rule archive,
            @Nullable Rule arrangement,
            List<String> counting,
            String zone,
            @Nullable Approver approver)
            implements DeadlineEvent {
        public DeadlinesConfigured {
            reasons = List.copyOf(reasons);
            counting = List.copyOf(counting);
        }
    }

    /**
     * Who approves exceptions by the bureau's rules.
     *
     * @param role the word of the role
     * @param title as the rules have it
     */
    record Approver(String role, String title, String article) {}

    /**
     * These recordings could not be handed over at once (R30). A later declaration takes the place of this.
     *
     * @param recordings at most {@value #RECORDINGS_MAX}
     * @param activity the activity it was declared for; absent where recordings were named
     * @param reason from the policy's list
     * @param returnedAt when the officers were back at their unit
     * @param officer the number of who says so
     * @param note in the person's own words, may be empty
     * @param awaits the title of whoever has to approve it before it counts; absent: it counts at once
     * @param approvedBy the account of the second person who approved it in the same act; absent if nobody did
     */
    record ExceptionDeclared(
            List<RecordingId> recordings,
            @Nullable String activity,
            String reason,
            Instant returnedAt,
            String officer,
            String note,
            @Nullable String awaits,
            @Nullable String approvedBy)
            implements DeadlineEvent {
        /** Of one declaration. */
        public static final int RECORDINGS_MAX = 500;

        public ExceptionDeclared {
            recordings = List.copyOf(recordings);
        }

        /** Whether it counts by itself, or waits for somebody's word. */
        public boolean waits() {
            return awaits != null && approvedBy == null;
        }
    }

    /**
     * An exception that waited counts from now on.
     *
     * @param exception its name: {@code X-} and the number of the entry that declared it
     * @param note in the person's own words, may be empty
     */
    record ExceptionApproved(String exception, String note) implements DeadlineEvent {}

    /** An exception that waited does not count, and why. */
    record ExceptionRefused(String exception, String reason) implements DeadlineEvent {}

    /**
     * A person's word on when an archive's clock of an activity begins: the end of the administrative act ({@link Clock#ARCHIVE}),
     * the matter's conclusion ({@link Clock#ARRANGEMENT}). A later word takes the place of this.
     */
    record ClockBegan(Clock clock, String activity, Instant at, String note) implements DeadlineEvent {}

    /** A person's word that what a clock of an activity asks for is done: archived, arranged and handed over. */
    record ClockMet(Clock clock, String activity, Instant at, String note) implements DeadlineEvent {}

    /**
     * A deadline was passed, for sure: recorded once for each clock, whenever it was noticed.
     *
     * @param begins the latest that the clock can have begun
     * @param due the latest that it can have been due
     * @param metAt the earliest that it can have been met; absent if it was not yet
     * @param policy in force for the subject; empty if none was
     * @param article that starts the clock; empty where only the house's own configuration does
     * @param around what went on between
     */
    record DeadlinePassed(
            Clock clock,
            String subject,
            Instant begins,
            Instant due,
            @Nullable Instant metAt,
            String policy,
            String article,
            Around around)
            implements DeadlineEvent {}

    /**
     * What a journal says of a dock between a clock's begin and its deadline.
     *
     * @param dockOffMillis in which the dock was off
     * @param dockOffThen whether it was off at the deadline itself
     * @param uplinkDownMillis in which destinations that count did not answer, the longest of them
     * @param untrustedMillis in which the dock's time could not be believed
     * @param pausedMillis in which people had paused deliveries, the longest of them
     */
    record Around(
            long dockOffMillis, boolean dockOffThen, long uplinkDownMillis, long untrustedMillis, long pausedMillis) {
        /** Nothing unusual. */
        public static final Around NOTHING = new Around(0, false, 0, 0, 0);
    }

    /** Why a deadline was passed, in a person's words; the record of it stays. */
    record BreachExplained(Clock clock, String subject, String explanation) implements DeadlineEvent {}

    /**
     * Deadlines come near: told when the first does, until {@link DeadlinesClear}.
     *
     * @param clocks how many of this kind are near
     * @param subject of the earliest
     * @param due of the earliest
     */
    record DeadlinesNear(Clock clock, long clocks, String subject, Instant due) implements DeadlineEvent {}

    /** None of this kind is near any more. */
    record DeadlinesClear(Clock clock) implements DeadlineEvent {}
}
