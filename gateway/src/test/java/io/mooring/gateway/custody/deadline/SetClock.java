package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.time.GatewayClock;
import io.mooring.gateway.time.TimeVerdict;
import java.time.Duration;
import java.time.Instant;

/** A clock that shows what the test sets. */
final class SetClock implements GatewayClock {
    private Instant wall = Instant.EPOCH;
    private TimeTrust trust = TimeTrust.TRUSTED;

    void at(Instant now, TimeTrust believed) {
        wall = now;
        trust = believed;
    }

    @Override
    public Instant wall() {
        return wall;
    }

    @Override
    public long monotonicNanos() {
        return 0;
    }

    @Override
    public String bootId() {
        return "boot";
    }

    @Override
    public TimeVerdict verdict() {
        return new TimeVerdict(trust, Duration.ofMillis(10), "set");
    }

    @Override
    public void pause(Duration duration) {
        // Time is the test's.
    }
}
