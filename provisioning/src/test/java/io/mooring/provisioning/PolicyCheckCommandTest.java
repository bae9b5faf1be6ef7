package io.mooring.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.config.PolicyFiles;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** At stake: a bureau that finds out only at the dock that its policy is none. */
class PolicyCheckCommandTest {
    private static final String SHIPPED = "ankang-agriculture";

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

    private Path file(String name, String text) throws Exception {
        return Files.writeString(directory.resolve(name), text);
    }

    @Test
    void aPolicyThatHoldsSaysForWhom() throws Exception {
        Path file = file("fifth.conf", PolicyFiles.shipped(SHIPPED).text());
        String bureau = PolicyFiles.shipped(SHIPPED).policy().bureau();
        assertEquals(0, run("policy", "check", file.toString()), err::toString);
        assertEquals(file + ": holds, for " + bureau + "\n", out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void everyProblemIsToldWithLineAndKey() throws Exception {
        String text = PolicyFiles.shipped(SHIPPED).text();
        Path right = file("right.conf", text);
        String before = text.substring(0, text.indexOf("value = work,"));
        Path wrong = file("fifth.conf", text.replace("value = work,", "value = afterwards,"));
        assertEquals(78, run("policy", "check", wrong.toString(), right.toString()));
        assertEquals(
                "fifth.conf:" + before.lines().count()
                        + ": handover.from.value: expected one of activity, work, recording, got \"afterwards\"\n"
                        + wrong + ": 1 problem\n",
                err.toString());
        assertTrue(out.toString().startsWith(right + ": holds, for "), out.toString());
    }

    @Test
    void aFileThatIsNotThereIsAProblem() {
        Path none = directory.resolve("none.conf");
        assertEquals(78, run("policy", "check", none.toString()));
        assertTrue(err.toString().startsWith("none.conf: cannot be read as UTF-8: "), err.toString());
    }

    @Test
    void saysHowItIsUsed() {
        assertEquals(2, run("policy", "check"));
        assertTrue(err.toString().contains("Missing required parameter: 'FILE'"), err.toString());
    }
}
