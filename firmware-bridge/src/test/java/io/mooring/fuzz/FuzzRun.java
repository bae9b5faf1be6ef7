package io.mooring.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs every target of the module for a given time, each in a process of its own with a small heap, and says how many
 * executions it reached. Only the profile {@code fuzz} runs this. An input that fails is written among the target's
 * seeds, so that from then on every build runs it.
 */
class FuzzRun {
    private static final Logger LOG = LoggerFactory.getLogger(FuzzRun.class);

    /** How long each target is run; the profile has a default. */
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 60);

    /** Only targets whose name contains this, to run a single one for long. */
    private static final String ONLY = System.getProperty("fuzz.target", "");

    /** Memory a target may use: what a hostile device makes us allocate must stay far below. */
    private static final String HEAP = "-Xmx256m";

    /** A single execution that takes longer is a finding; the first loads and instruments classes. */
    private static final int EXECUTION_SECONDS_MAX = 20;

    /** To start, to instrument, and to run the inputs known so far. */
    private static final int START_SECONDS_MAX = 120;

    private static final int LINES_SHOWN_MAX = 60;
    private static final Path DIRECTORY = Path.of("target", "fuzz");

    @TestFactory
    Stream<DynamicTest> targets() throws IOException {
        List<FuzzTarget> targets = FuzzTarget.in(Path.of("target", "test-classes")).stream()
                .filter(target -> target.toString().contains(ONLY))
                .toList();
        assertFalse(targets.isEmpty(), "no fuzz targets are named like '" + ONLY + "'");
        return targets.stream().map(target -> dynamicTest(target.toString(), () -> fuzz(target)));
    }

    private static void fuzz(FuzzTarget target) throws IOException, InterruptedException {
        Path corpus = DIRECTORY.resolve(target.className()).resolve(target.method());
        Files.createDirectories(corpus);
        Path log = DIRECTORY.resolve(target + ".log");
        Process process = new ProcessBuilder(command(target, corpus))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertTrue(process.waitFor(SECONDS + START_SECONDS_MAX, TimeUnit.SECONDS), () -> target + " does not end");
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
        assertEquals(0, process.exitValue(), () -> target + ": " + tail(lines));
        FuzzOutcome outcome = FuzzOutcome.read(lines);
        assertTrue(outcome.executions() > 0, () -> target + " ran nothing: " + tail(lines));
        LOG.info(
                "{}",
                String.format(
                        Locale.ROOT,
                        "%-40s %,14d executions in %d s, %,d edges",
                        target,
                        outcome.executions(),
                        SECONDS,
                        outcome.coverage()));
    }

    private static List<String> command(FuzzTarget target, Path corpus) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.className(),
                "--target_method=" + target.method(),
                "-max_total_time=" + SECONDS,
                "-timeout=" + EXECUTION_SECONDS_MAX,
                corpus.toString());
    }

    private static String tail(List<String> lines) {
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN_MAX), lines.size()));
    }
}
