package io.mooring.gateway.time;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.TimeTrust;
import java.time.Duration;
import java.time.Instant;

/**
 * A clock that a test moves. Wall and monotonic time are apart: {@link #pause} and {@link #advance} move both,
 * {@link #stepWall} only the wall clock, as a person or a time service does. Any thread may use it.
 */
public final class FakeClock implements GatewayClock {
    private Instant wall = Instant.parse("2026-11-21T08:00:00Z");
    private long monotonicNanos = 1_000_000_000L;
    private String bootId = "00000000-0000-4000-8000-000000000001";
    private TimeVerdict verdict = new TimeVerdict(TimeTrust.TRUSTED, Duration.ofMillis(10), "fake");

    @Override
    public synchronized Instant wall() {
        return wall;
    }

    @Override
    public synchronized long monotonicNanos() {
        return monotonicNanos;
    }

    @Override
    public synchronized String bootId() {
        return bootId;
    }

    @Override
    public synchronized TimeVerdict verdict() {
        return verdict;
    }

    /** Returns at once, with the time gone by. */
    @Override
    public void pause(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while waiting " + duration);
        }
        advance(duration);
    }

    /** Lets time go by. */
    public synchronized void advance(Duration duration) {
        wall = wall.plus(duration);
        monotonicNanos += duration.toNanos();
    }

    /** Sets the wall clock without time going by. */
    public synchronized void stepWall(Duration by) {
        wall = wall.plus(by);
    }

    /** A new boot: the monotonic clock begins again, the wall clock goes on. */
    public synchronized void reboot(String newBootId) {
        bootId = newBootId;
        monotonicNanos = 1_000_000_000L;
    }

    public synchronized void trust(TimeTrust trust, Duration bound, String reason) {
        verdict = new TimeVerdict(trust, bound, "fake", Cause.of(CauseCode.TIME_UNASKED, reason));
    }
}
