package io.mooring.gateway.delivery;

import io.mooring.gateway.time.GatewayClock;

/** How fast the delivery that runs now goes, over windows of about a second. Any thread may ask. */
final class Throughput {
    private static final long WINDOW_NANOS = 1_000_000_000L;

    private final GatewayClock clock;
    private long windowStartNanos;
    private long windowStartBytes;
    private volatile long bytesPerSecond;

    Throughput(GatewayClock clock) {
        this.clock = clock;
    }

    void begin() {
        windowStartNanos = clock.monotonicNanos();
        windowStartBytes = 0;
    }

    /** @param bytes of this delivery so far; a delivery that goes on from an earlier one begins with more than none */
    void taken(long bytes) {
        long elapsed = clock.monotonicNanos() - windowStartNanos;
        if (elapsed >= WINDOW_NANOS) {
            bytesPerSecond = Math.max(0, (long) ((bytes - windowStartBytes) * 1e9 / elapsed));
            windowStartNanos += elapsed;
            windowStartBytes = bytes;
        }
    }

    void end() {
        bytesPerSecond = 0;
    }

    long bytesPerSecond() {
        return bytesPerSecond;
    }
}
