package io.mooring.gateway.app.demo;

import io.mooring.gateway.DockId;
import io.mooring.gateway.app.node.DockPlan;
import io.mooring.gateway.delivery.DeliverySettings;
import io.mooring.gateway.delivery.tus.TusDestination;
import io.mooring.gateway.delivery.tus.TusSettings;
import io.mooring.gateway.delivery.tus.TusTimeouts;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.keys.TlsIdentity;
import io.mooring.gateway.office.BroughtView;
import io.mooring.gateway.office.Office;
import io.mooring.gateway.office.OfficeLimits;
import io.mooring.gateway.office.OfficeSettings;
import io.mooring.gateway.office.receiver.Receiver;
import io.mooring.gateway.office.receiver.ReceiverSettings;
import io.mooring.gateway.office.witness.JournalDesk;
import io.mooring.gateway.office.witness.KeptJournals;
import io.mooring.gateway.office.witness.ShippedView;
import io.mooring.gateway.office.witness.WitnessLimits;
import io.mooring.gateway.secrecy.Way;
import io.mooring.gateway.shipping.ShippingSettings;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The office of a demo, in the same process and over real TLS, with keys made on the spot. It may be away for the first
 * while: then nobody listens where the dock knocks.
 */
final class DemoOffice implements AutoCloseable {
    static final String NAME = "office";

    private static final Logger LOG = LoggerFactory.getLogger(DemoOffice.class);
    private static final DockId OFFICE = new DockId("demo-office");
    private static final String HOST = "127.0.0.1";
    private static final String KEYS = "keys";

    /** A spectator should not wait long for the dock to knock again. */
    private static final Duration RETRY_MAX = Duration.ofSeconds(2);

    private final Duration away;
    private final GatewayClock clock;
    private final TlsIdentity dock;
    private final Office office;
    private final KeptJournals journals;
    private final int port;
    private @Nullable Receiver receiver;
    private volatile boolean up;
    private boolean closed;

    DemoOffice(DemoDirectory directory, Duration away, GatewayClock clock) throws IOException, JournalException {
        this.away = away;
        this.clock = clock;
        Disk disk = new RealDisk();
        Path keys = directory.dock().resolve(KEYS);
        disk.makeDirectory(keys);
        this.dock = TlsIdentity.openOrCreate(disk, keys, Demo.DOCK.value());
        this.office = Office.open(
                new OfficeSettings(
                        OFFICE,
                        directory.office(),
                        null,
                        new EvidenceSettings(true, Demo.RESERVE_BYTES),
                        OfficeLimits.STANDARD,
                        Map.of(Demo.DOCK, Set.of(dock.pin()))),
                disk,
                clock,
                journal -> RecordingIndex.inMemory(journal, BroughtView.VIEW, ShippedView.VIEW),
                DemoOffice::ended);
        this.journals = KeptJournals.open(
                disk,
                directory.office(),
                office.journal(),
                office.index(),
                WitnessLimits.usual(Demo.RESERVE_BYTES),
                clock);
        try {
            Receiver first = listen(0);
            this.port = first.address().getPort();
            if (away.isZero()) {
                receiver = first;
                up = true;
            } else {
                first.close();
            }
        } catch (IOException | RuntimeException e) {
            office.close();
            throw e;
        }
    }

    private static void ended(JournalException why) {
        LOG.error("the demo's office ended: {}", why.getMessage());
    }

    private Receiver listen(int wanted) throws IOException {
        var desk = new JournalDesk(journals, OFFICE, office.signingKey(), clock, DemoOffice::ended);
        return Receiver.start(
                office,
                OfficeLimits.STANDARD,
                ReceiverSettings.of(HOST, wanted, true),
                clock,
                Map.of(JournalDesk.PATH, desk));
    }

    /** Where the dock's journal goes. */
    DockPlan.Shipping shipping() {
        ShippingSettings usual = ShippingSettings.usual(NAME);
        return new DockPlan.Shipping(
                usual.patient(usual.gather(), usual.retryFirst(), RETRY_MAX, usual.witnessEvery()),
                settings(),
                () -> Set.of(office.verificationKey()));
    }

    private TusSettings settings() {
        return new TusSettings(
                NAME,
                true,
                HOST,
                port,
                Demo.DOCK,
                Set.of(office.verificationKey()),
                new TusSettings.Security(dock, Set.of(office.tls().pin())),
                TusTimeouts.STANDARD);
    }

    DockPlan.Delivering destination() {
        TusSettings settings = settings();
        return new DockPlan.Delivering(
                NAME,
                true,
                () -> true,
                new Way(Set.of(), true),
                false,
                (disk, evidence, journal, pace) -> TusDestination.open(settings, disk, evidence::path, clock, pace),
                DeliverySettings.standard(1).confirmAfter(Duration.ZERO).retryMax(RETRY_MAX));
    }

    /** Begins the time that the office is away. */
    void start() {
        if (!up) {
            Thread thread = new Thread(this::comeBack, "office");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void comeBack() {
        try {
            clock.pause(away);
            synchronized (this) {
                if (!closed) {
                    receiver = listen(port);
                    up = true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.error("the demo's office cannot come back on port {}: {}", port, e.getMessage());
        }
    }

    boolean up() {
        return up;
    }

    @Override
    public synchronized void close() throws JournalException {
        closed = true;
        Receiver listening = receiver;
        if (listening != null) {
            listening.close();
        }
        office.close();
    }
}
