package io.mooring.gateway.custody.deadline;

import java.time.Duration;
import java.time.Instant;

/**
 * A moment as well as it is known.
 *
 * @param earliest not before this; {@link #UNKNOWN_BEFORE} if nothing is known
 * @param latest not after this; {@link #UNKNOWN_AFTER} if nothing is known
 */
public record Span(Instant earliest, Instant latest) {
    /** Before anything a dock has seen. */
    public static final Instant UNKNOWN_BEFORE = Instant.EPOCH;

    /** After anything a dock will see; leaves room to add a term. */
    public static final Instant UNKNOWN_AFTER = Instant.parse("9000-01-01T00:00:00Z");

    /** Nothing is known. */
    public static final Span UNKNOWN = new Span(UNKNOWN_BEFORE, UNKNOWN_AFTER);

    public Span {
        if (latest.isBefore(earliest)) {
            throw new IllegalArgumentException("a span: expected its end not before " + earliest + ", got " + latest);
        }
    }

    /** The very moment. */
    public static Span at(Instant moment) {
        return new Span(moment, moment);
    }

    /** @param uncertainty either way, not negative */
    public static Span about(Instant moment, Duration uncertainty) {
        return new Span(moment.minus(uncertainty), moment.plus(uncertainty));
    }

    public Span plus(Duration more) {
        return new Span(
                earliest.equals(UNKNOWN_BEFORE) ? earliest : earliest.plus(more),
                latest.equals(UNKNOWN_AFTER) ? latest : latest.plus(more));
    }

    /** Of two moments the later. */
    public Span later(Span other) {
        return new Span(max(earliest, other.earliest), max(latest, other.latest));
    }

    /** The same moment, which is also known not to be after another. */
    public Span notAfter(Span other) {
        Instant end = latest.isAfter(other.latest) ? other.latest : latest;
        return new Span(earliest.isAfter(end) ? end : earliest, end);
    }

    /** Whether it lies before another for sure, or is the same moment. */
    public boolean surelyBy(Span other) {
        return !latest.isAfter(other.earliest);
    }

    /** Whether it lies after another for sure. */
    public boolean surelyAfter(Span other) {
        return earliest.isAfter(other.latest);
    }

    /** Whether both ends are known. */
    public boolean bounded() {
        return !earliest.equals(UNKNOWN_BEFORE) && !latest.equals(UNKNOWN_AFTER);
    }

    private static Instant max(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
