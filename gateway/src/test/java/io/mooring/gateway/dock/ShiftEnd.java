package io.mooring.gateway.dock;

import io.mooring.bridge.camera.CameraCatalogue;
import io.mooring.bridge.camera.PtpCameraOpener;
import io.mooring.bridge.ptp.session.SessionLimits;
import io.mooring.bridge.sim.CameraFault;
import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.Footage;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.bridge.sim.SimulatedFile;
import io.mooring.bridge.sim.VirtualTime;
import io.mooring.bridge.sim.WireRate;
import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.clock.ClockPolicy;
import io.mooring.gateway.delivery.DeliveryRunner;
import io.mooring.gateway.delivery.DeliverySettings;
import io.mooring.gateway.delivery.DirectoryDestination;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.evidence.Scrub;
import io.mooring.gateway.evidence.ScrubPosition;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.health.Health;
import io.mooring.gateway.health.Liveness;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalOptions;
import io.mooring.gateway.journal.SegmentJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The whole way of one camera on one thread, on a disk that may lose power or fail at any operation: a cable that comes
 * out in the middle, a second bay, two files of the same bytes, delivery to a directory and its independent look, a scrub.
 * Everything is made of a seed; the same seed is the same history, operation by operation.
 */
final class ShiftEnd {
    static final Path JOURNAL = SimulatedDisk.ROOT.resolve("j");
    static final Path EVIDENCE = SimulatedDisk.ROOT.resolve("e");
    static final Path QUARANTINE = EVIDENCE.resolve("q");
    static final Path ARCHIVE = SimulatedDisk.ROOT.resolve("archive");
    static final String DESTINATION = "archive";

    private static final DockId DOCK = new DockId("dock-07");
    private static final int ROUNDS_MAX = 200;

    /** Just behind what a read brings at once: then a part of the file is here when the cable comes out. */
    private static final int CUT_AT_BYTES = 262_144;

    /** Catalogue and limits cost time to load and never change. */
    private static final CameraCatalogue CATALOGUE = CameraCatalogue.load();

    private final SimulatedDisk disk;
    private final long seed;
    private final VirtualTime time = new VirtualTime(DockBench.MORNING);
    private final VirtualClock clock = new VirtualClock(time);
    private final SimulatedBus bus = new SimulatedBus(time, WireRate.UNPACED);
    final SegmentJournal journal;
    final RecordingIndex index;
    final EvidenceStore evidence;
    private final Dock dock;
    private final DeliveryRunner delivery;

    /**
     * Starts the dock, as every start does, with everything that recovers.
     *
     * @param start the how manieth: time has gone on since the one before
     */
    ShiftEnd(SimulatedDisk disk, long seed, int start) throws Exception {
        this.disk = disk;
        this.seed = seed;
        time.advance(Duration.ofHours(start));
        for (Path directory : List.of(JOURNAL, EVIDENCE, QUARANTINE, ARCHIVE)) {
            disk.makeDirectory(directory);
        }
        disk.forceDirectory(SimulatedDisk.ROOT);
        disk.forceDirectory(EVIDENCE);
        JournalOptions options =
                JournalOptions.of(DOCK, JOURNAL, QUARANTINE).withSegments(JournalOptions.SEGMENT_BYTES_MIN, 1);
        journal = SegmentJournal.open(disk, options, clock);
        index = RecordingIndex.inMemory(journal);
        evidence = EvidenceStore.open(disk, EVIDENCE, new EvidenceSettings(false, 1_000));
        new StartUp(evidence, journal, index, clock, ClockPolicy.DRIFT_MAX_USUAL).recover();
        IndexMemory memory = new IndexMemory(index, List.of());
        dock = new Dock(
                new DockParts(
                        bus,
                        new PtpCameraOpener(CATALOGUE, SessionLimits.DEFAULT, time::nanoTime),
                        BayMap.growing(2),
                        journal,
                        evidence,
                        memory,
                        memory,
                        memory,
                        clock,
                        new DockBench.DarkBoard(),
                        new Health(),
                        new Liveness(clock),
                        BayPorts.NONE),
                new DockSettings(
                        "test",
                        ClockPolicy.of(ZoneOffset.ofHours(8)),
                        DockBench.CHECKLIST,
                        Optional.empty(),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(1),
                        false));
        delivery = new DeliveryRunner(
                journal,
                new DirectoryDestination(DESTINATION, true, DOCK, disk, evidence::path, ARCHIVE),
                DeliverySettings.standard(seed).confirmAfter(Duration.ZERO),
                clock,
                (recording, reason) -> {
                    throw new AssertionError(recording + " is unreadable: " + reason);
                });
        dock.watch();
    }

    /** What the camera holds: one file that is cut in the middle, one shorter, and that one's bytes under another name. */
    static List<SimulatedFile> files(long seed) {
        Random random = new Random(seed);
        Footage twice = Footage.noise(1 + random.nextInt(600), seed + 2);
        return List.of(
                SimulatedFile.of(
                        "DCIM/100MEDIA/MOV_0001.MP4", Footage.noise(CUT_AT_BYTES + random.nextInt(900), seed + 1)),
                SimulatedFile.of("DCIM/现场执法/MOV_0001.MP4", twice),
                SimulatedFile.of("DCIM/现场执法/MOV_0002.MP4", twice));
    }

    private SimulatedCamera camera(CameraFaults faults) {
        CameraSpec spec = CameraSpec.of("S" + seed, files(seed)).withClock(Duration.ofDays(1), 0);
        return new SimulatedCamera(spec, time, faults);
    }

    /** The whole shift end, with the cable coming out once. */
    void workWithLooseCable() throws Exception {
        SimulatedCamera camera = camera(CameraFaults.of(new CameraFault.UnplugsAfterBytes(CUT_AT_BYTES)));
        visit(1, camera);
        visit(2, camera);
        deliver();
        scrub();
    }

    /** What is still to do, whatever was done before. */
    void work() throws Exception {
        visit(1, camera(CameraFaults.none()));
        deliver();
        scrub();
    }

    private void visit(int port, SimulatedCamera camera) throws InterruptedException {
        bus.plug(SimulatedBus.port(port), camera);
        settle();
        bus.unplug(SimulatedBus.port(port));
        settle();
    }

    private void settle() throws InterruptedException {
        for (int round = 0; dock.stepAll(); round++) {
            if (round > ROUNDS_MAX) {
                throw new AssertionError("the dock does not come to rest");
            }
        }
    }

    private void deliver() throws JournalException {
        for (int turn = 0; delivery.step().worked(); turn++) {
            if (turn > ROUNDS_MAX) {
                throw new AssertionError("delivery does not come to rest");
            }
        }
    }

    private void scrub() throws IOException, JournalException {
        try (Scrub scrub = new Scrub(evidence, 1 << 30, ScrubPosition.START)) {
            List<RecordingEvent> found = new ArrayList<>();
            for (int step = 0; step < ROUNDS_MAX && found.isEmpty(); step++) {
                scrub.step(event -> {
                    journal.append(Actor.dock(DOCK), event);
                    found.add(event);
                });
            }
        }
        index.catchUp();
    }

    List<JournalEntry> entries() throws JournalException {
        List<JournalEntry> entries = new ArrayList<>();
        journal.read(1, entries::add);
        return entries;
    }

    SimulatedDisk disk() {
        return disk;
    }
}
