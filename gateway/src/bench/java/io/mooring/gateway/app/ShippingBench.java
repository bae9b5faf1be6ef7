package io.mooring.gateway.app;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DeliveryEvent.Acknowledged;
import io.mooring.gateway.DeliveryEvent.Confirmed;
import io.mooring.gateway.DockId;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.RecordingEvent.Evicted;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.app.node.Registers;
import io.mooring.gateway.app.node.RunningAt;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalCopy;
import io.mooring.gateway.journal.JournalHead;
import io.mooring.gateway.journal.JournalMaker;
import io.mooring.gateway.journal.JournalOptions;
import io.mooring.gateway.journal.JournalPiece;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.keys.Pin;
import io.mooring.gateway.keys.TlsIdentity;
import io.mooring.gateway.shipping.ShippingSettings;
import io.mooring.gateway.time.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An office that was away while a dock journalled 1,000,000 entries: how fast it gets them, from a dock and an office as they are
 * started, each in a process of its own with a heap of 128 MiB, over TLS on loopback; beside what the same work takes without a
 * wire, in the same run.
 *
 * <p>{@code mvn -Pbench -pl gateway -am test -Dtest=ShippingBench -Dsurefire.failIfNoSpecifiedTests=false
 * -Dscale.directory=/some/disk}; 5 GB free. {@code -Dshipping.entries=50000} for fewer, {@code -Dshipping.desk=true} with the
 * bureau's desk at the office, which folds what comes. What is there already is used again.
 */
class ShippingBench {
    private static final Logger OUT = LoggerFactory.getLogger("bench");
    private static final DockId DOCK = new DockId("d");
    private static final long ENTRIES = Long.getLong("shipping.entries", 1_000_000);
    private static final boolean DESK = Boolean.getBoolean("shipping.desk");
    private static final int OF_A_VISIT = 20;
    private static final int RECEIPT_CHARACTERS = 480;
    private static final long SIZE_BYTES = 300_000_000;
    private static final int TIMES = 3;
    private static final int TICKS_A_SECOND = 100;
    private static final Pattern TOLD = Pattern.compile(
            "(?s)receiving on \\S*:(\\d+),.*are told  pins = \\[\"(.*?)\"]  receipt-keys = \\[\"(.*?)\"]");

    private final RealDisk disk = new RealDisk();
    private final Path directory = Path.of(System.getProperty("scale.directory", System.getProperty("java.io.tmpdir")))
            .resolve("mooring-shipping-" + ENTRIES);
    private final Path data = directory.resolve("dock");

    /** Bytes of all pieces, without what a segment holds ready for more. */
    private long payload;

    private JournalOptions options() throws IOException {
        Files.createDirectories(data.resolve("q"));
        return JournalOptions.of(DOCK, Files.createDirectories(data.resolve("j")), data.resolve("q"));
    }

    /** Visits of 20 recordings, each of which was delivered and made room for: nothing is on its way, so shipping goes as fast as it can. */
    private void make() throws Exception {
        Instant begin = Instant.now().minus(Duration.ofDays(20));
        try (JournalMaker maker = new JournalMaker(options())) {
            for (long visit = 0; maker.entries() < ENTRIES; visit++) {
                visit(maker, visit, begin.plusSeconds(visit));
            }
            OUT.info("journal of {} entries made", maker.entries());
        }
        try (SegmentJournal journal = SegmentJournal.open(disk, options(), new FakeClock());
                RecordingIndex index = RecordingIndex.open(
                        disk, data.resolve("p"), data.resolve("q"), journal, Registers.VIEWS.toArray(View[]::new))) {
            OUT.info("index of {} entries made", index.appliedSeq());
        }
        Files.createFile(directory.resolve("made"));
    }

    private static void visit(JournalMaker maker, long number, Instant at) throws IOException {
        Actor dock = Actor.dock(DOCK);
        var time = new EventTime(at, number, "00000000-0000-4000-8000-000000000001", TimeTrust.TRUSTED);
        String serial = Long.toString(number % 300);
        String camera = "Kestrel/DSJ-9/" + serial;
        String visit = "v" + number;
        maker.append(time, dock, new VisitOpened(visit, 1, "1-1", camera, "Kestrel", "DSJ-9", serial, "1", ""));
        for (long i = number * OF_A_VISIT; i < (number + 1) * OF_A_VISIT; i++) {
            RecordingId recording = recording(i);
            maker.append(time, dock, stored(i, visit, camera, at));
            maker.append(time, dock, new Acknowledged(recording, "bureau", "r".repeat(RECEIPT_CHARACTERS)));
            maker.append(time, dock, new Confirmed(recording, "bureau", "nonce"));
            maker.append(time, dock, new Evicted(recording, SIZE_BYTES, "removed"));
        }
        maker.append(time, dock, new CameraReleased(visit, camera, 1, List.of()));
        maker.append(time, dock, new VisitClosed(visit, camera, "taken", OF_A_VISIT, OF_A_VISIT, 0));
    }

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

    /** What was done in which time. */
    private record Did(long entries, long bytes, double seconds) {
        double rate() {
            return entries / seconds;
        }

        String told() {
            return String.format(
                    Locale.ROOT, "%,.0f entries/s, %.1f MB/s (%,d in %.1f s)", rate(), bytes / 1e6 / seconds, entries, seconds);
        }
    }

    /** Every entry read as an event. */
    private Did readAlone() throws Exception {
        try (SegmentJournal journal = SegmentJournal.open(disk, options(), new FakeClock())) {
            long[] entries = {0};
            long begun = System.nanoTime();
            journal.read(1, entry -> {
                entries[0]++;
                return true;
            });
            return new Did(entries[0], payload, seconds(begun));
        }
    }

    /** The dock's pieces, verified, written and forced as an office does it, and nothing between the two. */
    private Did keptWithoutWire(int round) throws Exception {
        Path copies = Files.createDirectories(directory.resolve("copy-" + round));
        Path segments = Files.createDirectories(copies.resolve("j"));
        Path aside = Files.createDirectories(copies.resolve("q"));
        int most = ShippingSettings.usual("bureau").pieceBytesMax();
        try (SegmentJournal journal = SegmentJournal.open(disk, options(), new FakeClock())) {
            JournalCopy copy = JournalCopy.open(disk, segments, aside, DOCK, JournalHead.EMPTY);
            long last = journal.head().seq();
            long bytes = 0;
            long begun = System.nanoTime();
            while (copy.head().seq() < last) {
                JournalPiece piece = journal.piece(copy.head().seq() + 1, most);
                bytes += piece.bytes().remaining();
                copy.append(piece.bytes());
            }
            payload = bytes;
            return new Did(last, bytes, seconds(begun));
        } finally {
            remove(copies);
        }
    }

    /** What a process took. */
    private record Took(double cpuSeconds, String memory) {
        static Took of(long pid) throws IOException {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // Behind the name, which may hold blanks: the 12th and 13th are user and system time.
            String[] parts = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            double cpu = (Long.parseLong(parts[11]) + Long.parseLong(parts[12])) / (double) TICKS_A_SECOND;
            String memory = Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM") || line.startsWith("VmRSS"))
                    .map(line -> line.replaceAll("\\s+", " "))
                    .toList()
                    .toString();
            return new Took(cpu, memory);
        }
    }

    private Path officeConfiguration(Path office, Pin dock) throws IOException {
        return Files.writeString(directory.resolve("office.conf"), """
                office { id = office-1, data-directory = "%s", run-directory = "%s/none" }
                desk.here = %s
                receiver { bind = 127.0.0.1, port = 0 }
                docks = [ { id = %s, pins = ["%s"] } ]
                evidence { reserve = 64 MiB, allow-cached = true }
                time { source = assumed, assumed-by = a bench }
                console.port = 0
                """.formatted(office, office, DESK, DOCK, dock));
    }

    private Path dockConfiguration(Matcher office) throws IOException {
        return Files.writeString(directory.resolve("dock.conf"), """
                dock { id = %s, data-directory = "%s", run-directory = "%s/none" }
                bays.map = [ { bay = 1, ports = ["nowhere#1"] } ]
                evidence { reserve = 64 MiB, allow-cached = true }
                time { source = assumed, assumed-by = a bench }
                console.port = 0
                desk.here = %s
                destinations = [ { name = bureau, kind = office, url = "https://127.0.0.1:%s", pins = ["%s"], receipt-keys = ["%s"] } ]
                """.formatted(DOCK, data, data, !DESK, office.group(1), office.group(2), office.group(3)));
    }

    /** @param kept the last entry that the office has, and how many more there are */
    private record Standing(long kept, long behind) {}

    private static Standing standing(Path configuration) throws Exception {
        Ran ran = Ran.command("status", "--json", "--config", configuration.toString());
        Map<?, ?> status = ran.exit() != 0 ? Map.of() : (Map<?, ?>) Objects.requireNonNull(CanonicalJson.decode(ran.out()));
        if (!(status.get("shipping") instanceof Map<?, ?> shipping)) {
            return new Standing(0, Long.MAX_VALUE);
        }
        return new Standing(
                ((Number) Objects.requireNonNull(shipping.get("kept_seq"))).longValue(),
                ((Number) Objects.requireNonNull(shipping.get("behind_entries"))).longValue());
    }

    /** One catching up, from the first entries that the office has to the last. */
    private Did shipped(int round) throws Exception {
        Path office = Files.createDirectories(directory.resolve("office-" + round));
        Files.createDirectories(data.resolve("keys"));
        Pin pin = TlsIdentity.openOrCreate(disk, data.resolve("keys"), DOCK.value()).pin();
        Files.deleteIfExists(data.resolve(RunningAt.FILE));
        Path officeFile = officeConfiguration(office, pin);
        try (Child receives = Child.start(directory.resolve("office.log"), "office", "--config", officeFile.toString())) {
            receives.until("it says what docks are told", () -> TOLD.matcher(receives.printed())
                    .find());
            Matcher told = TOLD.matcher(receives.printed());
            if (!told.find()) {
                throw new AssertionError(receives.printed());
            }
            Path file = dockConfiguration(told);
            try (Child ships = Child.start(directory.resolve("dock.log"), "dock", "--config", file.toString())) {
                ships.until("it runs", () -> disk.exists(data.resolve(RunningAt.FILE)));
                Standing[] now = {new Standing(0, 0)};
                ships.until("the office has something", () -> {
                    now[0] = standing(file);
                    return now[0].kept() > 0;
                });
                long first = now[0].kept();
                Took dockBefore = Took.of(ships.pid());
                Took officeBefore = Took.of(receives.pid());
                long begun = System.nanoTime();
                while (now[0].behind() > 0) {
                    long kept = now[0].kept();
                    ships.until("more of it comes", () -> {
                        now[0] = standing(file);
                        return now[0].kept() > kept || now[0].behind() == 0;
                    });
                }
                long moved = now[0].kept() - first;
                Did did = new Did(moved, payload * moved / now[0].kept(), seconds(begun));
                tell(round, did, "dock", dockBefore, Took.of(ships.pid()));
                tell(round, did, "office", officeBefore, Took.of(receives.pid()));
                ships.terminate();
                receives.terminate();
                requireSound(ships.printed() + receives.printed());
                return did;
            }
        } finally {
            remove(office);
        }
    }

    private static void tell(int round, Did did, String side, Took before, Took after) {
        double cpu = after.cpuSeconds() - before.cpuSeconds();
        OUT.info(String.format(
                Locale.ROOT,
                "round %d, %s: %.1f CPU s, %,.0f entries per CPU s, %s",
                round,
                side,
                cpu,
                did.entries() / Math.max(cpu, 1.0 / TICKS_A_SECOND),
                after.memory()));
    }

    private static void requireSound(String printed) {
        if (printed.contains("OutOfMemory") || printed.contains("ERROR")) {
            throw new AssertionError(printed);
        }
    }

    @Test
    void anOfficeThatWasAwayForAMillionEntries() throws Exception {
        Files.createDirectories(directory);
        if (!Files.exists(directory.resolve("made"))) {
            make();
        }
        List<Did> read = new ArrayList<>();
        List<Did> kept = new ArrayList<>();
        List<Did> shipped = new ArrayList<>();
        for (int round = 1; round <= TIMES; round++) {
            kept.add(keptWithoutWire(round));
            read.add(readAlone());
            shipped.add(shipped(round));
        }
        Did limit = median(kept);
        print("the same journal read as events, alone", median(read), limit);
        print("its pieces verified, written and forced, without a wire", limit, limit);
        print("a dock and an office over TLS" + (DESK ? ", with the bureau's desk" : ""), median(shipped), limit);
        OUT.info("an office lets one dock bring 16 MiB/s after the first 32 MiB");
    }

    private static void print(String what, Did did, Did limit) {
        OUT.info(String.format(Locale.ROOT, "%-60s %s, ratio %.2f", what, did.told(), did.rate() / limit.rate()));
    }

    private static Did median(List<Did> all) {
        return all.stream()
                .sorted(Comparator.comparing(Did::rate))
                .skip(all.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static void remove(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
