package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At stake: scripts and units that go by exit statuses, and people who go by messages. */
class CommandLineTest {
    @TempDir
    Path directory;

    @Test
    void namesEveryCommand() {
        Ran ran = Ran.command("--help");
        assertEquals(0, ran.exit());
        for (String command : new String[] {"demo", "dock", "office", "status", "check"}) {
            assertTrue(ran.out().contains("\n  " + command + " "), ran::out);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "dock", "office", "status", "check"})
    void helpNumbersExitStatuses(String command) {
        Ran ran = Ran.command(command, "--help");
        assertEquals(0, ran.exit());
        assertTrue(ran.out().contains("\nExit status:\n  0"), ran::out);
        assertTrue(
                ran.out().contains("\n  2    wrong usage\n") || ran.out().contains("\n  2     wrong usage\n"),
                ran::out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dock", "office"})
    void refusesAWrongConfigurationWithEveryProblemAnd78(String role) throws Exception {
        Path file = Files.writeString(
                directory.resolve("wrong.conf"), role + ".id = NO\nevidence.reserve = 1\nwhat = ever\n");
        Ran ran = Ran.command(role, "--config", file.toString());
        assertEquals(78, ran.exit());
        assertTrue(ran.err().contains("wrong.conf:1: " + role + ".id: expected"), ran::err);
        assertTrue(ran.err().contains("wrong.conf:2: evidence.reserve: expected"), ran::err);
        assertTrue(ran.err().contains("wrong.conf:3: what: there is no such key"), ran::err);
        assertTrue(ran.err().endsWith("mooring: 3 problems in the configuration; nothing was started\n"), ran::err);
        assertEquals("", ran.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dock", "office"})
    void saysWhichDirectoryIsMissing(String role) throws Exception {
        Path missing = directory.resolve("not-mounted");
        Path file = Files.writeString(
                directory.resolve("good.conf"), role + " { id = d, data-directory = \"" + missing + "\" }\n");
        Ran ran = Ran.command(role, "--config", file.toString());
        assertEquals(74, ran.exit());
        assertEquals(
                "mooring: " + role + ".data-directory: the directory " + missing
                        + " does not exist; make it or mount it\n",
                ran.err());
    }

    @Test
    void saysWhatIsMissingOnTheLine() {
        Ran ran = Ran.command("dock");
        assertEquals(2, ran.exit());
        assertTrue(ran.err().startsWith("Missing required option: '--config=FILE'"), ran::err);
        assertEquals(
                2, Ran.command("status", "--url", "http://a/", "--dir", "b").exit());
        assertEquals(2, Ran.command("sail").exit());
    }
}
