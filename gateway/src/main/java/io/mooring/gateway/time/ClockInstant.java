package io.mooring.gateway.time;

import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Both clocks at one moment. Read one after the other they may lie seconds apart, where the machine takes the processor away
 * in between: that would look as if somebody had moved the clock.
 *
 * @param wall the wall clock, UTC
 * @param monotonicNanos the monotonic clock
 */
public record ClockInstant(Instant wall, long monotonicNanos) {
    /** Two readings of the monotonic clock closer than this hold the wall clock's well enough between them. */
    static final long APART_MAX_NANOS = 5_000_000;

    /** How often it is tried; the closest counts. */
    static final int TRIES_MAX = 8;

    static ClockInstant read(Supplier<Instant> wall, LongSupplier monotonicNanos) {
        ClockInstant closest = new ClockInstant(Instant.EPOCH, 0);
        long closestApart = Long.MAX_VALUE;
        for (int tries = 0; tries < TRIES_MAX && closestApart > APART_MAX_NANOS; tries++) {
            long before = monotonicNanos.getAsLong();
            Instant between = wall.get();
            long apart = monotonicNanos.getAsLong() - before;
            if (apart < closestApart) {
                closestApart = apart;
                closest = new ClockInstant(between, before + apart / 2);
            }
        }
        return closest;
    }
}
