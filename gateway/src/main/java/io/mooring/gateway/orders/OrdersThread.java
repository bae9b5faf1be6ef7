package io.mooring.gateway.orders;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.journal.JournalException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the list read at once and then every minute. */
public final class OrdersThread implements AutoCloseable {
    static final Duration ROUND = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(OrdersThread.class);
    private static final Duration CLOSE_WAIT_MAX = Duration.ofSeconds(10);

    private final OrdersReading reading;
    private final OrderSource source;
    private final Supplier<List<Cause>> then;
    private final Consumer<List<Cause>> trouble;
    private final Thread thread = new Thread(this::run, "orders");
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean closing;

    private OrdersThread(
            OrdersReading reading, OrderSource source, Supplier<List<Cause>> then, Consumer<List<Cause>> trouble) {
        this.reading = reading;
        this.source = source;
        this.then = then;
        this.trouble = trouble;
        thread.setDaemon(true);
    }

    /**
     * @param source of that reading
     * @param then what is to be done after each reading; answers what is wrong with it, empty if nothing is
     * @param trouble hears after each round what is wrong; empty if nothing is
     */
    public static OrdersThread start(
            OrdersReading reading, OrderSource source, Supplier<List<Cause>> then, Consumer<List<Cause>> trouble) {
        OrdersThread started = new OrdersThread(reading, source, then, trouble);
        started.thread.start();
        return started;
    }

    private void run() {
        try {
            do {
                trouble.accept(step());
                if (wake.tryAcquire(ROUND.toNanos(), TimeUnit.NANOSECONDS)) {
                    wake.drainPermits();
                }
            } while (!closing);
        } catch (JournalException e) {
            trouble.accept(List.of(Cause.of(CauseCode.ORDERS_ENDED, e.getMessage())));
        } catch (CancellationException e) {
            LOG.debug("reading orders outlasts its end: stopping", e);
        } catch (InterruptedException e) {
            LOG.debug("orders are interrupted: stopping", e);
        }
    }

    /** A defect in one round ends no other: whoever reads no more would not know of a hold. */
    private List<Cause> step() throws JournalException {
        try {
            List<Cause> withheld = reading.step();
            return Stream.concat(withheld.stream(), then.get().stream()).toList();
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("reading the desk's orders failed, and is tried again in {}", ROUND, e);
            return List.of(Cause.of(CauseCode.ORDERS_DEFECT, e));
        }
    }

    /** Does not wait for the minute to be over. Any thread. */
    public void soon() {
        wake.release();
    }

    @Override
    public void close() {
        closing = true;
        soon();
        source.cancel();
        try {
            thread.join(CLOSE_WAIT_MAX.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
