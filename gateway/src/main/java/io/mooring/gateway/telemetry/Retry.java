package io.mooring.gateway.telemetry;

import java.util.random.RandomGenerator;

/** When the next connection may be tried: waits double, and jitter keeps a fleet of docks from knocking together. */
final class Retry {
    private final TelemetrySettings settings;
    private final RandomGenerator chance;
    private long waitNanos;
    private long notBeforeNanos;

    Retry(TelemetrySettings settings, RandomGenerator chance) {
        this.settings = settings;
        this.chance = chance;
        this.waitNanos = settings.retryMin().toNanos();
    }

    void notBefore(long nanos) {
        notBeforeNanos = nanos;
    }

    /** 0 or less when it may be tried now. */
    long waitNanos(long now) {
        return notBeforeNanos - now;
    }

    void succeeded() {
        waitNanos = settings.retryMin().toNanos();
    }

    /** @return the wait until the next try, between half of and the whole of the present step, in nanoseconds */
    long failed(long now) {
        long wait = waitNanos / 2 + chance.nextLong(waitNanos / 2 + 1);
        waitNanos = Math.min(waitNanos * 2, settings.retryMax().toNanos());
        notBeforeNanos = now + wait;
        return wait;
    }
}
