package io.mooring.gateway.telemetry.paho;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What both directions of one connection know of each other. Any thread.
 *
 * <p>Whoever begins a connection in Paho 1.2.5 waits in turn until its reader, its writer and its caller run, and waits for ever,
 * a thread each time, if one of them has ended by then: as when a balancer without brokers accepts and closes. So nothing is read,
 * and nothing ended, before the first packet is on its way.
 */
final class Traffic {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Thread.@Nullable UncaughtExceptionHandler died;
    private volatile @Nullable Thread writer;
    private volatile @Nullable Thread reader;

    /** Nobody is told when one of its threads dies. */
    Traffic() {
        this(null);
    }

    /**
     * @param died is told when the thread that reads, or the one that writes, dies of something it did not expect: Paho does not
     *     notice, and nothing would come any more until the keep-alive ran out
     */
    Traffic(Thread.@Nullable UncaughtExceptionHandler died) {
        this.died = died;
    }

    /** This thread reads. */
    void read() {
        if (reader == null) {
            reader = Thread.currentThread();
            watch();
        }
    }

    private void watch() {
        if (died != null) {
            Thread.currentThread().setUncaughtExceptionHandler(died);
        }
    }

    /** This thread writes. */
    void write() {
        if (writer == null) {
            writer = Thread.currentThread();
            watch();
        }
        begin();
    }

    /** Null if nothing was written. */
    @Nullable
    Thread writer() {
        return writer;
    }

    /** The first packet is on its way, or none will be. */
    void begin() {
        begun.countDown();
    }

    boolean hasBegun() {
        return begun.getCount() == 0;
    }

    /** @param limit to wait no longer than that */
    void awaitBegin(Duration limit) throws IOException {
        try {
            if (!begun.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("nothing was sent for " + limit.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted before anything was sent");
        }
    }

    /** A message came that is to be acknowledged. @return how many are not yet */
    int came() {
        return unanswered.incrementAndGet();
    }

    /** One was acknowledged. */
    void acknowledged() {
        unanswered.decrementAndGet();
    }

    int unanswered() {
        return unanswered.get();
    }
}
