package io.mooring.gateway.telemetry;

import io.mooring.gateway.time.GatewayClock;
import io.mooring.gateway.time.TimeVerdict;
import java.time.Duration;
import java.time.Instant;

/** One clock's time with another's verdict. */
public record JudgedClock(GatewayClock time, GatewayClock judge) implements GatewayClock {
    @Override
    public Instant wall() {
        return time.wall();
    }

    @Override
    public long monotonicNanos() {
        return time.monotonicNanos();
    }

    @Override
    public String bootId() {
        return time.bootId();
    }

    @Override
    public TimeVerdict verdict() {
        return judge.verdict();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        time.pause(duration);
    }
}
