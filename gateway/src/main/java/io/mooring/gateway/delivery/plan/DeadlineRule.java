package io.mooring.gateway.delivery.plan;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By when a recording must have arrived (R29 to R33).
 *
 * @param term from its beginning to the deadline, more than nothing
 * @param from what the term is counted from
 */
public record DeadlineRule(Duration term, From from) {
    /** What the regulations count from. */
    public enum From {
        /** When the camera was put into the dock: the second of the two clocks of Ankang 6 (R31, R32). */
        DOCKED,
        /** When it was made, as corrected (Pingdingshan ethnic and religious affairs 10, R33); docked, where unknown. */
        MADE
    }

    /** 24 hours from docking. */
    public static final DeadlineRule USUAL = new DeadlineRule(Duration.ofHours(24), From.DOCKED);

    public DeadlineRule {
        if (term.isNegative() || term.isZero()) {
            throw new IllegalArgumentException("term: expected more than nothing, got " + term);
        }
    }

    /**
     * The deadline, or where its beginning is not known the earliest it can be.
     *
     * @param made corrected, or null where that is not known
     */
    public Instant deadline(Moment docked, @Nullable Instant made, Present now) {
        return begins(docked, made, now).plus(term);
    }

    private Instant begins(Moment docked, @Nullable Instant made, Present now) {
        return from == From.MADE && made != null ? made : docked.earliest(now);
    }

    /** Whether {@link #deadline} is the very moment; who is late by another may still be in time. */
    public boolean known(Moment docked, @Nullable Instant made) {
        return (from == From.MADE && made != null) || docked.known();
    }
}
