package io.mooring.gateway.app;

import io.mooring.gateway.time.SystemClock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Has the dock's own time judged again and again, on a thread that nobody waits for. */
final class TimeJudging implements AutoCloseable {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "time");
        made.setDaemon(true);
        return made;
    });

    private final ScheduledFuture<?> judging;

    TimeJudging(SystemClock clock) {
        judging = thread.scheduleWithFixedDelay(
                clock::judgeAgain, 0, SystemClock.JUDGE_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        judging.cancel(false);
        thread.shutdown();
    }
}
