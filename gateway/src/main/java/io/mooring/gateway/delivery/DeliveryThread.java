package io.mooring.gateway.delivery;

import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of one delivery: steps when the journal has grown or a wait is over, and closes the destination. */
public final class DeliveryThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryThread.class);
    private static final Duration CLOSE_TRY = Duration.ofMillis(200);
    private static final int CLOSE_TRIES = 50;

    /** The longest wait that nothing but the journal ends: a lost wake-up costs this much and no more. */
    private static final Duration WAIT_MAX = Duration.ofSeconds(10);

    private final Destination destination;
    private final DeliveryRunner runner;
    private final Consumer<Throwable> fatal;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closing;

    private DeliveryThread(Destination destination, DeliveryRunner runner, Consumer<Throwable> fatal) {
        this.destination = destination;
        this.runner = runner;
        this.fatal = fatal;
        this.thread = new Thread(this::run, "delivery-" + destination.name());
    }

    /**
     * @param fatal hears why the delivery ended by itself: the journal cannot be written, or the program is wrong
     */
    public static DeliveryThread start(
            Journal journal, Destination destination, DeliveryRunner runner, Consumer<Throwable> fatal) {
        var delivery = new DeliveryThread(destination, runner, fatal);
        journal.listen(seq -> delivery.wake.release());
        delivery.thread.start();
        return delivery;
    }

    public DestinationSnapshot snapshot() {
        return runner.snapshot();
    }

    private void run() {
        try {
            while (!closing) {
                wake.drainPermits();
                DeliveryTurn turn = runner.step();
                if (!turn.worked() && !closing) {
                    rest(turn.comeAgain());
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("{} was interrupted", thread.getName(), e);
        } catch (JournalException | RuntimeException e) {
            if (!closing) {
                fatal.accept(e);
            }
        }
    }

    private void rest(Duration wait) throws InterruptedException {
        long nanos = Math.min(wait.toNanos(), WAIT_MAX.toNanos());
        if (wake.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
            LOG.trace("{}: the journal grew", thread.getName());
        }
    }

    @Override
    public void close() {
        closing = true;
        wake.release();
        try {
            endStep();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        destination.close();
    }

    /** Cancels until it is over: a cancel that comes between the check for closing and the next call would go unheard. */
    private void endStep() throws InterruptedException {
        for (int i = 0; i < CLOSE_TRIES && thread.isAlive(); i++) {
            destination.cancel();
            thread.join(CLOSE_TRY.toMillis());
        }
        if (thread.isAlive()) {
            LOG.warn("{} did not end within {}", thread.getName(), CLOSE_TRY.multipliedBy(CLOSE_TRIES));
            thread.interrupt();
        }
    }
}
