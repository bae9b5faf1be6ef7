package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: a process killed in the middle of a shift end, and everything that was acknowledged before. */
class KilledDemoTest {
    private static final String[] SHIFT = {"--cameras", "2", "--bytes-per-camera", "24MiB", "--seed", "7"};

    @TempDir
    Path directory;

    private String[] demo(String... more) {
        return Stream.of(
                        Stream.of("demo", "--dir", directory.resolve("demo").toString()),
                        Stream.of(SHIFT),
                        Stream.of(more))
                .flatMap(part -> part)
                .toArray(String[]::new);
    }

    private long stored() throws Exception {
        Path evidence = directory.resolve("demo").resolve("dock").resolve("cas");
        if (!Files.exists(evidence)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(evidence)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void soundAfterKillAndFinishedByTheNextRun() throws Exception {
        try (Child demo = Child.start(directory.resolve("killed.log"), demo())) {
            demo.until("two recordings are stored", () -> stored() >= 2);
            demo.kill();
        }
        assertSound();
        long before = stored();
        Path report = directory.resolve("report");
        try (Child demo = Child.start(report, demo("--once", "--json"))) {
            assertEquals(0, demo.ends(), demo.printed());
        }
        ShiftReport found = ShiftReport.read(report);
        assertSound();
        assertEquals(0L, found.number("lost"));
        assertEquals(found.number("recordings"), found.number("stored"), () -> before + " were stored before");
        assertEquals(found.number("recordings"), found.number("confirmed"));
        assertEquals(found.number("recordings"), stored(), "each recording once");
    }

    private void assertSound() {
        Ran check = Ran.command("check", "--dir", directory.resolve("demo").toString());
        assertEquals(0, check.exit(), check.out() + check.err());
    }
}
