package io.mooring.gateway.delivery;

import io.mooring.gateway.journal.JournalException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks ahead at one delivery's deadlines, on a thread of its own: lanes may hang just when people must be told. */
final class ForecastThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ForecastThread.class);
    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final Duration CLOSE_WAIT_MAX = Duration.ofSeconds(5);

    private final Dispatch dispatch;
    private final Consumer<Throwable> fatal;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    ForecastThread(Dispatch dispatch, Consumer<Throwable> fatal) {
        this.dispatch = dispatch;
        this.fatal = fatal;
        this.thread = new Thread(this::run, "forecast-" + dispatch.name());
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closing.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            LOG.debug("{} was interrupted", thread.getName(), e);
        } catch (JournalException e) {
            if (closing.getCount() > 0) {
                fatal.accept(e);
            }
        }
    }

    /** A defect here must not leave deadlines unwatched for good. */
    private void look() throws JournalException {
        try {
            dispatch.lookAhead();
        } catch (CancellationException e) {
            LOG.debug("{}: {}", thread.getName(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("{}: a defect, tried again in {}", thread.getName(), EVERY, e);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(CLOSE_WAIT_MAX.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
