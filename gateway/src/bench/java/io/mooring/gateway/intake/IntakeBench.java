package io.mooring.gateway.intake;

import io.mooring.gateway.bench.Rounds;

import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.camera.ListingLimits;
import io.mooring.bridge.camera.PtpCameraOpener;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.Footage;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.bridge.sim.SimulatedFile;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.gateway.DockId;
import io.mooring.gateway.dock.IndexMemory;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.files.DiskFile;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalOptions;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.GatewayClock;
import io.mooring.gateway.time.SystemClock;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole intake of one simulated camera (session, hash, write, sync, uncached re-read, link, journal) against a plain
 * loop that copies the same bytes from a cached file, hashing while it copies and syncing each file.
 *
 * <p>{@code mvn -Pbench -pl gateway -am test -Dtest=IntakeBench -Dsurefire.failIfNoSpecifiedTests=false}; the disk is the
 * one of {@code java.io.tmpdir}.
 */
class IntakeBench {
    private static final int FILES = 8;
    private static final long FILE_BYTES = 48L << 20;
    private static final int BUFFER_BYTES = 256 * 1024;

    private static final String HASH = "SHA-256 alone, from memory";
    private static final String WRITE = "write and sync alone, from memory";
    private static final String REREAD = "read past the cache alone";
    private static final String INTAKE = "intake of the simulated camera";

    private static final Logger OUT = LoggerFactory.getLogger("bench");

    @TempDir
    Path directory;

    @Test
    void intakeOfOneCameraAgainstAPlainCopy() throws Exception {
        List<SimulatedFile> files = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            files.add(SimulatedFile.of("DCIM/MOV_%04d.MP4".formatted(i), Footage.noise(FILE_BYTES, i)));
        }
        Path source = directory.resolve("source");
        write(files.get(0).footage(), source);
        Map<String, Double> medians = new Rounds("MB/s")
                .add("plain copy, hashed, each file synced", round -> copy(source, directory.resolve("p" + round), false))
                .add("the same, and each copy read again past the cache", round ->
                        copy(source, directory.resolve("r" + round), true))
                .add("the simulated camera alone, bytes dropped", round -> read(files))
                .add(HASH, round -> hash(source))
                .add(WRITE, round -> writeAndSync(source, directory.resolve("w" + round)))
                .add(REREAD, round -> reread(directory.resolve("w" + round)))
                .add(INTAKE, round -> intake(files, directory.resolve("i" + round)))
                .print();
        tellBound(medians);
    }

    /**
     * Every byte is hashed twice, on two lanes, and crosses the disk twice, once each way. So the hash allows its own
     * rate on two processors and half of it on one, and the disk what is left of both ways together.
     */
    private static void tellBound(Map<String, Double> medians) {
        int processors = Math.min(2, Runtime.getRuntime().availableProcessors());
        double hash = medians.getOrDefault(HASH, 0.0) * processors / 2;
        double disk = 1 / (1 / medians.getOrDefault(WRITE, 0.0) + 1 / medians.getOrDefault(REREAD, 0.0));
        double bound = Math.min(hash, disk);
        OUT.info(String.format(
                Locale.ROOT,
                "  the hash allows %.0f MB/s on %d processors, the disk %.0f MB/s (write and read again): %s is the limit,"
                        + " intake reaches %.2f of it",
                hash,
                processors,
                disk,
                hash < disk ? "the hash" : "the disk",
                medians.getOrDefault(INTAKE, 0.0) / bound));
    }

    private static double hash(Path source) throws Exception {
        byte[] bytes = Files.readAllBytes(source);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        long start = System.nanoTime();
        for (int i = 0; i < FILES; i++) {
            digest.update(bytes);
        }
        digest.digest();
        return rate(start);
    }

    private static double writeAndSync(Path source, Path directory) throws Exception {
        Files.createDirectory(directory);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(source));
        RealDisk disk = new RealDisk();
        long start = System.nanoTime();
        for (int i = 0; i < FILES; i++) {
            try (DiskFile to = disk.create(directory.resolve("copy" + i))) {
                for (int at = 0; at < bytes.capacity(); at += BUFFER_BYTES) {
                    to.write(bytes.slice(at, Math.min(BUFFER_BYTES, bytes.capacity() - at)), at);
                }
                to.force();
            }
        }
        return rate(start);
    }

    private static double reread(Path directory) throws Exception {
        RealDisk disk = new RealDisk();
        long start = System.nanoTime();
        for (int i = 0; i < FILES; i++) {
            try (var reader = disk.openUncached(directory.resolve("copy" + i))) {
                while (reader.next().hasRemaining()) {
                    // dropped
                }
            }
        }
        return rate(start);
    }

    private static void write(Footage footage, Path file) throws Exception {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        try (FileChannel to = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (long at = 0; at < footage.sizeBytes(); at += buffer.limit()) {
                footage.read(at, buffer.clear());
                to.write(buffer.flip());
            }
        }
    }

    private static double copy(Path source, Path directory, boolean reread) throws Exception {
        Files.createDirectory(directory);
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        long start = System.nanoTime();
        for (int i = 0; i < FILES; i++) {
            Path target = directory.resolve("copy" + i);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (FileChannel from = FileChannel.open(source);
                    FileChannel to = FileChannel.open(target, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                while (from.read(buffer.clear()) > 0) {
                    digest.update(buffer.flip().duplicate());
                    to.write(buffer);
                }
                to.force(true);
            }
            if (reread) {
                rehash(target, digest.digest());
            }
        }
        return rate(start);
    }

    private static void rehash(Path file, byte[] expected) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (var reader = new RealDisk().openUncached(file)) {
            ByteBuffer piece = reader.next();
            while (piece.hasRemaining()) {
                digest.update(piece);
                piece = reader.next();
            }
        }
        if (!MessageDigest.isEqual(expected, digest.digest())) {
            throw new IllegalStateException(file + " was not copied whole");
        }
    }

    private static double read(List<SimulatedFile> files) throws Exception {
        try (Camera camera = plug(files)) {
            var listing = camera.list(ListingLimits.DEFAULT);
            long start = System.nanoTime();
            for (var file : listing.files()) {
                camera.read(file, 0, bytes -> bytes.position(bytes.limit()));
            }
            return rate(start);
        }
    }

    private static double intake(List<SimulatedFile> files, Path directory) throws Exception {
        Files.createDirectory(directory);
        Files.createDirectory(directory.resolve("j"));
        RealDisk disk = new RealDisk();
        GatewayClock clock = new SystemClock(new AssumedTime());
        EvidenceStore store = EvidenceStore.open(disk, directory, new EvidenceSettings(true, 0));
        JournalOptions options =
                JournalOptions.of(new DockId("bench"), directory.resolve("j"), directory.resolve("q"));
        try (Journal journal = SegmentJournal.open(disk, options, clock);
                RecordingIndex index = RecordingIndex.inMemory(journal);
                Lanes lanes = Lanes.threads("bench");
                Camera camera = plug(files)) {
            Intake intake = new Intake(store, journal, new IndexMemory(index, List.of()), lanes);
            IntakePlan plan = intake.list("visit", camera);
            long start = System.nanoTime();
            IntakeOutcome outcome = intake.copy("visit", camera, plan, VisitClock.UNKNOWN, new Silent());
            if (outcome.stored() != FILES) {
                throw new IllegalStateException(outcome.toString());
            }
            return rate(start);
        }
    }

    private static Camera plug(List<SimulatedFile> files) throws Exception {
        SimulatedBus bus = new SimulatedBus();
        GatewayClock clock = new SystemClock(new AssumedTime());
        SimulatedCamera camera = new SimulatedCamera(CameraSpec.of("BENCH", files), clock::wall);
        UsbDevice device = bus.plug(SimulatedBus.port(1), camera);
        return PtpCameraOpener.usual(System::nanoTime)
                .open(device)
                .orElseThrow();
    }

    private static double rate(long startNanos) {
        return FILES * FILE_BYTES / 1e6 / ((System.nanoTime() - startNanos) / 1e9);
    }

    /** Hears nothing. */
    private static final class Silent implements IntakeProgress {
        @Override
        public void bytes(long more) {}

        @Override
        public void stored() {}

        @Override
        public void takenBack(long bytes) {}
    }
}
