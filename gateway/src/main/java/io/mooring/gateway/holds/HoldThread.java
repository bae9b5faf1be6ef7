package io.mooring.gateway.holds;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.delivery.Destination;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the marks at one destination whenever the journal has grown, apart from its deliveries. */
public final class HoldThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HoldThread.class);

    /** Between two looks: holds are placed by people, and a journal that grows all the time is not read all the time. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** What did not answer is asked again. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private static final Duration CLOSE_WAIT_MAX = Duration.ofSeconds(10);

    private final HoldMarks marks;
    private final Destination destination;
    private final Consumer<List<Cause>> trouble;
    private final Semaphore grown = new Semaphore(1);
    private final Semaphore closing = new Semaphore(0);
    private final Thread thread;

    private HoldThread(HoldMarks marks, Destination destination, Consumer<List<Cause>> trouble) {
        this.marks = marks;
        this.destination = destination;
        this.trouble = trouble;
        this.thread = new Thread(this::run, "holds-" + destination.name());
        thread.setDaemon(true);
    }

    /**
     * @param destination of the marks' own; closed with this
     * @param trouble hears after each look what is wrong; empty if nothing is
     */
    public static HoldThread start(
            HoldMarks marks, Destination destination, Journal journal, Consumer<List<Cause>> trouble) {
        HoldThread started = new HoldThread(marks, destination, trouble);
        journal.listen(seq -> started.grown.release());
        started.thread.start();
        return started;
    }

    private void run() {
        try {
            do {
                if (grown.tryAcquire(AGAIN.toNanos(), TimeUnit.NANOSECONDS)) {
                    grown.drainPermits();
                }
                trouble.accept(marks.step());
            } while (!closing.tryAcquire(PAUSE.toNanos(), TimeUnit.NANOSECONDS));
        } catch (JournalException e) {
            trouble.accept(List.of(Cause.of(CauseCode.HOLDS_ENDED, e.getMessage())));
        } catch (InterruptedException e) {
            LOG.debug("{} is interrupted: stopping", thread.getName(), e);
        }
    }

    @Override
    public void close() {
        closing.release();
        grown.release();
        destination.cancel();
        try {
            thread.join(CLOSE_WAIT_MAX.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        destination.close();
    }
}
