package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At stake: the first thing anybody sees of Mooring, and the numbers it is judged by. */
class DemoCommandTest {
    private static final String CLOCK =
            "\\{\"identity\":\"[^\"]+\",\"offsetAfterMillis\":-?\\d+,\"offsetBeforeMillis\":-?\\d+,\"uncertaintyMillis\":\\d+}";

    /** Every field, for programs that read it: names may be added, none may go. */
    private static final String REPORT =
            "\\{\"bays\":\\d+,\"bytes\":\\d+,\"cameras\":2,\"clocks\":\\[" + CLOCK + "," + CLOCK
                    + "],\"confirmed\":\\d+,\"delivered\":\\d+,\"journal\":\\{\"frames\":\\d+,\"head\":\"[0-9a-f]{64}\"},"
                    + "\"kept\":\\{\"entries\":\\d+,\"state\":\"level\"},"
                    + "\"lost\":0,\"recordings\":\\d+,\"seconds\":\\d+\\.\\d+,\"stored\":\\d+,"
                    + "\"telemetry\":\\{\"acknowledged\":\\d+,\"published\":\\d+},\"verify\":\"(?:un)?cached\"}";

    @TempDir
    Path directory;

    private ShiftReport play(String... options) throws Exception {
        Path out = directory.resolve("report");
        String[] arguments = Stream.concat(Stream.of("demo", "--once", "--json", "--cameras", "2"), Stream.of(options))
                .toArray(String[]::new);
        try (Child demo = Child.start(out, arguments)) {
            assertEquals(0, demo.ends(), demo.printed());
            ShiftReport report = ShiftReport.read(out);
            assertTrue(report.json().matches(REPORT), report.json());
            long recordings = report.number("recordings");
            assertEquals(recordings, report.number("stored"), report.json());
            assertEquals(recordings, report.number("delivered"), report.json());
            assertEquals(recordings, report.number("confirmed"), report.json());
            assertEquals(report.number("published"), report.number("acknowledged"), report.json());
            return report;
        }
    }

    private long evidenceFiles(Path demo) throws Exception {
        try (Stream<Path> files = Files.walk(demo.resolve("dock").resolve("cas"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void secondRunInTheSameDirectoryAddsNothingTwice() throws Exception {
        Path demo = directory.resolve("demo");
        ShiftReport first = play("--bytes-per-camera", "1MiB", "--dir", demo.toString());
        assertEquals(2L << 20, first.number("bytes"));
        long files = evidenceFiles(demo);
        assertEquals(first.number("recordings"), files);
        ShiftReport second = play("--bytes-per-camera", "1MiB", "--dir", demo.toString());
        assertEquals(first.number("recordings"), second.number("recordings"));
        assertEquals(files, evidenceFiles(demo));
        assertTrue(second.number("frames") > first.number("frames"), second.json());
        assertEquals(0, Ran.command("check", "--dir", demo.toString()).exit());
    }

    @Test
    void losesNothingWhenACameraLeavesAndTheOfficeIsAway() throws Exception {
        play("--bytes-per-camera", "16MiB", "--unplug-at", "40", "--office-down", "3");
    }

    @ParameterizedTest
    @CsvSource({
        "--cameras,0,--cameras: expected 1 to 63 got 0",
        "--bytes-per-camera,12 bananas,--bytes-per-camera: expected a size such as 64MiB",
        "--bytes-per-camera,10,--bytes-per-camera: expected",
        "--unplug-at,100,--unplug-at: expected 0 to 99 got 100",
        "--office-down,-1,--office-down: expected",
        "--port,65536,--port: expected 0 to 65535 got 65536",
        "--port,-1,--port: expected",
        "--seed,x,Invalid value for option '--seed'",
    })
    void saysWhatAnOptionMayBe(String option, String value, String message) {
        Ran ran = Ran.command("demo", "--once", option, value);
        assertEquals(2, ran.exit(), ran.err());
        assertTrue(ran.err().replace(",", "").startsWith(message.replace(",", "")), ran.err());
    }

    @Test
    void jsonIsForOnceAlone() {
        Ran ran = Ran.command("demo", "--json");
        assertEquals(2, ran.exit());
        assertTrue(ran.err().startsWith("--json: only together with --once"), ran.err());
    }

    @Test
    void saysWhereItCannotWrite() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "no directory");
        Ran ran = Ran.command("demo", "--once", "--json", "--dir", file.toString());
        assertEquals(74, ran.exit(), ran.err());
        assertEquals("mooring: " + file + ": it is there, and is no directory\n", ran.err());
    }
}
