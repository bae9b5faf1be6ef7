package io.mooring.gateway.app.node;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.Watch;
import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has every watch look, one after the other, every half a minute; one that fails keeps none of the others from looking. */
final class WatchThread implements AutoCloseable {
    static final Duration ROUND = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(WatchThread.class);
    private static final Duration CLOSE_WAIT_MAX = Duration.ofSeconds(10);

    private final List<Watch> watches;
    private final GatewayClock clock;
    private final Consumer<List<Cause>> trouble;
    private final Thread thread = new Thread(this::run, "watches");
    private final CountDownLatch closing = new CountDownLatch(1);

    private WatchThread(List<Watch> watches, GatewayClock clock, Consumer<List<Cause>> trouble) {
        this.watches = watches;
        this.clock = clock;
        this.trouble = trouble;
        thread.setDaemon(true);
    }

    /** @param trouble hears after each round what is wrong; empty if nothing is */
    static WatchThread start(List<Watch> watches, GatewayClock clock, Consumer<List<Cause>> trouble) {
        WatchThread started = new WatchThread(watches, clock, trouble);
        started.thread.start();
        return started;
    }

    private void run() {
        try {
            do {
                trouble.accept(round(watches, clock));
            } while (!closing.await(ROUND.toNanos(), TimeUnit.NANOSECONDS));
        } catch (CancellationException e) {
            LOG.debug("a watch outlasts its end: stopping", e);
        } catch (InterruptedException e) {
            LOG.debug("watches are interrupted: stopping", e);
        }
    }

    /** @return what went wrong, by watch */
    static List<Cause> round(List<Watch> watches, GatewayClock clock) {
        List<Cause> troubles = new ArrayList<>();
        for (Watch watch : watches) {
            try {
                watch.look(clock.wall());
            } catch (RefusalException e) {
                troubles.add(Cause.of(CauseCode.DESK_WATCH, watch.name(), e.getMessage()));
            } catch (CancellationException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.error("watch {} failed", watch.name(), e);
                troubles.add(Cause.of(CauseCode.DESK_WATCH, watch.name(), e));
            }
        }
        return troubles;
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
