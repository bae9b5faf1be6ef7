package io.mooring.gateway.shipping;

import io.mooring.gateway.DockId;
import io.mooring.gateway.delivery.tus.TusSettings;
import io.mooring.gateway.delivery.tus.TusTimeouts;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalOptions;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.keys.Pin;
import io.mooring.gateway.keys.TlsIdentity;
import io.mooring.gateway.keys.VerificationKey;
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
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** A real office on loopback that admits two docks, and their journals in directories beside it. */
final class OfficeOverTls implements AutoCloseable {
    static final DockId ONE = new DockId("dock-1");
    static final DockId OTHER = new DockId("dock-2");

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);

    final SystemClock clock = new SystemClock(new AssumedTime());
    final Disk disk = new RealDisk();
    final Map<DockId, TlsIdentity> identities =
            Map.of(ONE, TlsIdentity.generate("dock-1"), OTHER, TlsIdentity.generate("dock-2"));
    private final Path root;
    private final boolean tls;
    private Office office;
    private KeptJournals kept;
    private Receiver receiver;

    OfficeOverTls(Path root, boolean tls) throws IOException, JournalException {
        this.root = root;
        this.tls = tls;
        disk.makeDirectory(root.resolve("office"));
        this.office = openOffice();
        this.kept = openJournals();
        this.receiver = listen(0);
    }

    private Office openOffice() throws IOException, JournalException {
        Map<DockId, Set<Pin>> docks = Map.of(
                ONE, Set.of(identity(ONE).pin()), OTHER, Set.of(identity(OTHER).pin()));
        var settings = new OfficeSettings(
                new DockId("office"),
                root.resolve("office"),
                null,
                new EvidenceSettings(true, 0),
                OfficeLimits.STANDARD,
                docks);
        return Office.open(
                settings,
                disk,
                clock,
                journal -> RecordingIndex.inMemory(journal, BroughtView.VIEW, ShippedView.VIEW),
                fatal -> {});
    }

    private KeptJournals openJournals() throws IOException, JournalException {
        return KeptJournals.open(
                disk, root.resolve("office"), office.journal(), office.index(), WitnessLimits.usual(0), clock);
    }

    private Receiver listen(int port) throws IOException {
        var desk = new JournalDesk(kept, new DockId("office"), office.signingKey(), clock, fatal -> {});
        return Receiver.start(
                office,
                OfficeLimits.STANDARD,
                ReceiverSettings.of("127.0.0.1", port, tls),
                clock,
                Map.of(JournalDesk.PATH, desk));
    }

    TlsIdentity identity(DockId dock) {
        TlsIdentity identity = identities.get(dock);
        if (identity == null) {
            throw new IllegalArgumentException("no such dock: " + dock);
        }
        return identity;
    }

    KeptJournals kept() {
        return kept;
    }

    Office office() {
        return office;
    }

    Set<VerificationKey> keys() {
        return Set.of(office.verificationKey());
    }

    /** Ends the office, runs what happens meanwhile, and starts it again where it was. */
    void restart(Runnable meanwhile) throws Exception {
        int port = receiver.address().getPort();
        receiver.close();
        office.close();
        meanwhile.run();
        office = openOffice();
        kept = openJournals();
        receiver = listen(port);
    }

    /** A dock's journal, in a directory of its own. */
    SegmentJournal journal(DockId dock, String name) throws IOException, JournalException {
        Path directory = root.resolve(name);
        disk.makeDirectory(directory);
        disk.makeDirectory(directory.resolve("j"));
        disk.makeDirectory(directory.resolve("q"));
        var options = JournalOptions.of(dock, directory.resolve("j"), directory.resolve("q"))
                .withSegments(JournalOptions.SEGMENT_BYTES_MIN * 2, 1);
        return SegmentJournal.open(disk, options, clock);
    }

    TusSettings link(TlsIdentity own, DockId dock) {
        return new TusSettings(
                "office",
                true,
                "127.0.0.1",
                receiver.address().getPort(),
                dock,
                keys(),
                tls ? new TusSettings.Security(own, Set.of(office.tls().pin())) : null,
                TusTimeouts.STANDARD);
    }

    ShippingThread ship(SegmentJournal journal, TlsIdentity own) {
        ShippingSettings settings = ShippingSettings.usual("office")
                .patient(Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofMinutes(15));
        Set<VerificationKey> keys = keys();
        return ShippingThread.start(
                journal,
                link(own, journal.dock()),
                () -> keys,
                settings,
                clock,
                () -> false,
                ShippingRig.history(journal),
                ended -> {});
    }

    void until(String what, BooleanSupplier so) throws InterruptedException {
        long begin = clock.monotonicNanos();
        while (!so.getAsBoolean()) {
            if (clock.monotonicNanos() - begin > PATIENCE.toNanos()) {
                throw new AssertionError("not within " + PATIENCE + ": " + what);
            }
            clock.pause(LOOK);
        }
    }

    @Override
    public void close() throws JournalException {
        receiver.close();
        office.close();
    }
}
