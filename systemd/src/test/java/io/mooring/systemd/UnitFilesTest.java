package io.mooring.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** At stake: a line of hardening nobody can explain is the first to be deleted when something does not work. */
class UnitFilesTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Pattern KEY = Pattern.compile("(?m)^([A-Z]\\w+)=");
    private static final Pattern RULE_PART = Pattern.compile("[A-Z]+(\\{[^}]+})?(==|!=|=|\\+=|-=|:=)\"[^\"]*\"");

    @ParameterizedTest
    @ValueSource(strings = {"mooring.service", "mooring-office.service", "mooring-enrol.service"})
    void theReadmeSaysWhyEachKeyStandsThere(String unit) throws IOException {
        String readme = Files.readString(MODULE.resolve("README.md"));
        var unexplained = new TreeSet<String>();
        Matcher keys = KEY.matcher(Files.readString(MODULE.resolve(unit)));
        while (keys.find()) {
            if (!readme.contains("`" + keys.group(1) + "=")) {
                unexplained.add(keys.group(1));
            }
        }
        assertEquals(new TreeSet<>(), unexplained, "keys of " + unit + " without a reason in README.md");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mooring.service", "mooring-office.service", "mooring-enrol.service"})
    void aJitCompilerMayWriteItsCode(String unit) throws IOException {
        assertFalse(Files.readString(MODULE.resolve(unit)).contains("MemoryDenyWriteExecute"));
    }

    /** At stake: whoever gets at a crashed daemon's memory has its keys, and what proves whoever approves. */
    @ParameterizedTest
    @ValueSource(strings = {"mooring.service", "mooring-office.service", "mooring-enrol.service"})
    void aCrashLeavesNoMemoryOnTheDisk(String unit) throws IOException {
        assertTrue(Files.readString(MODULE.resolve(unit)).contains("\nLimitCORE=0\n"), unit);
    }

    @ParameterizedTest
    @CsvSource({"mooring.service, 2", "mooring-office.service, 3"})
    void filesMayBeOpenAsManyAsTheReadmeAddsUpAndHalfAsManyAgain(String unit, int column) throws IOException {
        Matcher limit = Pattern.compile("(?m)^LimitNOFILE=(\\d+)$").matcher(Files.readString(MODULE.resolve(unit)));
        assertTrue(limit.find(), unit);
        List<String> lines = Files.readAllLines(MODULE.resolve("README.md"));
        int at = lines.indexOf("| descriptors | dock | office |") + 2;
        assertTrue(at > 2, "the table is gone");
        int sum = 0;
        while (!lines.get(at).startsWith("| in all |")) {
            sum += Integer.parseInt(cell(lines.get(at++), column));
        }
        assertEquals(Integer.parseInt(cell(lines.get(at), column)), sum);
        assertTrue(sum * 3 / 2 <= Integer.parseInt(limit.group(1)), "needed " + sum + ", " + limit.group());
    }

    /** @param column from 1 */
    private static String cell(String line, int column) {
        return line.split("\\|", -1)[column].strip();
    }

    @Test
    void howeverTheDaemonEndsItsLampsGoOut() throws IOException {
        String unit = Files.readString(MODULE.resolve("mooring.service"));
        Matcher start =
                Pattern.compile("(?m)^ExecStart=.* dock (--config \\S+)$").matcher(unit);
        Matcher after = Pattern.compile(
                        "(?m)^ExecStopPost=-/usr/bin/java .*/mooring-provision\\.jar lights off (--config \\S+)$")
                .matcher(unit);
        assertTrue(start.find() && after.find());
        assertEquals(start.group(1), after.group(1), "the lamps of another dock");
    }

    @Test
    void everyRuleIsWellFormed() throws IOException {
        var broken = new ArrayList<String>();
        for (String line : rules()) {
            for (String part : line.split(",\\s+(?=[A-Z]+[{=!+:-])", -1)) {
                if (!RULE_PART.matcher(part).matches()) {
                    broken.add(part);
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void everyJumpHasItsLabel() throws IOException {
        String rules = String.join("\n", rules());
        Matcher jumps = Pattern.compile("GOTO=\"(\\w+)\"").matcher(rules);
        assertTrue(jumps.find());
        do {
            assertTrue(rules.contains("LABEL=\"" + jumps.group(1) + "\""), jumps.group());
        } while (jumps.find());
    }

    private static List<String> rules() throws IOException {
        return Files.readAllLines(MODULE.resolve("udev/71-mooring.rules")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }
}
