package io.mooring.gateway.app;

import io.mooring.gateway.Actor;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.DockId;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.app.node.Registers;
import io.mooring.gateway.app.node.RunningAt;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalMaker;
import io.mooring.gateway.journal.JournalOptions;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.keys.TlsIdentity;
import io.mooring.gateway.time.FakeClock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A dock whose two offices were away until 1,000,000 recordings waited for each, started again as its unit starts it: how long
 * until its page answers, and until all of them stand in their order, and what that takes.
 *
 * <p>{@code mvn -Pbench -pl gateway -am test -Dtest=WaitingBench -Dsurefire.failIfNoSpecifiedTests=false
 * -Dscale.directory=/some/disk -DargLine=-Xmx512m}; 4 GB free. {@code -Dscale.recordings=100000} for fewer. What is there
 * already is used again.
 */
class WaitingBench {
    private static final Logger OUT = LoggerFactory.getLogger("bench");
    private static final DockId DOCK = new DockId("d");
    private static final long RECORDINGS = Long.getLong("scale.recordings", 1_000_000);
    private static final int OF_A_VISIT = 20;
    private static final long SIZE_BYTES = 300_000_000;
    private static final double START_SECONDS = 10;
    private static final int TIMES = 3;

    /** The scrub finds the first of them to be no recordings, and puts them away. */
    private static final long SCRUBBED_MAX = 2_000;

    private final RealDisk disk = new RealDisk();
    private final Path directory = Path.of(System.getProperty("scale.directory", System.getProperty("java.io.tmpdir")))
            .resolve("mooring-waiting-" + RECORDINGS);
    private final Path data = directory.resolve("data");

    private JournalOptions options() throws IOException {
        Files.createDirectories(data.resolve("q"));
        return JournalOptions.of(DOCK, Files.createDirectories(data.resolve("j")), data.resolve("q"));
    }

    /** Nothing is overdue: of a term of 30 days 20 are over. */
    private void make() throws Exception {
        Instant begin = Instant.now().minus(Duration.ofDays(20));
        Duration step = Duration.ofDays(20).dividedBy(RECORDINGS);
        try (JournalMaker maker = new JournalMaker(options())) {
            String visit = "";
            for (long i = 0; i < RECORDINGS; i++) {
                Instant at = begin.plus(step.multipliedBy(i));
                var time = new EventTime(at, i, "00000000-0000-4000-8000-000000000001", TimeTrust.TRUSTED);
                String serial = Long.toString(i / OF_A_VISIT % 300);
                String camera = "Kestrel/DSJ-9/" + serial;
                if (i % OF_A_VISIT == 0) {
                    visit = "v" + i / OF_A_VISIT;
                    maker.append(
                            time,
                            Actor.dock(DOCK),
                            new VisitOpened(visit, 1, "1-1", camera, "Kestrel", "DSJ-9", serial, "1", ""));
                }
                maker.append(time, Actor.dock(DOCK), stored(i, visit, camera, at));
            }
            OUT.info("journal of {} entries made", maker.entries());
        }
        try (SegmentJournal journal = SegmentJournal.open(disk, options(), new FakeClock());
                RecordingIndex index = RecordingIndex.open(
                        disk, data.resolve("p"), data.resolve("q"), journal, Registers.VIEWS.toArray(View[]::new))) {
            OUT.info("index of {} entries made", index.appliedSeq());
        }
        EvidenceStore evidence = EvidenceStore.open(disk, data, new EvidenceSettings(true, 0));
        for (int i = 0; i < 256; i++) {
            Files.createDirectories(data.resolve("cas").resolve(String.format(Locale.ROOT, "%02x", i)));
        }
        for (long i = 0; i < RECORDINGS; i++) {
            // As large as they say and without a byte on the medium: the scrub, which reads so much a second, stays at
            // the first few.
            try (RandomAccessFile file =
                    new RandomAccessFile(evidence.path(recording(i)).toFile(), "rw")) {
                file.setLength(SIZE_BYTES);
            }
        }
        OUT.info("a file for each");
        Files.createFile(directory.resolve("made"));
    }

    /** As a digest is: no two of a row lie side by side in the index. */
    private static RecordingId recording(long number) {
        return new RecordingId(String.format(Locale.ROOT, "%016x%048x", number * 0x9E3779B97F4A7C15L, number));
    }

    private static Stored stored(long number, String visit, String camera, Instant at) {
        Instant made = at.minus(Duration.ofHours(3));
        return new Stored(
                visit,
                recording(number),
                new SourceIdentity(camera, "00010001", "DCIM/" + number + ".MP4", SIZE_BYTES, "20261121T120000"),
                SIZE_BYTES,
                "ab".repeat(32),
                "20261121T115900",
                true,
                0,
                12,
                "uncached",
                false,
                new MadeAt(MadeAt.Text.CREATED, "Asia/Shanghai", MadeAt.Basis.THIS_VISIT, made, 12L, 0L, at));
    }

    /** Nobody listens at these ports. */
    private Path configuration() throws IOException {
        String pin = TlsIdentity.generate("office").pin().toString();
        String key = SigningKey.generate().verificationKey().toString();
        StringBuilder destinations = new StringBuilder();
        for (String name : List.of("bureau", "archive")) {
            destinations.append(String.format(
                    Locale.ROOT,
                    "{ name = %s, kind = office, url = \"https://127.0.0.1:1\", pins = [\"%s\"], receipt-keys = [\"%s\"] }%n",
                    name,
                    pin,
                    key));
        }
        return Files.writeString(directory.resolve("dock.conf"), """
                dock { id = d, data-directory = "%s", run-directory = "%s/none" }
                bays.map = [ { bay = 1, ports = ["nowhere#1"] } ]
                evidence { reserve = 64 MiB, allow-cached = true }
                time { source = assumed, assumed-by = a bench }
                console.port = 0
                delivery.deadline = 720 hours
                destinations = [ %s ]
                """.formatted(data, data, destinations));
    }

    @Test
    void aMillionWaitForEachOfTwoOffices() throws Exception {
        Files.createDirectories(directory);
        if (!Files.exists(directory.resolve("made"))) {
            make();
        }
        Path file = configuration();
        for (int round = 0; round < TIMES; round++) {
            Files.deleteIfExists(data.resolve(RunningAt.FILE));
            long begun = System.nanoTime();
            try (Child dock = Child.startAsUnit(directory.resolve("dock.log"), "dock", "--config", file.toString())) {
                dock.until("it runs", () -> disk.exists(data.resolve(RunningAt.FILE)));
                double runs = seconds(begun);
                dock.until("all stand in order", () -> waiting(file) >= 2 * RECORDINGS - SCRUBBED_MAX);
                double ordered = seconds(begun);
                String memory = Files.readAllLines(Path.of("/proc/" + dock.pid() + "/status")).stream()
                        .filter(line -> line.startsWith("VmHWM") || line.startsWith("VmRSS"))
                        .map(line -> line.replaceAll("\\s+", " "))
                        .toList()
                        .toString();
                OUT.info(String.format(
                        Locale.ROOT,
                        "start with %,d waiting for each of two offices: runs after %.1f s, all in order after %.1f s;"
                                + " limit %.0f s: %s; %s",
                        RECORDINGS,
                        runs,
                        ordered,
                        START_SECONDS,
                        ordered <= START_SECONDS ? "holds" : "DOES NOT HOLD",
                        memory));
                dock.terminate();
                if (dock.printed().contains("OutOfMemory")) {
                    throw new AssertionError(dock.printed());
                }
            }
        }
    }

    /** That stand in order: while they are being found a destination says so. */
    private static long waiting(Path configuration) throws Exception {
        Ran ran = Ran.command("status", "--json", "--config", configuration.toString());
        if (ran.exit() != 0) {
            return -1;
        }
        Map<?, ?> status = (Map<?, ?>) Objects.requireNonNull(CanonicalJson.decode(ran.out()));
        long waiting = 0;
        for (Object each : (List<?>) Objects.requireNonNull(status.get("destinations"))) {
            Map<?, ?> there = (Map<?, ?>) each;
            boolean gathering = String.valueOf(there.get("causes")).contains(CauseCode.DELIVERY_GATHERING.word());
            waiting += gathering ? 0 : ((Number) Objects.requireNonNull(there.get("waiting"))).longValue();
        }
        return waiting;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
