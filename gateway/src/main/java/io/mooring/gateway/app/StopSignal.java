package io.mooring.gateway.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for Ctrl-C or SIGTERM, and keeps the process alive until whoever waited has closed everything. */
final class StopSignal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook;

    /** @param closingMax how long the process is kept for closing */
    StopSignal(Duration closingMax) {
        hook = new Thread(() -> hold(closingMax), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void hold(Duration closingMax) {
        asked.countDown();
        try {
            if (!closed.await(closingMax.toNanos(), java.util.concurrent.TimeUnit.NANOSECONDS)) {
                LOG.warn("not everything closed within {}", closingMax);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until somebody asks. */
    void await() throws InterruptedException {
        asked.await();
    }

    /** Everything is closed: the process may end. */
    @Override
    public void close() {
        closed.countDown();
        if (asked.getCount() > 0) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
