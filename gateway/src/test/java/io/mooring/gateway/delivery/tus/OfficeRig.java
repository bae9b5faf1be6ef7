package io.mooring.gateway.delivery.tus;

import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.Fingerprint;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.keys.Pin;
import io.mooring.gateway.keys.TlsIdentity;
import io.mooring.gateway.keys.VerificationKey;
import io.mooring.gateway.office.Office;
import io.mooring.gateway.office.OfficeLimits;
import io.mooring.gateway.office.OfficeSettings;
import io.mooring.gateway.office.UploadId;
import io.mooring.gateway.office.receiver.Receiver;
import io.mooring.gateway.office.receiver.ReceiverSettings;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import io.mooring.rig.Waiting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A real office on loopback and a dock's evidence beside it, in one directory. */
final class OfficeRig implements AutoCloseable {
    static final DockId DOCK = new DockId("dock-1");
    /** Longer than a machine stalls: nothing here is found out by waiting. */
    static final TusTimeouts PATIENT =
            new TusTimeouts(Duration.ofMinutes(2), Duration.ofMinutes(2), Duration.ofMinutes(2), 1 << 20);

    private static final Duration ARRIVES_MAX = Duration.ofMinutes(2);

    final Disk disk;
    final SystemClock clock = new SystemClock(new AssumedTime());
    final Path root;
    final boolean tls;
    final TlsIdentity dockIdentity = TlsIdentity.generate("dock-1");
    OfficeLimits limits = OfficeLimits.STANDARD;
    long reserveBytes;
    private @Nullable Office office;
    private @Nullable Receiver receiver;

    /** On the computer's own disk. */
    OfficeRig(Path root, boolean tls) throws IOException {
        this(new RealDisk(), root, tls);
    }

    /** On a disk in memory: where a test makes thousands of deliveries, syncing them would take its whole time. */
    static OfficeRig inMemory() throws IOException {
        return new OfficeRig(new SimulatedDisk(), SimulatedDisk.ROOT, false);
    }

    private OfficeRig(Disk disk, Path root, boolean tls) throws IOException {
        this.disk = disk;
        this.root = root;
        this.tls = tls;
        disk.makeDirectory(root.resolve("office"));
        disk.makeDirectory(root.resolve("evidence"));
        disk.forceDirectory(root);
    }

    OfficeRig start() throws IOException, JournalException {
        var settings = new OfficeSettings(
                new DockId("office"),
                root.resolve("office"),
                null,
                new EvidenceSettings(true, reserveBytes),
                limits,
                Map.of(DOCK, Set.of(dockIdentity.pin()), new DockId("dock-2"), Set.of()));
        Office opened = Office.open(settings, disk, clock, fatal -> {});
        office = opened;
        receiver = Receiver.start(opened, limits, ReceiverSettings.of("127.0.0.1", 0, tls), clock);
        return this;
    }

    /** As if the process ended: no further word to anybody. */
    void stop() throws JournalException {
        Receiver receiving = receiver;
        if (receiving != null) {
            receiving.close();
        }
        Office open = office;
        if (open != null) {
            open.close();
        }
        receiver = null;
        office = null;
    }

    Office office() {
        Office open = office;
        if (open == null) {
            throw new IllegalStateException("the office is closed");
        }
        return open;
    }

    int port() {
        Receiver receiving = receiver;
        if (receiving == null) {
            throw new IllegalStateException("the office is closed");
        }
        return receiving.address().getPort();
    }

    TusSettings settings(int port) {
        return settings(port, dockIdentity, Set.of(office().tls().pin()), Set.of(office().verificationKey()));
    }

    TusSettings settings(int port, TlsIdentity own, Set<Pin> pins, Set<VerificationKey> keys) {
        return new TusSettings(
                "office",
                true,
                "127.0.0.1",
                port,
                DOCK,
                keys,
                tls ? new TusSettings.Security(own, pins) : null,
                PATIENT);
    }

    TusDestination destination() {
        return destination(settings(port()));
    }

    TusDestination destination(TusSettings settings) {
        return TusDestination.open(settings, disk, this::path, clock);
    }

    /** Where the dock keeps it. */
    Path path(RecordingId recording) {
        return root.resolve("evidence").resolve(recording.sha256());
    }

    /** A recording of the dock's, of seeded bytes. */
    RecordingId recording(int sizeBytes, long seed) throws IOException {
        byte[] bytes = new byte[sizeBytes];
        new Random(seed).nextBytes(bytes);
        var id = RecordingId.of(Fingerprint.sha256().digest(bytes));
        try (DiskFile file = disk.create(path(id))) {
            file.write(ByteBuffer.wrap(bytes), 0);
            file.force();
        }
        disk.forceDirectory(root.resolve("evidence"));
        return id;
    }

    /**
     * Waits for what was on its way when a wire was cut: it still arrives, and before it has, a dock that comes again is told
     * of less. What arrived whole is kept by then.
     */
    void awaitOffset(RecordingId recording, long sizeBytes, long offset) throws Exception {
        UploadId id = new UploadId(DOCK, sizeBytes, recording);
        Path part = root.resolve("office/evidence/in/" + id + ".part");
        Waiting.until(ARRIVES_MAX, offset + " bytes are there", () -> kept(recording) || bytesOf(part) >= offset);
    }

    /** The office may move it away at any moment. */
    private static long bytesOf(Path part) throws IOException {
        try {
            return Files.size(part);
        } catch (NoSuchFileException e) {
            return -1;
        }
    }

    /** Whether the office keeps the very bytes under their name. */
    boolean kept(RecordingId recording) throws IOException {
        Path there = office().archive().path(recording);
        return disk.exists(there) && Fingerprint.of(disk, there).digest().equals(recording);
    }

    @Override
    public void close() throws JournalException {
        stop();
    }
}
