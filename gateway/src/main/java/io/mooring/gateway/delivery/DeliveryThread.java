package io.mooring.gateway.delivery;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.journal.JournalException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of one lane: steps when the journal has grown or a wait is over, and closes the lane's destination. */
final class DeliveryThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryThread.class);
    private static final Duration CLOSE_TRY = Duration.ofMillis(200);
    private static final int CLOSE_TRIES = 50;

    /**
     * A delivery that neither sent a byte nor came round for this long is told: a look at the largest recording takes less.
     * It is told and not killed: what hangs may be a network mount, and a dock that is restarted for it would hang again and
     * take the cameras' bays along.
     */
    static final Duration SILENCE_MAX = Duration.ofMinutes(30);

    /** The longest wait that nothing but the journal ends: a lost wake-up costs this much and no more. */
    private static final Duration WAIT_MAX = Duration.ofSeconds(10);

    /** How long a delivery that met a defect of this program rests before it is tried again. */
    static final Duration DEFECT_PAUSE = Duration.ofMinutes(1);

    private final String name;
    private final Destination destination;
    private final DeliveryRunner runner;
    private final Consumer<Throwable> fatal;
    private final Semaphore wake = new Semaphore(0);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean closing;
    private volatile @Nullable Cause defect;

    /**
     * @param name for people: the destination, and which lane
     * @param fatal hears why the lane ended by itself: the journal cannot be written
     */
    DeliveryThread(String name, Destination destination, DeliveryRunner runner, Consumer<Throwable> fatal) {
        this.name = name;
        this.destination = destination;
        this.runner = runner;
        this.fatal = fatal;
        this.thread = new Thread(this::run, "delivery-" + name.replace(' ', '-'));
    }

    void start() {
        thread.start();
    }

    /** There may be work. */
    void wake() {
        wake.release();
    }

    /** What is wrong with this lane; null if nothing is. */
    @Nullable
    Cause trouble() {
        Duration silent = runner.silent();
        if (silent.compareTo(SILENCE_MAX) > 0) {
            return Cause.of(CauseCode.DELIVERY_SILENT, name, silent.toMinutes());
        }
        return defect;
    }

    private void run() {
        try {
            while (!closing) {
                wake.drainPermits();
                Duration pause = step();
                if (defect != null) {
                    ended.await(pause.toNanos(), TimeUnit.NANOSECONDS);
                } else if (!pause.isZero() && !closing) {
                    rest(pause);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("{} was interrupted", thread.getName(), e);
        } catch (JournalException e) {
            if (!closing) {
                fatal.accept(e);
            }
        }
    }

    /**
     * A defect of this program stops neither the dock, whose cameras go on being read, nor this delivery for ever: what it
     * knows is in the journal, and the next try may meet another recording first.
     *
     * @return how long to rest
     */
    Duration step() throws JournalException {
        try {
            DeliveryTurn turn = runner.step();
            defect = null;
            return turn.worked() ? Duration.ZERO : turn.comeAgain();
        } catch (CancellationException e) {
            LOG.debug("{}: {}", name, e.getMessage());
            return Duration.ZERO;
        } catch (RuntimeException e) {
            LOG.error("{}: a defect, tried again in {}", thread.getName(), DEFECT_PAUSE, e);
            defect = Cause.of(CauseCode.DELIVERY_DEFECT, name, e);
            return DEFECT_PAUSE;
        }
    }

    private void rest(Duration wait) throws InterruptedException {
        long nanos = Math.min(wait.toNanos(), WAIT_MAX.toNanos());
        if (wake.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
            LOG.trace("{}: the journal grew", thread.getName());
        }
    }

    /** Begins to end; {@link #close} waits for it. */
    void end() {
        closing = true;
        runner.end();
        ended.countDown();
        wake.release();
        destination.cancel();
    }

    @Override
    public void close() {
        end();
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
