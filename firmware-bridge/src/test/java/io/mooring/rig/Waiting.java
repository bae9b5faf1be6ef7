package io.mooring.rig;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waiting for something that nobody tells of: another process, a kernel, a file. */
public final class Waiting {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private Waiting() {}

    /** What must become so. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    /**
     * Looks until it is so.
     *
     * @throws AssertionError if it is not within the time
     */
    public static void until(Duration longest, String what, Condition condition) throws Exception {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("waited " + longest + " in vain until " + what);
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException("while waiting until " + what);
            }
        }
    }
}
