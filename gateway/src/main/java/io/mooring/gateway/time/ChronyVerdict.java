package io.mooring.gateway.time;

import io.mooring.gateway.TimeTrust;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of platform.md §4.2, as functions of what was read. */
final class ChronyVerdict {
    static final String SOURCE = "chrony";
    static final Duration TRUSTED_BOUND_MAX = Duration.ofMillis(250);
    static final Duration HOLDOVER_BOUND_MAX = Duration.ofMillis(500);
    static final Duration REFERENCE_AGE_MIN = Duration.ofHours(1);
    static final int UPDATE_INTERVALS_MAX = 10;

    /** What a Pi's crystal may drift. */
    static final int DRIFT_PPM = 20;

    /** A wall clock that moved more than this against the monotonic one was stepped. */
    static final Duration STEP_MAX = Duration.ofSeconds(1);

    /** Never synced, and "local stratum": chrony calls the second healthy although nothing stands behind it. */
    private static final Set<String> NO_REFERENCE = Set.of("00000000", "7F7F0101");

    private ChronyVerdict() {}

    /**
     * The last time the clock was trusted in this run.
     *
     * @param bound how wrong it could be then
     */
    record Anchor(Instant wall, long monotonicNanos, Duration bound) {}

    /** Trusted or not, by what chrony says alone. */
    static TimeVerdict of(ChronyTracking tracking, Instant wall) {
        if (NO_REFERENCE.contains(tracking.referenceId())) {
            return untrusted("chrony has no reference: " + tracking.referenceId());
        }
        if (!tracking.leap().equals("Normal")) {
            return untrusted("chrony says: " + tracking.leap());
        }
        Duration bound = tracking.bound();
        if (bound.compareTo(TRUSTED_BOUND_MAX) > 0) {
            return untrusted("may be wrong by " + bound.toMillis() + " ms, at most " + TRUSTED_BOUND_MAX.toMillis());
        }
        Duration age = Duration.between(tracking.referenceTime(), wall);
        Duration ageMax = longer(tracking.updateInterval().multipliedBy(UPDATE_INTERVALS_MAX), REFERENCE_AGE_MIN);
        if (age.compareTo(ageMax) > 0) {
            return untrusted(
                    "the reference was last heard " + age.toSeconds() + " s ago, at most " + ageMax.toSeconds());
        }
        if (age.compareTo(STEP_MAX.negated()) < 0) {
            return untrusted("the reference was last heard in the future: the clock was set back");
        }
        return new TimeVerdict(
                TimeTrust.TRUSTED,
                bound,
                SOURCE,
                "reference " + tracking.referenceId() + " heard " + age.toSeconds() + " s ago");
    }

    /**
     * What remains of an earlier trust when chrony alone no longer gives any: the bound grows with the crystal's drift.
     *
     * @param anchor null if the clock was not trusted since this program started
     * @param now the untrusted verdict
     */
    static TimeVerdict heldOver(@Nullable Anchor anchor, TimeVerdict now, Instant wall, long monotonicNanos) {
        if (anchor == null) {
            return now;
        }
        Duration elapsed = Duration.ofNanos(monotonicNanos - anchor.monotonicNanos());
        Duration step = Duration.between(anchor.wall(), wall).minus(elapsed).abs();
        if (step.compareTo(STEP_MAX) > 0) {
            return untrusted(now.reason() + "; the clock was moved by " + step.toMillis() + " ms since it was trusted");
        }
        Duration bound = anchor.bound().plus(elapsed.multipliedBy(DRIFT_PPM).dividedBy(1_000_000));
        if (bound.compareTo(HOLDOVER_BOUND_MAX) > 0) {
            return untrusted(now.reason() + "; trusted " + elapsed.toSeconds() + " s ago, too long");
        }
        return new TimeVerdict(
                TimeTrust.HOLDOVER, bound, SOURCE, now.reason() + "; trusted " + elapsed.toSeconds() + " s ago");
    }

    static TimeVerdict untrusted(String reason) {
        return new TimeVerdict(TimeTrust.UNTRUSTED, Duration.ZERO, SOURCE, reason);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
