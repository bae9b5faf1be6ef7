package io.mooring.gateway.shipping;

import io.mooring.gateway.custody.history.History;
import io.mooring.gateway.delivery.ShippingSnapshot;
import io.mooring.gateway.delivery.tus.OfficeLink;
import io.mooring.gateway.delivery.tus.TusSettings;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.keys.VerificationKey;
import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ships a journal until closed; at the end it journals what the office signed last. */
public final class ShippingThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ShippingThread.class);
    private static final Duration CLOSE_WAIT_MAX = Duration.ofSeconds(10);
    private static final Duration AFTER_MISTAKE = Duration.ofMinutes(1);

    private final Shipping shipping;
    private final JournalOffice office;
    private final Consumer<JournalException> ended;
    private final Thread thread = new Thread(this::run, "shipping");
    private final CountDownLatch closing = new CountDownLatch(1);

    private ShippingThread(Shipping shipping, JournalOffice office, Consumer<JournalException> ended) {
        this.shipping = shipping;
        this.office = office;
        this.ended = ended;
        thread.setDaemon(true);
    }

    /**
     * @param to the office; what it signs is verified with {@code keys}, asked anew each time
     * @param evidenceGoes whether recordings are on their way, which go first
     * @param history of the journal
     * @param ended hears that the journal takes no more
     */
    public static ShippingThread start(
            SegmentJournal journal,
            TusSettings to,
            Supplier<Set<VerificationKey>> keys,
            ShippingSettings settings,
            GatewayClock clock,
            BooleanSupplier evidenceGoes,
            History history,
            Consumer<JournalException> ended) {
        var office = new LinkedOffice(OfficeLink.open(to, clock), journal.dock(), to.security() != null, keys);
        var shipping = new Shipping(journal, journal, office, clock, settings, evidenceGoes, history);
        var started = new ShippingThread(shipping, office, ended);
        started.thread.start();
        return started;
    }

    private void run() {
        try {
            Duration wait = step();
            while (!closing.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                wait = step();
            }
            shipping.witness(true);
        } catch (JournalException e) {
            LOG.error("the journal is shipped no more: {}", e.getMessage());
            ended.accept(e);
        } catch (InterruptedException e) {
            LOG.debug("shipping is interrupted: stopping", e);
        }
    }

    /** A mistake of ours must not leave the journal here alone for good. */
    private Duration step() throws JournalException {
        try {
            return shipping.step();
        } catch (RuntimeException e) {
            LOG.error("a step of shipping failed and is tried again", e);
            return AFTER_MISTAKE;
        }
    }

    /** Any thread, any time. */
    public ShippingSnapshot snapshot() {
        return shipping.snapshot();
    }

    @Override
    public void close() {
        closing.countDown();
        shipping.end();
        office.cancel();
        try {
            thread.join(CLOSE_WAIT_MAX.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        office.close();
    }
}
