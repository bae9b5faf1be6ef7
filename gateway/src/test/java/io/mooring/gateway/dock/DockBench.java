package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.bridge.BayId;
import io.mooring.bridge.CameraIdentity;
import io.mooring.bridge.camera.CameraCatalogue;
import io.mooring.bridge.camera.CameraOpener;
import io.mooring.bridge.camera.EveryFamily;
import io.mooring.bridge.camera.MassStorageCameraOpener;
import io.mooring.bridge.camera.PtpCameraOpener;
import io.mooring.bridge.light.BayLight;
import io.mooring.bridge.light.DockLight;
import io.mooring.bridge.light.LightBoard;
import io.mooring.bridge.massstorage.MassStorage;
import io.mooring.bridge.ptp.session.SessionLimits;
import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.Footage;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.bridge.sim.SimulatedFile;
import io.mooring.bridge.sim.VirtualTime;
import io.mooring.bridge.sim.WireRate;
import io.mooring.gateway.Check;
import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.bay.BaySnapshot;
import io.mooring.gateway.charge.TurnLimits;
import io.mooring.gateway.checklist.ChecklistPolicy;
import io.mooring.gateway.clock.ClockHistories;
import io.mooring.gateway.clock.ClockHistory;
import io.mooring.gateway.clock.ClockPolicy;
import io.mooring.gateway.clock.Latencies;
import io.mooring.gateway.evidence.CopyPoint;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.health.Health;
import io.mooring.gateway.health.Liveness;
import io.mooring.gateway.intake.IntakeMemory;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.MemoryJournal;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A whole dock on one thread, virtual time, a simulated disk and a journal in memory. */
final class DockBench {
    /** Costs time to load and never changes. */
    private static final CameraCatalogue CATALOGUE = CameraCatalogue.load();

    static final Instant MORNING = Instant.parse("2026-11-21T00:00:00Z");

    final VirtualTime time = new VirtualTime(MORNING);
    /** Cards in tests are as small as their files: room is tried where it is the subject. */
    static final ChecklistPolicy CHECKLIST = new ChecklistPolicy(
            Set.of(Check.Item.FILE_SYSTEM), List.of(), 80, Duration.ZERO, 1, ChecklistPolicy.Recordings.STORED);

    final VirtualClock clock = new VirtualClock(time);
    final SimulatedBus bus = new SimulatedBus(time, WireRate.UNPACED);
    final SimulatedDisk disk = new SimulatedDisk();
    final MemoryJournal journal = new MemoryJournal(new DockId("dock-1"), clock);
    final Health health = new Health();
    final PlayedMemory memory = new PlayedMemory();
    final EvidenceStore evidence;
    final SimulatedPorts ports;
    final Dock dock;
    private final DockParts parts;
    private final DockSettings settings;

    DockBench() throws IOException {
        this(opener -> opener, CHECKLIST);
    }

    /** @param spoiling puts something between the dock and its cameras */
    DockBench(UnaryOperator<CameraOpener> spoiling) throws IOException {
        this(spoiling, CHECKLIST);
    }

    DockBench(UnaryOperator<CameraOpener> spoiling, ChecklistPolicy checklist) throws IOException {
        this(spoiling, checklist, Optional.empty());
    }

    DockBench(UnaryOperator<CameraOpener> spoiling, ChecklistPolicy checklist, Optional<TurnLimits> turns)
            throws IOException {
        this(spoiling, checklist, turns, ClockPolicy.of(ZoneOffset.ofHours(8)));
    }

    DockBench(ClockPolicy clocks) throws IOException {
        this(opener -> opener, CHECKLIST, Optional.empty(), clocks);
    }

    private DockBench(
            UnaryOperator<CameraOpener> spoiling,
            ChecklistPolicy checklist,
            Optional<TurnLimits> turns,
            ClockPolicy clocks)
            throws IOException {
        ports = new SimulatedPorts(bus);
        evidence = EvidenceStore.open(disk, SimulatedDisk.ROOT, new EvidenceSettings(false, 1000));
        parts = new DockParts(
                bus,
                spoiling.apply(new EveryFamily(List.of(
                        new PtpCameraOpener(CATALOGUE, SessionLimits.DEFAULT, time::nanoTime),
                        new MassStorageCameraOpener(CATALOGUE, MassStorage.USUAL_TIMEOUT, time::nanoTime)))),
                BayMap.growing(4),
                journal,
                evidence,
                new JournalMemory(journal),
                memory,
                new JournalMemory(journal),
                clock,
                new DarkBoard(),
                health,
                new Liveness(clock),
                ports);
        settings = new DockSettings(
                "test", clocks, checklist, turns, Duration.ofSeconds(10), Duration.ofSeconds(1), false);
        dock = new Dock(parts, settings);
        dock.watch();
    }

    /** A bay by itself, beside the dock's. */
    BayRunner runner(BayId id) {
        return new BayRunner(
                id,
                parts,
                settings,
                new SharedByBays(
                        new CameraRegister(),
                        new VisitNames(clock, 0),
                        new Latencies(),
                        new ParkingPorts(ports, health)));
    }

    /** Works until nothing is left to do. */
    void settle() throws InterruptedException {
        while (dock.stepAll()) {
            // each round may queue more
        }
    }

    /** A camera that is a day ahead, with a few small files. */
    SimulatedCamera camera(String serial, CameraFaults faults) {
        return new SimulatedCamera(CameraSpec.of(serial, files(serial)).withClock(Duration.ofDays(1), 0), time, faults);
    }

    static List<SimulatedFile> files(String serial) {
        long seed = serial.hashCode();
        return List.of(
                SimulatedFile.of("DCIM/100MEDIA/MOV_0001.MP4", Footage.noise(70_000, seed + 1)),
                SimulatedFile.of("DCIM/现场执法/MOV_0001.MP4", Footage.noise(1_200_000, seed + 2)),
                SimulatedFile.of("DCIM/100MEDIA/IMG_0001.JPG", Footage.noise(512, seed + 3)),
                SimulatedFile.of("LOG/日志.TXT", Footage.noise(0, seed + 4)));
    }

    BaySnapshot bay(int number) {
        return dock.bays().stream()
                .filter(bay -> bay.bay().equals(new BayId(number)))
                .findFirst()
                .orElseThrow();
    }

    /** Every file of the camera is in the store, whole, and the journal has STORED for it exactly once. */
    void assertAllStored(SimulatedCamera camera) throws Exception {
        assertAllStored(camera.identity(), camera.files());
    }

    /** The same for any camera. */
    void assertAllStored(CameraIdentity camera, List<SimulatedFile> files) throws Exception {
        List<String> expected = new ArrayList<>();
        for (SimulatedFile file : files) {
            expected.add(file.path() + " " + file.sha256());
            byte[] bytes = disk.bytesOf(evidence.path(new RecordingId(file.sha256())));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            assertArrayEquals(HexFormat.of().parseHex(file.sha256()), digest, file.path());
        }
        List<String> stored = journal.events(RecordingEvent.Stored.class).stream()
                .filter(event -> event.source().camera().equals(camera.key()))
                .map(event -> event.source().path() + " " + event.recording())
                .sorted()
                .toList();
        assertEquals(expected.stream().sorted().toList(), stored);
    }

    /** What the journal tells of earlier visits, looked up the slow way. */
    record JournalMemory(MemoryJournal journal) implements IntakeMemory, ClockMemory {
        @Override
        public boolean stored(SourceIdentity source) {
            return journal.events(RecordingEvent.Stored.class).stream()
                    .anyMatch(stored -> stored.source().equals(source));
        }

        @Override
        public Optional<String> lastListing(String camera) {
            return journal.events(VisitEvent.Listed.class).stream()
                    .filter(listed -> listed.camera().equals(camera))
                    .map(VisitEvent.Listed::listingSha256)
                    .reduce((first, second) -> second);
        }

        @Override
        public ClockHistory history(String camera) {
            ClockHistories all = new ClockHistories();
            journal.entries().forEach(entry -> all.add(entry.time(), entry.event()));
            return all.all().stream()
                    .filter(history -> history.camera().equals(camera))
                    .findFirst()
                    .orElseGet(() -> ClockHistory.of(camera, List.of(), true));
        }

        @Override
        public List<String> suspects() {
            Map<String, String> last = new TreeMap<>();
            for (JournalEntry entry : journal.entries()) {
                if (entry.event() instanceof VisitEvent.ClockMeasured found) {
                    last.remove(found.camera());
                } else if (entry.event() instanceof VisitEvent.ClockSuspect suspect) {
                    last.put(suspect.camera(), suspect.camera() + ": " + suspect.kind());
                }
            }
            return List.copyOf(last.values());
        }

        @Override
        public Optional<Duration> lead(String camera) {
            return journal.events(VisitEvent.ClockSet.class).stream()
                    .filter(set ->
                            Latencies.kind(set.camera()).equals(Latencies.kind(camera)) && set.leadMillis() != null)
                    .map(set -> Duration.ofMillis(Objects.requireNonNull(set.leadMillis())))
                    .reduce((first, second) -> second);
        }

        @Override
        public Optional<CopyPoint> copyPoint(SourceIdentity source) {
            return journal.events(RecordingEvent.CopyProgress.class).stream()
                    .filter(progress -> progress.source().equals(source) && progress.prefixSha256() != null)
                    .map(progress ->
                            new CopyPoint(progress.offsetBytes(), Objects.requireNonNull(progress.prefixSha256())))
                    .reduce((first, second) -> second);
        }
    }

    /** No lights. */
    static final class DarkBoard implements LightBoard {
        @Override
        public void show(BayId bay, BayLight light, double progress) {}

        @Override
        public void show(DockLight light) {}

        @Override
        public void close() {}
    }
}
