package io.mooring.bridge.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** A camera's clock: local time without a zone, wrong by some offset, and running a little fast or slow. */
final class CameraClock {
    private static final double MILLION = 1e6;

    private final InstantSource time;
    private final ZoneId zone;
    private final double driftPartsPerMillion;
    private Instant since;
    private LocalDateTime then;

    /** @param offset how far the clock is ahead of local time at the start */
    CameraClock(InstantSource time, ZoneId zone, Duration offset, double driftPartsPerMillion) {
        this.time = time;
        this.zone = zone;
        this.driftPartsPerMillion = driftPartsPerMillion;
        this.since = time.instant();
        this.then = LocalDateTime.ofInstant(since, zone).plus(offset);
    }

    LocalDateTime now() {
        long passedNanos = Duration.between(since, time.instant()).toNanos();
        return then.plusNanos(passedNanos + (long) (passedNanos * driftPartsPerMillion / MILLION));
    }

    /** The seconds start anew at the moment of setting; whatever fraction was sent is dropped. */
    void set(LocalDateTime to) {
        since = time.instant();
        then = to.withNano(0);
    }

    /** How far the clock is ahead of true local time. */
    Duration offset() {
        return Duration.between(LocalDateTime.ofInstant(time.instant(), zone), now());
    }
}
