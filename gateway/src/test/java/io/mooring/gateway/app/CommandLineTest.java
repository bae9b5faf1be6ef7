package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

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

    /** Also those that are parts of others, such as {@code mooring bay disable}. */
    @Test
    void helpOfEveryCommandNumbersExitStatuses() {
        List<String> seen = new ArrayList<>();
        help(Mooring.commandLine(), List.of(), seen);
        assertTrue(
                seen.containsAll(List.of("demo", "bay disable", "recording mark", "command key", "desk acts")),
                seen::toString);
    }

    private static void help(CommandLine command, List<String> path, List<String> seen) {
        command.getSubcommands().forEach((name, part) -> {
            List<String> words = new ArrayList<>(path);
            words.add(name);
            String said = part.getUsageMessage(CommandLine.Help.Ansi.OFF);
            assertTrue(said.matches("(?s).*\\nExit status:\\n  0  .*\\n  2    ? ?wrong usage.*"), said);
            seen.add(String.join(" ", words));
            help(part, words, seen);
        });
    }

    /** Java says the name alone. */
    @Test
    void saysWhatIsWrongWithAFileThatCannotBeUsed() {
        Path missing = directory.resolve("missing");
        Ran ran = Ran.command("verify", "MR1:x", "--key", missing.toString());
        assertEquals(74, ran.exit());
        assertEquals("mooring: " + missing + ": no such file or directory\n", ran.err());
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
