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
    /** A wall clock that moved more than this against the monotonic one was stepped. */
    public static final Duration STEP_MAX = Duration.ofSeconds(1);

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
    public Optional<Step> look(Instant nowWall, long nowNanos) {
        Instant before = wall;
        Instant expected = before == null ? nowWall : before.plusNanos(nowNanos - monotonicNanos);
        wall = nowWall;
        monotonicNanos = nowNanos;
        Duration size = Duration.between(expected, nowWall);
        return size.abs().compareTo(STEP_MAX) > 0 ? Optional.of(new Step(size, expected, nowWall)) : Optional.empty();
    }
}
