package io.mooring.gateway.dock;

import io.mooring.bridge.sim.VirtualTime;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.time.GatewayClock;
import io.mooring.gateway.time.TimeVerdict;
import java.time.Duration;
import java.time.Instant;

/** The dock's clock on the same virtual time as the simulated cameras. */
public final class VirtualClock implements GatewayClock {
    private final VirtualTime time;
    private TimeVerdict verdict = new TimeVerdict(TimeTrust.TRUSTED, Duration.ofMillis(1), "test");

    private Instant untrustedFrom = Instant.MAX;

    public VirtualClock(VirtualTime time) {
        this.time = time;
    }

    public void verdict(TimeTrust trust, String reason) {
        verdict = new TimeVerdict(trust, Duration.ofMillis(1), "test", Cause.of(CauseCode.TIME_UNASKED, reason));
    }

    void verdict(TimeVerdict other) {
        verdict = other;
    }

    /** From this moment on nobody vouches for it. */
    void untrustedFrom(Instant moment) {
        untrustedFrom = moment;
    }

    @Override
    public Instant wall() {
        return time.instant();
    }

    @Override
    public long monotonicNanos() {
        return time.nanoTime();
    }

    @Override
    public String bootId() {
        return "00000000-test";
    }

    @Override
    public TimeVerdict verdict() {
        return time.instant().isBefore(untrustedFrom)
                ? verdict
                : new TimeVerdict(
                        TimeTrust.UNTRUSTED, Duration.ZERO, "test", Cause.of(CauseCode.TIME_MOVED_SINCE_JUDGED, 1_000));
    }

    @Override
    public void pause(Duration duration) {
        if (!duration.isNegative()) {
            time.advance(duration);
        }
    }
}
