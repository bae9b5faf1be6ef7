package io.mooring.gateway.time;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.TimeTrust;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of platform.md §4.2, as functions of what was read. */
final class ChronyVerdict {
    static final String SOURCE = "chrony";
    static final Duration TRUSTED_BOUND_MAX = Duration.ofMillis(250);
    static final Duration HOLDOVER_BOUND_MAX = Duration.ofMillis(500);
    static final Duration REFERENCE_AGE_MIN = Duration.ofHours(1);
    static final int UPDATE_INTERVALS_MAX = 10;

    /** Where the kernel's maximum error ends: from there on nothing keeps the clock. */
    static final Duration KERNEL_ERROR_MAX = Duration.ofSeconds(16);

    /** What a Pi's crystal may drift. */
    static final int DRIFT_PPM = 20;

    /** Never synced, and "local stratum": chrony calls the second healthy although nothing stands behind it. */
    private static final Set<String> NO_REFERENCE = Set.of("00000000", "7F7F0101");

    private ChronyVerdict() {}

    /**
     * The last time the clock was trusted in this run.
     *
     * @param bound how wrong it could be then
     */
    record Anchor(Instant wall, long monotonicNanos, Duration bound) {}

    /**
     * The kernel's word beside chrony's: a clock that nothing ever set right has a maximum error of 16 s.
     *
     * @param maxError null where the kernel cannot be asked: then chrony's word stands alone
     */
    static TimeVerdict crossChecked(TimeVerdict chrony, @Nullable Duration maxError) {
        if (chrony.trust() != TimeTrust.TRUSTED) {
            return chrony;
        }
        if (maxError == null) {
            return new TimeVerdict(
                    chrony.trust(),
                    chrony.bound(),
                    chrony.source(),
                    chrony.and(Cause.of(CauseCode.TIME_KERNEL_MUTE)),
                    null);
        }
        return maxError.compareTo(KERNEL_ERROR_MAX) < 0
                ? chrony
                : untrusted(chrony.and(Cause.of(CauseCode.TIME_KERNEL, maxError.toMillis())));
    }

    /** Trusted or not, by what chrony says alone. */
    static TimeVerdict of(ChronyTracking tracking, Instant wall) {
        return of(tracking, wall, REFERENCE_AGE_MIN);
    }

    /** @param ageMin a reference no older than this is not too old, however often it is asked */
    static TimeVerdict of(ChronyTracking tracking, Instant wall, Duration ageMin) {
        if (NO_REFERENCE.contains(tracking.referenceId())) {
            return untrusted(Cause.of(CauseCode.TIME_NO_REFERENCE, tracking.referenceId()));
        }
        if (!tracking.leap().equals("Normal")) {
            return untrusted(Cause.of(CauseCode.TIME_LEAP, tracking.leap()));
        }
        Duration bound = tracking.bound();
        if (bound.compareTo(TRUSTED_BOUND_MAX) > 0) {
            return untrusted(Cause.of(CauseCode.TIME_BOUND, bound.toMillis(), TRUSTED_BOUND_MAX.toMillis()));
        }
        Duration age = Duration.between(tracking.referenceTime(), wall);
        Duration ageMax = longer(tracking.updateInterval().multipliedBy(UPDATE_INTERVALS_MAX), ageMin);
        if (age.compareTo(ageMax) > 0) {
            return untrusted(Cause.of(CauseCode.TIME_OLD, age.toSeconds(), ageMax.toSeconds()));
        }
        if (age.compareTo(StepWatch.STEP_MAX.negated()) < 0) {
            return untrusted(Cause.of(CauseCode.TIME_SET_BACK));
        }
        return new TimeVerdict(
                TimeTrust.TRUSTED,
                bound,
                SOURCE,
                Cause.of(CauseCode.TIME_REFERENCE, tracking.referenceId(), age.toSeconds()));
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
        if (step.compareTo(StepWatch.STEP_MAX) > 0) {
            return untrusted(now.and(Cause.of(CauseCode.TIME_MOVED, step.toMillis())));
        }
        Duration bound = anchor.bound().plus(drift(elapsed));
        if (bound.compareTo(HOLDOVER_BOUND_MAX) > 0) {
            return untrusted(now.and(Cause.of(CauseCode.TIME_TRUSTED_TOO_LONG_AGO, elapsed.toSeconds())));
        }
        return new TimeVerdict(
                TimeTrust.HOLDOVER,
                bound,
                SOURCE,
                now.and(Cause.of(CauseCode.TIME_TRUSTED_BEFORE, elapsed.toSeconds())),
                HOLDOVER_BOUND_MAX.minus(bound).dividedBy(DRIFT_PPM).multipliedBy(1_000_000));
    }

    /** By how much a crystal left alone may be wrong after so long. */
    static Duration drift(Duration elapsed) {
        return elapsed.multipliedBy(DRIFT_PPM).dividedBy(1_000_000);
    }

    static TimeVerdict untrusted(Cause why) {
        return TimeVerdict.untrusted(SOURCE, why);
    }

    private static TimeVerdict untrusted(List<Cause> why) {
        return TimeVerdict.untrusted(SOURCE, why);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
