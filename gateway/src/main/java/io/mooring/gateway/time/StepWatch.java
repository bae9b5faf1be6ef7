package io.mooring.gateway.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notices that somebody moved the wall clock, by comparing it with the monotonic one from look to look. Slow steering, as
 * chrony does it, is none. Belongs to one thread.
 */
public final class StepWatch {
    /**
     * A wall clock that moved more than this against the monotonic one was stepped: what a trusted clock may be wrong by, since
     * a clock that was moved farther is not the one that was judged.
     */
    public static final Duration STEP_MAX = ChronyVerdict.TRUSTED_BOUND_MAX;

    private @Nullable Instant wall;
    private long monotonicNanos;

    /**
     * A step.
     *
     * @param size forward is positive
     * @param expected what the wall clock would have shown without it
     * @param found what it shows
     */
    public record Step(Duration size, Instant expected, Instant found) {}

    /** Looks; the first look never finds anything. */
    public Optional<Step> look(ClockInstant now) {
        return look(now.wall(), now.monotonicNanos());
    }

    Optional<Step> look(Instant nowWall, long nowNanos) {
        Instant before = wall;
        Instant expected = before == null ? nowWall : before.plusNanos(nowNanos - monotonicNanos);
        wall = nowWall;
        monotonicNanos = nowNanos;
        Duration size = Duration.between(expected, nowWall);
        return size.abs().compareTo(STEP_MAX) > 0 ? Optional.of(new Step(size, expected, nowWall)) : Optional.empty();
    }
}
