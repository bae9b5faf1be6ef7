package io.mooring.bridge.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;

/**
 * Time that passes only when somebody waits for it, and then at once: a test of a day's charging, of a timeout or of a
 * paced wire takes no time and comes out the same every time. Meant for tests in which one thread does everything.
 */
public final class VirtualTime implements LinkClock, InstantSource {
    private final Instant start;
    private final AtomicLong passedNanos = new AtomicLong();

    public VirtualTime(Instant start) {
        this.start = start;
    }

    public void advance(Duration by) {
        passedNanos.addAndGet(by.toNanos());
    }

    @Override
    public Instant instant() {
        return start.plusNanos(passedNanos.get());
    }

    @Override
    public long nanoTime() {
        return passedNanos.get();
    }

    @Override
    public void await(Condition changed, long nanos) {
        passedNanos.addAndGet(nanos);
    }
}
