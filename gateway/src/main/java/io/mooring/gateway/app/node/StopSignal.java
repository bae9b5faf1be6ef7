package io.mooring.gateway.app.node;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for Ctrl-C or SIGTERM, and keeps the process alive until whoever waited has closed everything. */
public final class StopSignal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean failed;

    /** @param closingMax how long the process is kept for closing */
    public StopSignal(Duration closingMax) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> hold(closingMax), "stop"));
    }

    private void hold(Duration closingMax) {
        asked.countDown();
        try {
            if (!closed.await(closingMax.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("not everything closed within {}", closingMax);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops because nothing can go on. Any thread. */
    public void fail() {
        failed = true;
        asked.countDown();
    }

    /** Whether somebody asked. */
    public boolean asked() {
        return asked.getCount() == 0;
    }

    /**
     * Until somebody asks.
     *
     * @return whether it was asked for, rather than that nothing could go on
     */
    public boolean await() throws InterruptedException {
        asked.await();
        return !failed;
    }

    /** Everything is closed: the process may end. */
    @Override
    public void close() {
        closed.countDown();
    }
}
