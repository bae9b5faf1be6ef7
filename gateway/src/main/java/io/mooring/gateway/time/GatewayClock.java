package io.mooring.gateway.time;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.TimeTrust;
import java.time.Duration;
import java.time.Instant;

/** The dock's own time. Durations come from {@link #monotonicNanos()} alone: the wall clock steps. */
public interface GatewayClock {
    /** The wall clock, UTC. */
    Instant wall();

    /** Nanoseconds of a clock that never steps; only differences mean anything. */
    long monotonicNanos();

    /** Both clocks at one moment. */
    default ClockInstant both() {
        return ClockInstant.read(this::wall, this::monotonicNanos);
    }

    /** The kernel's name for this boot, or one of our own where it has none. */
    String bootId();

    /** The latest verdict on the wall clock. */
    TimeVerdict verdict();

    /** The verdict after asking anew whoever can say; where nobody is asked, the latest. */
    default TimeVerdict judgeAgain() {
        return verdict();
    }

    /**
     * Waits.
     *
     * @throws InterruptedException if interrupted
     */
    void pause(Duration duration) throws InterruptedException;

    /** Now, as events carry it. */
    default EventTime eventTime() {
        return new EventTime(
                wall(), monotonicNanos() / 1_000_000, bootId(), verdict().trust());
    }

    /** Shorthand for the verdict's trust. */
    default TimeTrust trust() {
        return verdict().trust();
    }
}
