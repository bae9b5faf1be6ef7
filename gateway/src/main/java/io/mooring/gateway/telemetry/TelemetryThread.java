package io.mooring.gateway.telemetry;

import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread telemetry lives on. */
public final class TelemetryThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TelemetryThread.class);

    /** What {@link #close} waits for the thread beyond its draining. */
    private static final Duration FAREWELL_MAX = Duration.ofSeconds(15);

    private final Telemetry telemetry;
    private final GatewayClock clock;
    private final Runnable beat;
    private final Semaphore news = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopping;
    private volatile long drainNanos;

    /**
     * Starts it.
     *
     * @param beat called after each step, at least once in a few seconds while all is well, also without a broker
     */
    public static TelemetryThread start(Telemetry telemetry, GatewayClock clock, Runnable beat) {
        var started = new TelemetryThread(telemetry, clock, beat);
        telemetry.onNews(started.news::release);
        started.thread.start();
        return started;
    }

    private TelemetryThread(Telemetry telemetry, GatewayClock clock, Runnable beat) {
        this.telemetry = telemetry;
        this.clock = clock;
        this.beat = beat;
        this.thread = new Thread(this::run, "telemetry");
        this.thread.setDaemon(true);
    }

    /** Any thread. */
    public TelemetrySnapshot snapshot() {
        return telemetry.snapshot();
    }

    private void run() {
        try {
            while (!stopping) {
                step();
            }
            long since = clock.monotonicNanos();
            while (!telemetry.drained() && clock.monotonicNanos() - since < drainNanos) {
                step();
            }
        } catch (InterruptedException e) {
            LOG.info("telemetry: interrupted, stopping");
        } finally {
            telemetry.close();
        }
    }

    private void step() throws InterruptedException {
        Duration rest = telemetry.step();
        beat.run();
        if (news.tryAcquire(rest.toNanos(), TimeUnit.NANOSECONDS)) {
            news.drainPermits();
        }
    }

    /**
     * Stops: sends what is waiting, says good-bye, keeps the outbox's position.
     *
     * @param drainMax how long to go on sending; what is left is sent after the next start
     */
    public void close(Duration drainMax) {
        drainNanos = drainMax.toNanos();
        stopping = true;
        news.release();
        try {
            if (!ended(drainMax.plus(FAREWELL_MAX))) {
                LOG.warn("telemetry: its thread does not end, it is left alone");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean ended(Duration limit) throws InterruptedException {
        thread.join(limit.toMillis());
        return !thread.isAlive();
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }
}
