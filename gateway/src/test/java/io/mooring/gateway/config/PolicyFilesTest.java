package io.mooring.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.custody.policy.PolicyText;
import io.mooring.gateway.custody.policy.Term;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** At stake: a bureau that is judged by rules nobody made, or by a typing mistake. */
class PolicyFilesTest {
    private static final List<String> SHIPPED = PolicyFiles.SHIPPED;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @FieldSource("SHIPPED")
    void everyShippedPolicyHolds(String id) {
        PolicyText shipped = PolicyFiles.shipped(id);
        assertEquals(id, shipped.policy().id());
        assertTrue(shipped.text().getBytes(StandardCharsets.UTF_8).length < PolicyText.TEXT_BYTES_MAX / 2);
    }

    @Test
    void allFourSayTheSameKinds() {
        Set<List<String>> keys = SHIPPED.stream()
                .map(id -> PolicyFiles.shipped(id).policy().lines().stream()
                        .map(Policy.Line::key)
                        .toList())
                .collect(Collectors.toSet());
        assertEquals(1, keys.size(), "each key stands in each file, stated or unstated");
    }

    @ParameterizedTest
    @FieldSource("SHIPPED")
    void everyStatedValueNamesItsArticleInFull(String id) {
        Policy policy = PolicyFiles.shipped(id).policy();
        List<String> wrong = policy.lines().stream()
                .filter(Policy.Line::stated)
                .filter(line -> policy.documents().stream()
                        .noneMatch(document -> line.article().startsWith("《" + document.title() + "》")))
                .map(Policy.Line::key)
                .toList();
        assertEquals(List.of(), wrong);
    }

    @ParameterizedTest
    @FieldSource("SHIPPED")
    void whatWasAdoptedIsReadBackAsItWas(String id) {
        PolicyText shipped = PolicyFiles.shipped(id);
        assertEquals(shipped.policy(), PolicyFiles.adopted(shipped.text()));
    }

    @Test
    void whatAnOlderProgramAdoptedIsReadWithWhatItDidNotHaveUnstated() {
        Policy policy = PolicyFiles.adopted("""
            policy { id = old, bureau = "某局" }
            documents = [ { code = M, title = "办法" } ]
            handover.within = { value = 24 hours, article = "M 第一条" }
            handover.of-a-newer-program = { value = x, article = "M 第二条" }
            """);
        assertTrue(policy.handover().within().is(new Term(Duration.ofHours(24))));
        assertFalse(policy.handover().from().isStated());
        assertFalse(policy.retention().ends());
    }

    @Test
    void everyProblemIsReportedAtOnceWithFileLineAndKey() throws Exception {
        String text = PolicyFiles.shipped("ankang-agriculture").text();
        text = text.replace("value = work,", "value = afterwards,")
                .replace("file-within-days = {", "file-within-dais = {")
                .replace("article = \"A 第三条\"", "article = \"B 第三条\"")
                .replace("code = urgency", "code = secrecy")
                .replace("operations = [use]", "operations = [borrow]")
                .replace("spoken-start = unstated", "spoken-start = true")
                .replace("value = \"custodian 指定专人\"", "value = \"the custodian\"");
        Path file = directory.resolve("fifth.conf");
        Files.writeString(file, text);
        List<String> problems =
                assertThrows(ConfigRefusedException.class, () -> PolicyFiles.file(file)).problems().stream()
                        .map(problem -> problem.place() + " " + problem.key())
                        .toList();
        String[] lines = text.split("\n", -1);
        assertEquals(
                List.of(
                        place(lines, "value = afterwards") + " handover.from.value",
                        place(lines, "value = \"the custodian\"") + " storage.keeper.value",
                        place(lines, "spoken-start = true") + " recording.spoken-start",
                        place(lines, "file-within-dais") + " archive.file-within-dais",
                        place(lines, "article = \"B 第三条\"") + " archive.arranged-within-months.article",
                        place(lines, "operations = [borrow]") + " access.rows[1].operations",
                        "fifth.conf archive.file-within-days"),
                problems.stream()
                        .filter(problem -> !problem.contains("omitting"))
                        .toList());
        assertTrue(
                problems.stream().anyMatch(problem -> problem.endsWith(" omitting.reasons.value[2].code")),
                problems.toString());
    }

    private static String place(String[] lines, String part) {
        int line = IntStream.range(0, lines.length)
                .filter(i -> lines[i].contains(part))
                .findFirst()
                .orElseThrow(() -> new AssertionError(part + " in " + Arrays.toString(lines)));
        return "fifth.conf:" + (line + 1);
    }

    @Test
    void aPolicyIncludesNothing() throws Exception {
        Path file = directory.resolve("fifth.conf");
        Files.writeString(file, "include \"/etc/passwd\"\n");
        assertTrue(assertThrows(ConfigRefusedException.class, () -> PolicyFiles.file(file))
                .getMessage()
                .contains("a policy stands in one file"));
    }

    /** At stake: one upload ends the program, which ends when it has no memory left. */
    @Test
    void aPolicyThatGrowsBeyondAnyMemoryIsNotRead() {
        StringBuilder text = new StringBuilder("a0 = \"" + "x".repeat(1_000) + "\"\n");
        for (int i = 1; i <= 40; i++) {
            text.append("a" + i + " = ${a" + (i - 1) + "}${a" + (i - 1) + "}\n");
        }
        assertTrue(refusal(text.toString()).contains("at most 8 references"));
        assertTrue(refusal("a = [x]\n" + "a += x\n".repeat(9)).contains("at most 8 references"));
        assertThrows(IllegalStateException.class, () -> PolicyFiles.adopted(text.toString()));
    }

    @ParameterizedTest
    @CsvSource({"deep = ,{a:,1,}", "deep = ,[,1,]", "'',a.,a = 1,''", "'',a {,b = 1,}"})
    void aPolicyDeeperThanAnyThreadIsNotRead(String before, String step, String within, String back) {
        for (int steps : new int[] {20, PolicyText.TEXT_BYTES_MAX / (step.length() + back.length()) - 10}) {
            String deep = before + step.repeat(steps) + within + back.repeat(steps);
            assertTrue(refusal(deep).contains("at most 8 deep"), () -> steps + " of " + step + ": " + refusal(deep));
        }
    }

    private static String refusal(String text) {
        return String.valueOf(assertThrows(ConfigRefusedException.class, () -> PolicyFiles.read(text, "policy", "desk"))
                .getMessage());
    }

    @Test
    void aPolicyMayReferToItself() throws Exception {
        String text = PolicyFiles.shipped("ankang-agriculture").text();
        String named = text.replace("id = ankang-agriculture", "id = fifth${?none}");
        assertEquals("fifth", PolicyFiles.read(named, "policy", "desk").policy().id());
    }

    @Test
    void theDeskGoesByTheFileItsKeyNames() throws Exception {
        Path policy = directory.resolve("fifth.conf");
        Files.writeString(
                policy, PolicyFiles.shipped("ankang-agriculture").text().replace("ankang-agriculture", "fifth"));
        Path file = directory.resolve("dock.conf");
        Files.writeString(file, "dock.id = dock-1\ndesk { here = false, policy = \"" + policy + "\" }\n");
        DeskConfig desk = ConfigFiles.dock(file).desk();
        assertFalse(desk.here());
        assertEquals("fifth", desk.policy().policy().id());
        Files.writeString(policy, "policy.id = fifth\n");
        String message = assertThrows(ConfigRefusedException.class, () -> ConfigFiles.dock(file))
                .getMessage();
        assertTrue(message.contains("dock.conf:2: desk.policy: fifth.conf: documents: "), message);
    }
}
