package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.journal.JournalException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at recordings while no bay is busy. */
public final class ContinuityThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ContinuityThread.class);

    /** How long busy bays, an idle dock, or a disk that will not be read, are left alone. */
    private static final Duration ASIDE = Duration.ofSeconds(5);

    /** How long a defect of this program is left alone: it is likely to be met again at once. */
    private static final Duration DEFECT_ASIDE = Duration.ofMinutes(1);

    private static final Duration CLOSE_WAIT_MAX = Duration.ofSeconds(10);

    private final ContinuityWork work;
    private final BooleanSupplier quiet;
    private final Consumer<Cause> trouble;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);

    ContinuityThread(ContinuityWork work, BooleanSupplier quiet, Consumer<Cause> trouble) {
        this.work = work;
        this.quiet = quiet;
        this.trouble = trouble;
        this.thread = new Thread(this::run, "continuity");
        thread.setDaemon(true);
    }

    /**
     * @param quiet whether the disk has nothing better to do
     * @param trouble hears of a store that cannot be read
     */
    public static ContinuityThread start(ContinuityWork work, BooleanSupplier quiet, Consumer<Cause> trouble) {
        ContinuityThread started = new ContinuityThread(work, quiet, trouble);
        started.thread.start();
        return started;
    }

    private void run() {
        try {
            Duration pause = ASIDE;
            while (!closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                pause = round();
            }
        } catch (JournalException e) {
            trouble.accept(Cause.of(CauseCode.EVIDENCE_LOOK_ENDED, e.getMessage()));
        } catch (CancellationException e) {
            LOG.debug("looking at recordings outlasts its end: stopping", e);
        } catch (InterruptedException e) {
            LOG.debug("looking at recordings is interrupted: stopping", e);
        }
    }

    /** @return how long to wait before the next one */
    Duration round() throws JournalException {
        if (!quiet.getAsBoolean()) {
            return ASIDE;
        }
        try {
            return work.round() ? Duration.ZERO : ASIDE;
        } catch (IOException e) {
            trouble.accept(Cause.of(CauseCode.EVIDENCE_LOOK_FAILED, e.getMessage()));
            return ASIDE;
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            // Nobody watches this thread: one recording that it stumbles over is not to be the last that is looked at.
            LOG.error("looking at recordings failed", e);
            trouble.accept(Cause.of(CauseCode.EVIDENCE_LOOK_FAILED, e.toString()));
            return DEFECT_ASIDE;
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
