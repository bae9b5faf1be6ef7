package io.mooring.gateway.config;

import io.mooring.gateway.delivery.plan.DeadlineRule;
import io.mooring.gateway.delivery.plan.Schedule;
import io.mooring.gateway.delivery.plan.TokenBucket;
import java.time.ZoneId;
import java.util.Optional;

/** Reads by when, when and how fast recordings are delivered. */
final class ScheduleReader {
    private ScheduleReader() {}

    static Optional<DeadlineRule> deadline(Section root) {
        return root.get(ScheduleKeys.DEADLINE)
                .flatMap(term -> root.get(ScheduleKeys.DEADLINE_FROM).map(from -> new DeadlineRule(term, from)));
    }

    /** @param zone the bureau's; empty if there is a problem with it */
    static Optional<Schedule> schedule(Section destination, Optional<ZoneId> zone) {
        long rate = destination.get(ScheduleKeys.RATE_MAX).orElse(TokenBucket.UNLIMITED);
        var windows = destination.get(ScheduleKeys.WINDOWS);
        var deadlineFirst = destination.get(ScheduleKeys.DEADLINE_FIRST);
        return zone.flatMap(
                where -> windows.flatMap(times -> deadlineFirst.map(first -> new Schedule(rate, times, where, first))));
    }

    static int lanes(Section destination, DestinationKind kind) {
        return destination.get(ScheduleKeys.LANES).orElse(usual(kind));
    }

    private static int usual(DestinationKind kind) {
        return kind == DestinationKind.DIRECTORY ? DestinationConfig.LANES_DIRECTORY : DestinationConfig.LANES_SERVER;
    }
}
