package io.mooring.gateway.delivery;

import io.mooring.gateway.delivery.plan.Speed;
import io.mooring.gateway.time.GatewayClock;

/**
 * How fast a destination takes bytes over all its lanes: over stretches of about a second, and as is to be expected. What it has
 * already is no speed, and the time in which that is found out is none in which bytes go. Any thread.
 */
final class Meter {
    private static final long STRETCH_NANOS = 1_000_000_000L;

    private final GatewayClock clock;
    private final RateLimit pace;
    private final Speed speed = new Speed();
    private int lanesAtWork;
    private long toldNanos;
    private boolean told;
    private long stretchNanos;
    private long stretchBytes;
    private volatile long bytesPerSecond;

    Meter(GatewayClock clock, RateLimit pace) {
        this.clock = clock;
        this.pace = pace;
    }

    /** One lane's part in it, from delivery to delivery. */
    final class Lane {
        /** Bytes of this delivery that are there; less than none while nobody said so. */
        private long before;

        private long sinceNanos;
        private boolean sends;

        synchronized void begin() {
            before = -1;
            sends = false;
            sinceNanos = clock.monotonicNanos();
        }

        /** @param bytes that are there; only what is taken from here on goes */
        synchronized void goesOnFrom(long bytes) {
            before = bytes;
            if (!sends) {
                sinceNanos = clock.monotonicNanos();
            }
        }

        /** @param bytes that are there by now; where nobody said from where it goes on, the first are taken to have been */
        synchronized void taken(long bytes) {
            if (before >= 0 && bytes > before) {
                send();
                more(bytes - before);
            }
            before = bytes;
        }

        /** @param bytes of the whole recording, which is there now; of which none were said to go all were there */
        synchronized void arrived(long bytes) {
            if (before >= 0) {
                taken(bytes);
            }
        }

        private void send() {
            if (!sends) {
                sends = true;
                lanes(1, sinceNanos);
            }
        }

        synchronized void end() {
            if (sends) {
                sends = false;
                lanes(-1, sinceNanos);
            }
        }
    }

    Lane lane() {
        return new Lane();
    }

    /** @param sinceNanos the lane is at it, of which it tells when the first bytes went */
    private synchronized void lanes(int more, long sinceNanos) {
        if (lanesAtWork == 0) {
            toldNanos = told && toldNanos - sinceNanos > 0 ? toldNanos : sinceNanos;
            told = true;
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
