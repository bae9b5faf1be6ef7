package io.mooring.gateway.delivery;

import io.mooring.gateway.time.GatewayClock;

/** How fast a destination takes bytes over all its lanes, over stretches of about a second. Any thread. */
final class Meter {
    private static final long STRETCH_NANOS = 1_000_000_000L;

    private final GatewayClock clock;
    private int lanesAtWork;
    private long stretchBeganNanos;
    private long stretchBytes;
    private volatile long bytesPerSecond;

    Meter(GatewayClock clock) {
        this.clock = clock;
    }

    /** One lane's part in it, from delivery to delivery. Belongs to the lane, but for {@link #taken}. */
    final class Lane {
        private long before;

        synchronized void begin() {
            before = -1;
            lanes(1);
        }

        /** @param bytes of this delivery so far; one that goes on from an earlier one begins with more than none */
        synchronized void taken(long bytes) {
            if (before >= 0) {
                more(bytes - before);
            }
            before = bytes;
        }

        synchronized void end() {
            lanes(-1);
        }
    }

    Lane lane() {
        return new Lane();
    }

    private synchronized void lanes(int more) {
        if (lanesAtWork == 0) {
            stretchBeganNanos = clock.monotonicNanos();
            stretchBytes = 0;
        }
        lanesAtWork += more;
        if (lanesAtWork == 0) {
            bytesPerSecond = 0;
        }
    }

    private synchronized void more(long bytes) {
        stretchBytes += Math.max(0, bytes);
        long elapsed = clock.monotonicNanos() - stretchBeganNanos;
        if (elapsed >= STRETCH_NANOS) {
            bytesPerSecond = (long) (stretchBytes * 1e9 / elapsed);
            stretchBeganNanos += elapsed;
            stretchBytes = 0;
        }
    }

    long bytesPerSecond() {
        return bytesPerSecond;
    }
}
