package io.mooring.gateway.health;

import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every part how it is, and feeds the watchdog as long as every worker makes progress: a daemon that only looks
 * alive is restarted by its service manager.
 */
public final class HealthLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HealthLoop.class);

    /** Health is looked at this often, or at half the watchdog's period if that is shorter. */
    private static final Duration PERIOD_MAX = Duration.ofSeconds(2);

    private final Liveness liveness;
    private final Supervisor supervisor;
    private final GatewayClock clock;
    private final List<Runnable> probes;
    private final Supplier<String> status;
    private final Thread thread;
    private List<String> stuckBefore = List.of();
    private String statusBefore = "";

    /**
     * @param probes each reports to {@link Health} how one part is; they answer at once
     * @param status the line shown by {@code systemctl status}
     */
    public HealthLoop(
            Liveness liveness,
            Supervisor supervisor,
            GatewayClock clock,
            List<Runnable> probes,
            Supplier<String> status) {
        this.liveness = liveness;
        this.supervisor = supervisor;
        this.clock = clock;
        this.probes = List.copyOf(probes);
        this.status = status;
        this.thread = new Thread(this::run, "health");
        this.thread.setDaemon(true);
    }

    /** Tells the service manager that the daemon works, and begins. */
    public void start() {
        step();
        supervisor.ready();
        thread.start();
    }

    /**
     * Looks once.
     *
     * @return when to look again
     */
    Duration step() {
        probes.forEach(Runnable::run);
        List<String> stuck = liveness.stuck();
        if (stuck.isEmpty()) {
            supervisor.alive();
        }
        if (!stuck.equals(stuckBefore)) {
            if (stuck.isEmpty()) {
                LOG.info("health: every worker makes progress again");
            } else {
                LOG.error("health: no progress in {}; the watchdog is not fed", stuck);
            }
            stuckBefore = stuck;
        }
        String line = stuck.isEmpty() ? status.get() : "stuck: " + String.join(", ", stuck);
        if (!line.equals(statusBefore)) {
            supervisor.status(line);
            statusBefore = line;
        }
        Duration watchdog = supervisor.watchdogPeriod();
        Duration half = watchdog == null ? PERIOD_MAX : watchdog.dividedBy(2);
        return half.compareTo(PERIOD_MAX) < 0 ? half : PERIOD_MAX;
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                clock.pause(step());
            }
        } catch (InterruptedException e) {
            // How close() ends it.
            Thread.currentThread().interrupt();
        }
    }

    /** Tells the service manager that the daemon is about to end, and stops. */
    @Override
    public void close() {
        supervisor.stopping();
        thread.interrupt();
    }
}
