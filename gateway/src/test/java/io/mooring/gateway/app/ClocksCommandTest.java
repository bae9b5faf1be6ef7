package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.VisitEvent.ClockSuspect;
import io.mooring.gateway.app.node.DockNode;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.journal.JournalOptions;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: that what the journal knows of clocks can be asked of it, by people and by programs, beside a running dock. */
class ClocksCommandTest {
    private static final DockId DOCK = new DockId("d");

    @TempDir
    Path directory;

    private final RealDisk disk = new RealDisk();
    private final Locale usual = Locale.getDefault();

    /** A dock in {@code directory/dock}, as a demo has one. */
    @BeforeEach
    void makeDock() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        Path data = Files.createDirectory(directory.resolve("dock"));
        Files.createDirectory(data.resolve(DockNode.JOURNAL));
        EvidenceStore.open(disk, data, new EvidenceSettings(true, 0));
    }

    @AfterEach
    void asBefore() {
        Locale.setDefault(usual);
    }

    private SegmentJournal journal() throws Exception {
        Path data = directory.resolve("dock");
        return SegmentJournal.open(
                disk,
                JournalOptions.of(DOCK, data.resolve(DockNode.JOURNAL), data.resolve("q")),
                new SystemClock(new AssumedTime()));
    }

    private void twoCameras() throws Exception {
        try (SegmentJournal journal = journal()) {
            Actor dock = Actor.dock(DOCK);
            journal.append(dock, new VisitEvent.ClockMeasured("v-1", "A/B/1", -3_700, 30));
            journal.append(dock, new VisitEvent.ClockSet("v-1", "A/B/1", -3_700, 12, 25, "edge"));
            journal.append(dock, new VisitEvent.ClockNotSet("v-2", "A/B/2", "the camera has no clock"));
        }
    }

    private Ran clocks(String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "clocks";
        System.arraycopy(more, 0, arguments, 1, more.length);
        arguments[more.length + 1] = "--dir";
        arguments[more.length + 2] = directory.toString();
        return Ran.command(arguments);
    }

    @Test
    void everyCameraIsInTheTable() throws Exception {
        twoCameras();
        Ran ran = clocks();
        assertEquals(0, ran.exit(), ran.err());
        String[] lines = ran.out().split("\n");
        assertEquals(4, lines.length, ran.out());
        assertEquals("A/B/1", lines[0]);
        assertTrue(lines[1].endsWith(", then +12 ms ± 25 ms; drift – s a day"), lines[1]);
        assertEquals("A/B/2", lines[2]);
        assertEquals("  never set; drift – s a day", lines[3]);
        assertEquals("", ran.err());
    }

    @Test
    void inTheLanguageOfWhoAsks() throws Exception {
        twoCameras();
        Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
        Ran ran = clocks();
        assertEquals(0, ran.exit(), ran.err());
        assertTrue(ran.out().contains("  从未校准; 日漂移 – 秒\n"), ran::out);
    }

    @Test
    void whatWasToldOfAClockIsCountedInBothLanguages() throws Exception {
        try (SegmentJournal journal = journal()) {
            for (ClockSuspect.Kind kind : ClockSuspect.Kind.values()) {
                for (int i = 0; i <= kind.ordinal(); i++) {
                    journal.append(
                            Actor.dock(DOCK),
                            new ClockSuspect("v", "A/B/1", kind, Instant.EPOCH, 5_000, 30, null, null, 5_000L, 3_000L));
                }
            }
        }
        String english = clocks().out();
        assertTrue(english.contains("; told once: it lost its date; told 2 times: it went backwards;"), english);
        assertTrue(english.contains("; told 3 times: it jumped; told 4 times: it drifts too much"), english);
        String json = clocks("--json").out();
        assertTrue(
                json.contains("\"suspicions\":{\"drifts\":4,\"jumped\":3,\"lost_date\":1,\"went_backwards\":2}"), json);
        Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
        String chinese = clocks().out();
        assertTrue(chinese.contains("已告警 1 次：日期丢失"), chinese);
        assertTrue(chinese.contains("已告警 4 次：漂移超限"), chinese);
    }

    @Test
    void oneCameraAloneIsToldPointByPoint() throws Exception {
        twoCameras();
        Ran ran = clocks("--camera", "A/B/1");
        assertEquals(0, ran.exit(), ran.err());
        String[] lines = ran.out().split("\n");
        assertEquals(4, lines.length, ran.out());
        assertTrue(lines[2].endsWith("  found  -3700 ms ± 30 ms"), lines[2]);
        assertTrue(lines[3].endsWith("  set  +12 ms ± 25 ms"), lines[3]);
    }

    @Test
    void aCameraThatNobodySawIsToldByName() throws Exception {
        twoCameras();
        for (String[] form : new String[][] {{}, {"--json"}, {"--csv"}}) {
            String[] arguments = new String[form.length + 2];
            arguments[0] = "--camera";
            arguments[1] = "A/B/3";
            System.arraycopy(form, 0, arguments, 2, form.length);
            Ran ran = clocks(arguments);
            assertEquals(
                    new Ran(
                            ClocksCommand.EXIT_NO_CAMERA,
                            "",
                            "mooring: no clock of a camera 'A/B/3' was ever looked at\n"),
                    ran);
        }
    }

    @Test
    void nothingToTellIsNoFailure() throws Exception {
        journal().close();
        assertEquals(new Ran(0, "no camera's clock was looked at yet\n", ""), clocks());
        assertEquals(new Ran(0, "{\"cameras\":[],\"schema\":\"mooring.clocks/1\"}\n", ""), clocks("--json"));
        Ran csv = clocks("--csv");
        assertEquals(0, csv.exit());
        assertEquals(1, csv.out().split("\n").length);
    }

    @Test
    void jsonIsOneObjectAndCsvOneLineForEachPoint() throws Exception {
        twoCameras();
        Ran json = clocks("--json", "--camera", "A/B/2");
        assertEquals(0, json.exit(), json.err());
        assertTrue(json.out().startsWith("{\"cameras\":[{\"camera\":\"A/B/2\","), json::out);
        assertEquals(1, json.out().split("\n").length, json.out());
        Ran csv = clocks("--csv");
        assertEquals(0, csv.exit(), csv.err());
        assertEquals(4, csv.out().split("\n").length, csv.out());
    }

    @Test
    void twoFormsAtOnceAreWrongUsage() throws Exception {
        journal().close();
        Ran ran = clocks("--json", "--csv");
        assertEquals(2, ran.exit());
        assertEquals("", ran.out());
    }

    @Test
    void itReadsBesideARunningDockAndWritesNothing() throws Exception {
        twoCameras();
        try (SegmentJournal running = journal()) {
            long before = running.head().seq();
            assertEquals(0, clocks().exit());
            running.append(Actor.dock(DOCK), new VisitEvent.ClockMeasured("v-3", "A/B/9", 5, 30));
            Ran ran = clocks("--camera", "A/B/9");
            assertEquals(0, ran.exit(), ran.err());
            assertEquals(before + 1, running.head().seq());
        }
    }

    @Test
    void aDirectoryThatIsNoneOfOursIsToldWithItsName() {
        Path nowhere = directory.resolve("nowhere");
        Ran ran = Ran.command("clocks", "--dir", nowhere.toString());
        assertEquals(74, ran.exit());
        assertEquals("", ran.out());
        assertTrue(ran.err().contains(nowhere.toString()), ran::err);
    }

    @Test
    void aWrongConfigurationIsToldWithItsLine() throws Exception {
        Path file = Files.writeString(directory.resolve("dock.conf"), "dock { id = d, colour = red }\n");
        Ran ran = Ran.command("clocks", "--config", file.toString());
        assertEquals(78, ran.exit());
        assertTrue(ran.err().contains("colour"), ran::err);
    }
}
