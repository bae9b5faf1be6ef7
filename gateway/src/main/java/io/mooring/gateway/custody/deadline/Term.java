package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.DeadlineEvent.Rule;
import io.mooring.gateway.DeadlineEvent.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * How long a clock runs.
 *
 * @param unit what is counted
 * @param amount of it, more than none
 */
public record Term(Unit unit, long amount) {
    /** Nothing longer is believed; ten years in every unit. */
    private static final long AMOUNT_MAX = Duration.ofDays(3_660).toMinutes();

    /** Near: the last quarter of a term, at most so long. */
    static final Duration NEAR_MAX = Duration.ofHours(4);

    /** Likewise where days are counted. */
    static final Duration NEAR_DAYS_MAX = Duration.ofDays(7);

    private static final int NEAR_PART = 4;

    public Term {
        if (amount < 1 || amount > AMOUNT_MAX) {
            throw new IllegalArgumentException("a term: expected 1 to " + AMOUNT_MAX + ", got " + amount);
        }
    }

    static Term of(Rule rule) {
        return new Term(rule.unit(), rule.amount());
    }

    /** When a clock is due that began then. */
    public Span due(Span begin, ZoneId zone) {
        return new Span(
                begin.earliest().equals(Span.UNKNOWN_BEFORE) ? Span.UNKNOWN_BEFORE : due(begin.earliest(), zone),
                begin.latest().equals(Span.UNKNOWN_AFTER) ? Span.UNKNOWN_AFTER : due(begin.latest(), zone));
    }

    private Instant due(Instant begin, ZoneId zone) {
        return switch (unit) {
            case MINUTES, MINUTES_AT_ONCE -> begin.plus(Duration.ofMinutes(amount));
            case DAYS -> endOf(begin.atZone(zone).toLocalDate().plusDays(amount), zone);
            case MONTHS -> endOf(begin.atZone(zone).toLocalDate().plusMonths(amount), zone);
        };
    }

    private static Instant endOf(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** How long before its deadline a clock is amber. */
    public Duration near() {
        return switch (unit) {
            case MINUTES -> least(part(Duration.ofMinutes(amount)), NEAR_MAX);
            case MINUTES_AT_ONCE -> Duration.ofMinutes(amount);
            case DAYS -> least(part(Duration.ofDays(amount)), NEAR_DAYS_MAX);
            case MONTHS -> NEAR_DAYS_MAX;
        };
    }

    /** In whole seconds, of which minutes and days have four times as many: the JDK's own division goes through big decimals. */
    private static Duration part(Duration whole) {
        return Duration.ofSeconds(whole.toSeconds() / NEAR_PART);
    }

    private static Duration least(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
