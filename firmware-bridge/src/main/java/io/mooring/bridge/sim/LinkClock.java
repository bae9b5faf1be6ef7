package io.mooring.bridge.sim;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/** What time a simulated wire takes, and how waiting for it is done. */
public interface LinkClock {
    /** Nanoseconds from some start, never going back. */
    long nanoTime();

    /**
     * Waits with the condition's lock held until it is signalled or the time has passed; may return early.
     *
     * @param nanos above 0
     */
    void await(Condition changed, long nanos) throws InterruptedException;

    /** Real time. */
    static LinkClock system() {
        return SystemLinkClock.INSTANCE;
    }

    /** The one real time there is. */
    enum SystemLinkClock implements LinkClock {
        INSTANCE;

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // the caller's loop: it may be woken early
        public void await(Condition changed, long nanos) throws InterruptedException {
            changed.await(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
