package io.mooring.gateway.dock;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.RecordingEvent.EvidenceDamaged;
import io.mooring.gateway.evidence.Scrub;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Re-reads evidence while no bay is busy, and journals what it finds. */
public final class ScrubThread implements AutoCloseable {
    /** About a third of a slow disk: a terabyte in 18 hours. */
    public static final long BYTES_PER_SECOND = 16L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(ScrubThread.class);

    /** How long busy bays, or a disk that will not be read, are left alone. */
    private static final Duration ASIDE = Duration.ofSeconds(5);

    private static final Duration CLOSE_WAIT_MAX = Duration.ofSeconds(10);

    private final Scrub scrub;
    private final Actor actor;
    private final Journal journal;
    private final BooleanSupplier quiet;
    private final Consumer<Cause> trouble;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);

    private ScrubThread(Scrub scrub, Actor actor, Journal journal, BooleanSupplier quiet, Consumer<Cause> trouble) {
        this.scrub = scrub;
        this.actor = actor;
        this.journal = journal;
        this.quiet = quiet;
        this.trouble = trouble;
        this.thread = new Thread(this::run, "scrub");
        thread.setDaemon(true);
    }

    /**
     * @param scrub belongs to the thread from now on, which closes it
     * @param actor who re-reads
     * @param quiet whether the disk has nothing better to do
     * @param trouble hears of damaged evidence and of a store that cannot be read
     */
    public static ScrubThread start(
            Scrub scrub, Actor actor, Journal journal, BooleanSupplier quiet, Consumer<Cause> trouble) {
        ScrubThread started = new ScrubThread(scrub, actor, journal, quiet, trouble);
        started.thread.start();
        return started;
    }

    private void run() {
        try (scrub) {
            while (rest(round())) {
                LOG.trace("scrub goes on behind {}", scrub.position().after());
            }
        } catch (JournalException e) {
            trouble.accept(Cause.of(CauseCode.SCRUB_ENDED, e.getMessage()));
        } catch (IOException e) {
            LOG.debug("scrub: the file in hand did not close", e);
        } catch (InterruptedException e) {
            LOG.debug("scrub is interrupted: stopping", e);
        }
    }

    private Duration round() throws JournalException {
        if (!quiet.getAsBoolean()) {
            return ASIDE;
        }
        try {
            return scrub.step(this::found);
        } catch (IOException e) {
            trouble.accept(Cause.of(CauseCode.SCRUB_FAILED, e.getMessage()));
            return ASIDE;
        }
    }

    private void found(RecordingEvent event) throws JournalException {
        journal.append(actor, event);
        if (event instanceof EvidenceDamaged damaged) {
            trouble.accept(Cause.of(CauseCode.EVIDENCE_DAMAGED, damaged.recording(), damaged.found()));
        }
    }

    /** @return whether to go on */
    private boolean rest(Duration pause) throws InterruptedException {
        return !closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
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
