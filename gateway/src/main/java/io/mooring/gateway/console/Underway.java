package io.mooring.gateway.console;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What workers were given and the event loop has not taken back. Closing Vert.x interrupts its workers, which closes the journal's file
 * under whoever writes there, and ends the loop that takes what they have done: this is waited for first. Any thread.
 */
final class Underway {
    private final CountDownLatch over = new CountDownLatch(1);
    private int count;
    private boolean closed;

    /** @return false if nothing may begin any more; whatever began {@link #end}s */
    synchronized boolean begin() {
        if (!closed) {
            count++;
        }
        return !closed;
    }

    synchronized void end() {
        count--;
        look();
    }

    /** From now on nothing begins. */
    synchronized void close() {
        closed = true;
        look();
    }

    private void look() {
        if (closed && count == 0) {
            over.countDown();
        }
    }

    /** @return whether all that began has ended, after {@code most} at the latest */
    boolean over(Duration most) throws InterruptedException {
        return over.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized int count() {
        return count;
    }
}
