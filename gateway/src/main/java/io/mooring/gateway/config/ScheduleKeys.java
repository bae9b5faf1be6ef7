package io.mooring.gateway.config;

import io.mooring.gateway.delivery.plan.DeadlineRule;
import io.mooring.gateway.delivery.plan.Schedule;
import io.mooring.gateway.delivery.plan.TimeWindow;
import java.time.Duration;
import java.util.List;

/** The keys of by when, when and how fast recordings are delivered. */
final class ScheduleKeys {
    static final Key<Duration> DEADLINE = Key.withDefault(
            "delivery.deadline",
            Forms.duration(Duration.ofMinutes(10), Duration.ofDays(30)),
            "24 hours",
            "By when a recording must have arrived at the destinations that count: the earliest deadline goes first, and one"
                    + " that will be missed is told before.");

    static final Key<DeadlineRule.From> DEADLINE_FROM = Key.withDefault(
            "delivery.deadline-from",
            Forms.oneOf(DeadlineRule.From.class),
            "docked",
            "What the term is counted from: `docked`, when the camera was put in, or `made`, when the recording was made as"
                    + " corrected (docked, where that is not known).");

    static final Key<Integer> LANES = Key.optional(
            "lanes",
            Forms.whole(1, Schedule.LANES_MAX),
            "How many recordings are on their way at once; left out, 1 to a directory and 4 to any other place.");

    static final Key<Long> RATE_MAX = Key.optional(
            "rate-max",
            RateForms.RATE,
            "The most it is sent a second over all lanes, at any time of day; left out, as fast as it goes.");

    static final Key<List<TimeWindow>> WINDOWS = Key.withDefault(
            "windows",
            Forms.listOf(RateForms.WINDOW, 0, Schedule.WINDOWS_MAX),
            "[]",
            "The times of day, in `dock.zone`, in which it is delivered to, each with a rate of its own if it is to have one;"
                    + " none for always. While the dock's time is not trusted it is always delivered to.");

    static final Key<Boolean> DEADLINE_FIRST = Key.withDefault(
            "deadline-first",
            Forms.FLAG,
            "true",
            "Whether recordings go outside the windows when they would miss their deadline in them.");

    /** Of the dock. */
    static final List<Key<?>> ALL = List.of(DEADLINE, DEADLINE_FROM);

    /** Of a destination. */
    static final List<Key<?>> OF_DESTINATIONS = List.of(LANES, RATE_MAX, WINDOWS, DEADLINE_FIRST);

    private ScheduleKeys() {}
}
