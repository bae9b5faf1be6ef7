package io.mooring.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Retold;
import io.mooring.gateway.TellingSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: an installer who is refused a file in a language that is not hers, and changes the wrong line. */
class ProblemTextTest {
    @TempDir
    private Path directory;

    private List<String> chinese(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("dock.conf"), text);
        var refused = assertThrows(ConfigRefusedException.class, () -> ConfigFiles.dock(file));
        return refused.problems().stream()
                .map(problem -> problem.text(Locale.SIMPLIFIED_CHINESE))
                .collect(Collectors.toList());
    }

    /** Whatever is given as wrong is a text that begins so; what a key is for is told by a page. */
    @Test
    void everySentenceAboutAConfigurationStandsInTheBundle() throws Exception {
        assertEquals(
                Set.of(),
                TellingSources.untold(
                        List.of("config"),
                        said -> said.matches("(expected|cannot be|there is no|include |.*, got ).*"),
                        ConfigProblem.SENTENCES));
    }

    @Test
    void everyFormIsKnownInBothLanguages() {
        Retold retold = Retold.of(Locale.SIMPLIFIED_CHINESE, ConfigProblem.SENTENCES);
        List<String> unknown = new ArrayList<>();
        for (ConfigFiles.Role role : ConfigFiles.Role.values()) {
            for (KeyDescription key : KeyDescription.of(role)) {
                for (String what : List.of(
                        "expected " + key.expected() + ", got 7", "expected " + key.expected() + ", got nothing")) {
                    String told = retold.known(what).orElse("");
                    if (told.isEmpty() || told.contains("技术细节")) {
                        unknown.add(key.path() + ": " + what + ": " + told);
                    }
                }
            }
        }
        assertEquals(List.of(), unknown);
    }

    @Test
    void whatIsWrongIsToldWithLineKeyAndWhatBelongsThere() throws Exception {
        assertEquals(
                List.of("dock.conf：dock.id：缺少此项；应为：1 至 32 个 a-z、0-9 或 '-'，以字母或数字开头"),
                chinese("dock { data-directory = /x, zone = Asia/Shanghai }").stream()
                        .filter(line -> line.contains("dock.id"))
                        .map(line -> line.replaceAll("1 至 \\d+ 个", "1 至 32 个"))
                        .collect(Collectors.toList()));
        List<String> wrong = chinese("""
                dock {
                  id = DOCK
                  zon = Asia/Shanghai
                  data-directory = relative
                }
                """);
        assertTrue(
                wrong.stream().anyMatch(line -> line.equals("dock.conf:3：dock.zon：没有此键，是否应为 dock.zone？")),
                wrong::toString);
        assertTrue(
                wrong.stream()
                        .anyMatch(line -> line.equals(
                                "dock.conf:4：dock.data-directory：应为：绝对路径，例如 /var/lib/mooring；实为：\"relative\"")),
                wrong::toString);
        for (String line : wrong) {
            assertFalse(line.contains("expected") || line.contains("技术细节"), line);
        }
    }

    @Test
    void whatTheReaderOfFilesSaysIsMarked() throws Exception {
        List<String> wrong = chinese("dock {\n  id = = 5\n}\n");
        assertEquals(1, wrong.size());
        assertTrue(wrong.get(0).startsWith("dock.conf:2：无法读取（技术细节："), wrong.get(0));
    }

    @Test
    void aProblemOfAPolicysFileKeepsItsOwnPlace() {
        var problem = new ConfigProblem("dock.conf:9", "desk.policy", "bureau.conf:4: policy.id: there is no such key");
        assertEquals("dock.conf:9：desk.policy：bureau.conf:4：policy.id：没有此键", problem.text(Locale.SIMPLIFIED_CHINESE));
        assertEquals(
                "dock.conf:9: desk.policy: bureau.conf:4: policy.id: there is no such key",
                problem.text(Locale.ENGLISH));
    }
}
