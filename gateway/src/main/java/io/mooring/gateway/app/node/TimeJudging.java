package io.mooring.gateway.app.node;

import io.mooring.gateway.time.SystemClock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the dock's own time judged again and again, on a thread that nobody waits for. */
final class TimeJudging implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TimeJudging.class);

    /** How soon a clock that was moved is judged anew. */
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "time");
        made.setDaemon(true);
        return made;
    });

    private final ScheduledFuture<?> judging;

    TimeJudging(SystemClock clock) {
        judging = thread.scheduleWithFixedDelay(() -> look(clock), 0, LOOK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void look(SystemClock clock) {
        try {
            clock.look();
        } catch (RuntimeException e) {
            // Thrown on, it would end the judging for good, and with it every verdict.
            LOG.error("the dock's own time could not be judged", e);
        }
    }

    @Override
    public void close() {
        judging.cancel(false);
        thread.shutdown();
    }
}
