package io.mooring.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.config.ConfigFiles.Role;
import io.mooring.gateway.config.KeyDescription;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** At stake: a technician who knows before the daemon does whether a file holds. */
class ConfigCheckCommandTest {
    /** Relative to the module, where tests run. */
    private static final Path EXAMPLES = Path.of("config");

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Provision.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    @Test
    void examplesHold() {
        String dock = EXAMPLES.resolve("dock.conf.example").toString();
        String office = EXAMPLES.resolve("office.conf.example").toString();
        assertEquals(0, run("config", "check", dock, office), err::toString);
        assertEquals(dock + ": holds, for a dock\n" + office + ": holds, for an office\n", out.toString());
    }

    @ParameterizedTest
    @CsvSource({"DOCK,dock.conf.example", "OFFICE,office.conf.example"})
    void examplesNameEveryKey(Role role, String example) throws Exception {
        String text = Files.readString(EXAMPLES.resolve(example));
        List<String> unnamed = KeyDescription.of(role).stream()
                .map(key -> key.path().substring(key.path().lastIndexOf('.') + 1))
                .filter(name -> !text.matches("(?s).*\\b" + name + " = .*"))
                .toList();
        assertEquals(List.of(), unnamed);
    }

    /** What is commented out must hold too once somebody takes the comment away. */
    @Test
    void defaultsInTheDockExampleHoldWhenWritten() throws Exception {
        String text = Files.readString(EXAMPLES.resolve("dock.conf.example"))
                .replaceAll(
                        "(?m)^( *)# ((?:zone|data-directory|run-directory|allow-cached|mirror|count-max|ready-percent"
                                + "|counts|confirm-after|retry-max|names|port) = .*)$",
                        "$1$2")
                .replaceAll("(?m)^( *)port = 1883$", "");
        Path written = Files.writeString(directory.resolve("dock.conf"), text);
        assertEquals(0, run("config", "check", written.toString()), err::toString);
    }

    @Test
    void printsEveryProblemOfEveryFile() throws Exception {
        Path dock = Files.writeString(directory.resolve("dock.conf"), "dock { id = D }\nbays.ready-percent = all\n");
        Path none = Files.writeString(directory.resolve("none.conf"), "");
        assertEquals(78, run("config", "check", dock.toString(), none.toString()));
        assertEquals("""
                dock.conf:1: dock.id: expected 1 to 16 of a-z, 0-9 and '-', beginning with a letter or digit, got "D"
                dock.conf:2: bays.ready-percent: expected a whole number from 0 to 100, got "all"
                %s: 2 problems
                none.conf: expected a section dock {…} or a section office {…}, got none
                %s: 1 problem
                """.formatted(dock, none), err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void saysHowItIsUsed() {
        assertEquals(2, run("config", "check"));
        assertTrue(err.toString().contains("Missing required parameter: 'FILE'"), err.toString());
        assertEquals(0, run("config", "check", "--help"));
        assertTrue(out.toString().contains("78   a file does not; every problem was printed"), out.toString());
    }

    @Test
    void listsKeys() {
        assertEquals(0, run("config", "keys", "dock"));
        assertTrue(out.toString().contains("evidence.reserve\n"), out.toString());
        assertTrue(out.toString().contains("default: 256 MiB\n"), out.toString());
        assertEquals(2, run("config", "keys", "ship"));
        assertTrue(err.toString().contains("expected dock or office, got 'ship'"), err.toString());
    }
}
