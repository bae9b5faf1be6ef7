package io.mooring.gateway.delivery;

import io.mooring.gateway.delivery.plan.Speed;
import io.mooring.gateway.time.GatewayClock;

/** How fast a destination takes bytes over all its lanes: over stretches of about a second, and as is to be expected. Any thread. */
final class Meter {
    private static final long STRETCH_NANOS = 1_000_000_000L;

    private final GatewayClock clock;
    private final RateLimit pace;
    private final Speed speed = new Speed();
    private int lanesAtWork;
    private long toldNanos;
    private long stretchNanos;
    private long stretchBytes;
    private volatile long bytesPerSecond;

    Meter(GatewayClock clock, RateLimit pace) {
        this.clock = clock;
        this.pace = pace;
    }

    /** One lane's part in it, from delivery to delivery. */
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

        /** @param bytes of the whole recording, which is there now */
        synchronized void arrived(long bytes) {
            more(bytes - Math.max(0, before));
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
            toldNanos = clock.monotonicNanos();
            stretchNanos = 0;
            stretchBytes = 0;
        } else {
            more(0);
        }
        lanesAtWork += more;
        if (lanesAtWork == 0) {
            bytesPerSecond = 0;
        }
    }

    private synchronized void more(long bytes) {
        long now = clock.monotonicNanos();
        long busyNanos = now - toldNanos;
        toldNanos = now;
        speed.add(Math.max(0, bytes), busyNanos, pace.bytesPerSecond());
        stretchBytes += Math.max(0, bytes);
        stretchNanos += busyNanos;
        if (stretchNanos >= STRETCH_NANOS) {
            bytesPerSecond = (long) (stretchBytes * 1e9 / stretchNanos);
            stretchNanos = 0;
            stretchBytes = 0;
        }
    }

    long bytesPerSecond() {
        return bytesPerSecond;
    }

    /** Bytes a second that are to be expected under a limit; 0 while nobody knows. */
    synchronized long expected(long limitBytesPerSecond) {
        return speed.expected(limitBytesPerSecond);
    }
}
