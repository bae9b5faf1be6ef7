package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.CustodyEvent.RecordingHeld;
import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.app.node.DockNode;
import io.mooring.gateway.app.node.RunningAt;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.journal.JournalOptions;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.keys.Pin;
import io.mooring.gateway.keys.TlsIdentity;
import io.mooring.gateway.office.Office;
import io.mooring.gateway.time.FakeClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: the daemons as systemd runs them, from configuration files alone. */
class DaemonsTest {
    @TempDir
    Path directory;

    private final RealDisk disk = new RealDisk();

    /** A shift end of simulated cameras in {@code demo}, so that the daemons have something to deliver. */
    private ShiftReport playShiftEnd() throws Exception {
        Path report = directory.resolve("report");
        try (Child demo = Child.start(
                report,
                "demo",
                "--once",
                "--json",
                "--cameras",
                "1",
                "--bytes-per-camera",
                "2MiB",
                "--dir",
                directory.resolve("demo").toString())) {
            assertEquals(0, demo.ends(), demo.printed());
        }
        return ShiftReport.read(report);
    }

    private Path officeConfiguration(Path data, Pin dock) throws Exception {
        return Files.writeString(directory.resolve("office.conf"), """
            office { id = office-1, data-directory = "%s", run-directory = "%s/none" }
            receiver { bind = 127.0.0.1, port = 0 }
            docks = [ { id = demo-dock, pins = ["%s"] } ]
            evidence { reserve = 64 MiB, allow-cached = true }
            time { source = assumed, assumed-by = a test }
            console.port = 0
            """.formatted(data, data, dock));
    }

    private Path dockConfiguration(Path data, Matcher office) throws Exception {
        return Files.writeString(directory.resolve("dock.conf"), """
            dock { id = demo-dock, data-directory = "%s", run-directory = "%s/none" }
            # No socket of this machine: whatever is plugged in here is nobody's camera.
            bays.map = [ { bay = 1, ports = ["nowhere#1"] } ]
            evidence { reserve = 64 MiB, allow-cached = true }
            time { source = assumed, assumed-by = a test }
            telemetry { broker = embedded, port = 0 }
            console.port = 0
            destinations = [ {
              name = bureau, kind = office, url = "https://127.0.0.1:%s", pins = ["%s"], receipt-keys = ["%s"]
              confirm-after = 0 s, retry-max = 1 s
            } ]
            """.formatted(
                        data, data, office.group(1), office.group(2), office.group(3)));
    }

    @Test
    void dockDeliversToAnOfficeOverTlsAndBothStopWhenAsked() throws Exception {
        long recordings = playShiftEnd().number("recordings");
        Path data = directory.resolve("demo").resolve("dock");
        Path officeData = Files.createDirectory(directory.resolve("office"));
        disk.makeDirectory(data.resolve("keys"));
        Pin pin = TlsIdentity.openOrCreate(disk, data.resolve("keys"), "demo-dock")
                .pin();
        Path officeFile = officeConfiguration(officeData, pin);
        try (Child office = Child.start(directory.resolve("office.log"), "office", "--config", officeFile.toString())) {
            Pattern told = Pattern.compile(
                    "(?s)receiving on \\S*:(\\d+),.*are told  pins = \\[\"(.*?)\"]  receipt-keys = \\[\"(.*?)\"]");
            office.until(
                    "it says what docks are told",
                    () -> told.matcher(office.printed()).find());
            Matcher found = told.matcher(office.printed());
            assertTrue(found.find());
            Path dockFile = dockConfiguration(data, found);
            try (Child dock = Child.start(directory.resolve("dock.log"), "dock", "--config", dockFile.toString())) {
                dock.until("it runs", () -> disk.exists(data.resolve(RunningAt.FILE)));
                dock.until("all is confirmed", () -> confirmed(dockFile) == recordings);
                assertEquals(143, dock.terminate(), dock.printed());
                assertFalse(dock.printed().contains("ERROR"), dock.printed());
            }
            assertFalse(disk.exists(data.resolve(RunningAt.FILE)));
            assertEquals(recordings, number(status(officeFile), "recordings"));
            assertEquals(143, office.terminate(), office.printed());
            assertFalse(office.printed().contains("ERROR"), office.printed());
        }
        assertEquals(3, Ran.command("status", "--config", dockFile().toString()).exit());
        assertSound(dockFile());
        assertSound(officeFile);
    }

    /** What came in at the demo's dock, and was decided about it at the office before that started. */
    private List<RecordingId> stored(Path data) throws Exception {
        List<RecordingId> found = new ArrayList<>();
        JournalOptions options =
                JournalOptions.of(new DockId("demo-dock"), data.resolve(DockNode.JOURNAL), data.resolve("q"));
        try (SegmentJournal journal = SegmentJournal.open(disk, options, new FakeClock())) {
            journal.read(1, entry -> {
                if (entry.event() instanceof Stored stored) {
                    found.add(stored.recording());
                }
                return true;
            });
        }
        return found;
    }

    private void heldAtTheOffice(Path data, RecordingId recording) throws Exception {
        disk.makeDirectory(data.resolve("journal"));
        disk.makeDirectory(data.resolve("q"));
        JournalOptions options = JournalOptions.of(new DockId("office-1"), data.resolve("journal"), data.resolve("q"));
        try (SegmentJournal journal = SegmentJournal.open(disk, options, new FakeClock())) {
            journal.append(
                    Actor.person("principal-leader", "wang"),
                    new RecordingHeld(recording, "case 1", "wang", "inquiry", "office"));
        }
    }

    /** All but one recording may go, and must: no disk has the headroom that is asked for. */
    @Test
    void aDockObeysTheDeskOfItsOffice() throws Exception {
        playShiftEnd();
        Path data = directory.resolve("demo").resolve("dock");
        List<RecordingId> recordings = stored(data);
        RecordingId held = recordings.get(0);
        Path officeData = Files.createDirectory(directory.resolve("office"));
        heldAtTheOffice(officeData, held);
        disk.makeDirectory(data.resolve("keys"));
        Pin pin = TlsIdentity.openOrCreate(disk, data.resolve("keys"), "demo-dock")
                .pin();
        Path officeFile = officeConfiguration(officeData, pin);
        try (Child office = Child.start(directory.resolve("office.log"), "office", "--config", officeFile.toString())) {
            Pattern told = Pattern.compile(
                    "(?s)receiving on \\S*:(\\d+),.*are told  pins = \\[\"(.*?)\"]  receipt-keys = \\[\"(.*?)\"]");
            office.until(
                    "it says what docks are told",
                    () -> told.matcher(office.printed()).find());
            Matcher found = told.matcher(office.printed());
            assertTrue(found.find());
            Path dockFile = dockConfiguration(data, found);
            Files.writeString(
                    dockFile, Files.readString(dockFile) + "\ndesk.here = false\nevidence.headroom = 60 TiB\n");
            try (Child dock = Child.start(directory.resolve("dock.log"), "dock", "--config", dockFile.toString())) {
                dock.until("it runs", () -> disk.exists(data.resolve(RunningAt.FILE)));
                dock.until("all has gone that may", () -> kept(data, recordings) == 1);
                Map<?, ?> orders =
                        (Map<?, ?>) Objects.requireNonNull(status(dockFile).get("orders"));
                assertEquals(1, number(orders, "taken"));
                assertEquals("", orders.get("withheld"));
                String status =
                        Ran.command("status", "--config", dockFile.toString()).out();
                assertTrue(status.contains("orders read 0 min ago, 1 taken"), status);
                assertEquals(143, dock.terminate(), dock.printed());
            }
            assertTrue(disk.exists(copy(data, held)), "the held one stays");
            assertEquals(143, office.terminate(), office.printed());
        }
        assertSound(dockFile());
        assertSound(officeFile);
    }

    private long kept(Path data, List<RecordingId> recordings) throws Exception {
        long kept = 0;
        for (RecordingId recording : recordings) {
            kept += disk.exists(copy(data, recording)) ? 1 : 0;
        }
        return kept;
    }

    private static Path copy(Path data, RecordingId recording) {
        return data.resolve("cas").resolve(recording.sha256().substring(0, 2)).resolve(recording.sha256());
    }

    private static void assertSound(Path configuration) {
        Ran check = Ran.command("check", "--config", configuration.toString());
        assertEquals(0, check.exit(), check.out() + check.err());
    }

    private Path dockFile() {
        return directory.resolve("dock.conf");
    }

    private static Map<?, ?> status(Path configuration) throws Exception {
        Ran ran = Ran.command("status", "--json", "--config", configuration.toString());
        assertEquals(0, ran.exit(), ran.err());
        return (Map<?, ?>) Objects.requireNonNull(CanonicalJson.decode(ran.out()));
    }

    private static long confirmed(Path configuration) throws Exception {
        List<?> destinations =
                (List<?>) Objects.requireNonNull(status(configuration).get("destinations"));
        return number((Map<?, ?>) destinations.get(0), "confirmed");
    }

    private static long number(Map<?, ?> of, String name) {
        return ((Number) Objects.requireNonNull(of.get(name))).longValue();
    }

    @Test
    void anOfficeFindsWhatRottedSinceItCame() throws Exception {
        Path data = Files.createDirectory(directory.resolve("office"));
        String name = "ab".repeat(32);
        Path shelf = Files.createDirectories(
                data.resolve(Office.EVIDENCE).resolve("cas").resolve("ab"));
        Files.writeString(shelf.resolve(name), "not what its name says");
        Path file = officeConfiguration(data, TlsIdentity.generate("demo-dock").pin());
        try (Child office = Child.start(directory.resolve("office.log"), "office", "--config", file.toString())) {
            office.until("it runs", () -> disk.exists(data.resolve(RunningAt.FILE)));
            office.until("it says so", () -> CanonicalJson.text(status(file)).contains(name + " is damaged"));
            assertFalse(disk.exists(shelf.resolve(name)));
        }
    }

    @Test
    void secondDockOnTheSameDirectoryIsKeptOut() throws Exception {
        Path data = Files.createDirectory(directory.resolve("data"));
        Path file = Files.writeString(directory.resolve("dock.conf"), """
            dock { id = d, data-directory = "%s", run-directory = "%s/none" }
            bays.map = [ { bay = 1, ports = ["nowhere#1"] } ]
            evidence { reserve = 64 MiB, allow-cached = true }
            time { source = assumed, assumed-by = a test }
            console.port = 0
            """.formatted(data, data));
        try (Child first = Child.start(directory.resolve("first.log"), "dock", "--config", file.toString())) {
            first.until("it runs", () -> disk.exists(data.resolve(RunningAt.FILE)));
            try (Child second = Child.start(directory.resolve("second.log"), "dock", "--config", file.toString())) {
                assertTrue(second.ends() != 0, second.printed());
                assertTrue(second.printed().contains(data.toString()), second.printed());
            }
            assertEquals(0, Ran.command("status", "--config", file.toString()).exit());
        }
    }
}
