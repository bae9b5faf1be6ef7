package io.mooring.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** At stake: somebody reads in another language than his own why his dock takes no cameras, or reads a code. */
final class CauseTest {
    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);
    private static final Path MAIN = Path.of("src/main/java");

    /** Names of programs and units that Chinese texts have too. */
    private static final Pattern KEPT = Pattern.compile("chrony|TLS|PIN|MB");

    /** Names that the program gives to its own parts, for which {@link #everyNameOfItsOwnPartsHasWords} and registers' own test ask. */
    private static final Pattern NAMED = Pattern.compile("^(register|watch)\\.");

    private static final Pattern LATIN = Pattern.compile("[A-Za-z]{2,}");

    /** What was said, in words that are nobody's language. */
    static Cause example(CauseCode code) {
        return new Cause(
                code,
                IntStream.range(0, code.arguments())
                        .mapToObj(i -> "⟨" + i + "⟩")
                        .toList());
    }

    @Test
    void everyReasonIsSaidInBothLanguagesWithAllThatBelongsToIt() {
        for (Locale language : LANGUAGES) {
            Set<String> words =
                    Arrays.stream(CauseCode.values()).map(CauseCode::word).collect(Collectors.toSet());
            Map<String, String> texts = Cause.texts(language);
            words.add("and");
            words.add("heard.words");
            Arrays.stream(Heard.values()).map(Heard::word).forEach(words::add);
            texts.keySet().stream().filter(NAMED.asPredicate()).forEach(words::add);
            assertEquals(new TreeSet<>(words), texts.keySet());
            for (CauseCode code : CauseCode.values()) {
                String said = example(code).text(language);
                for (int i = 0; i < code.arguments(); i++) {
                    assertTrue(said.contains("⟨" + i + "⟩"), code + ": " + said);
                }
                assertFalse(said.contains("{") || said.contains("''") || said.isBlank(), code + ": " + said);
            }
        }
    }

    @Test
    void noReasonIsLeftInEnglishForWhoReadsChinese() {
        for (CauseCode code : CauseCode.values()) {
            String said =
                    KEPT.matcher(example(code).text(Locale.SIMPLIFIED_CHINESE)).replaceAll("");
            assertFalse(LATIN.matcher(said).find(), code + ": " + said);
        }
    }

    /** One that nobody gives any more is a sentence that nobody reads, and two that look alike are one forgotten. */
    @Test
    void everyReasonIsGivenSomewhere() throws IOException {
        StringBuilder sources = new StringBuilder();
        try (Stream<Path> files = Files.walk(MAIN)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                sources.append(Files.readString(file));
            }
        }
        Set<String> never = Arrays.stream(CauseCode.values())
                .map(code -> "CauseCode." + code)
                .filter(name -> !Pattern.compile(Pattern.quote(name) + "\\b")
                        .matcher(sources)
                        .find())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), never);
    }

    @Test
    void everyNameOfItsOwnPartsHasWords() throws IOException {
        Pattern watch = Pattern.compile(
                "implements [^{]*\\bWatch\\b[^{]*\\{.*?String name\\(\\) \\{\\s+return \"([a-z-]+)\";", Pattern.DOTALL);
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(MAIN)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                watch.matcher(Files.readString(file)).results().forEach(found -> names.add("watch." + found.group(1)));
            }
        }
        assertTrue(names.contains("watch.half-acts") && names.contains("watch.accounts"), names.toString());
        for (Locale language : LANGUAGES) {
            assertEquals(
                    names,
                    Cause.texts(language).keySet().stream()
                            .filter(key -> key.startsWith("watch."))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @Test
    void aNameOfItsOwnPartsIsToldInWords() {
        Cause missed = Cause.of(CauseCode.INDEX_MISSED, "ledger", 2, 40);
        assertTrue(
                missed.text(Locale.SIMPLIFIED_CHINESE).startsWith("登记册“台账”有 2 条"),
                missed.text(Locale.SIMPLIFIED_CHINESE));
        assertTrue(missed.text(Locale.ENGLISH).startsWith("the register “usage ledger” could not"));
        assertEquals(List.of("register.ledger", "", ""), missed.object().get("heard"));
        Cause newer = Cause.of(CauseCode.INDEX_MISSED, "of-a-newer-program", 2, 40);
        assertTrue(newer.text(Locale.SIMPLIFIED_CHINESE).startsWith("登记册“of-a-newer-program”有"));
        assertEquals(Set.of("code", "arguments"), newer.object().keySet());
        // A dock that is called as a register is no register.
        assertEquals(
                "ledger 要求等待", Cause.of(CauseCode.SHIPPING_PAUSED, "ledger").text(Locale.SIMPLIFIED_CHINESE));
    }

    @Test
    void severalAreOneLine() {
        List<Cause> both =
                List.of(Cause.of(CauseCode.TIME_NO_REFERENCE, "7F7F0101"), Cause.of(CauseCode.TIME_TRUSTED_BEFORE, 40));
        assertEquals("chrony has no reference: 7F7F0101; trusted 40 s ago", Cause.text(both, Locale.ENGLISH));
        assertEquals("chrony 没有时间源：7F7F0101；40 秒前可信", Cause.text(both, Locale.SIMPLIFIED_CHINESE));
        assertEquals("", Cause.text(List.of(), Locale.ENGLISH));
    }

    /** An engineer looks for the very words, and whoever stands at the dock does not read them. */
    @Test
    void whatADiskOrANetworkSaysIsToldBeforeItsOwnWords() {
        String said = "writing /var/lib/mooring/x: No space left on device";
        Cause full = Cause.of(CauseCode.JOURNAL_FAILED, said);
        assertEquals("the journal takes no more: " + said, full.text(Locale.ENGLISH));
        assertEquals("日志不再接受记录：磁盘已满（技术细节：" + said + "）", full.text(Locale.SIMPLIFIED_CHINESE));
        assertEquals(
                Map.of("code", "journal-failed", "arguments", List.of(said), "heard", List.of("heard.disk-full")),
                full.object());
        Cause away = Cause.of(CauseCode.DESTINATION_AWAY_BECAUSE, "office", "10.0.0.2:8443: Connection refused");
        assertEquals(List.of("", "heard.connection-refused"), away.object().get("heard"));
        assertEquals("office：对方拒绝连接（技术细节：10.0.0.2:8443: Connection refused）", away.text(Locale.SIMPLIFIED_CHINESE));
        Cause odd = Cause.of(CauseCode.JOURNAL_FAILED, "$1 {0} broken pipe");
        assertEquals("日志不再接受记录：连接中断（技术细节：$1 {0} broken pipe）", odd.text(Locale.SIMPLIFIED_CHINESE));
        assertEquals(
                Set.of("code", "arguments"),
                Cause.of(CauseCode.CLOCK_DRIFTS, "A/B/1").object().keySet());
    }

    @Test
    void whatWasSaidStaysAsItCame() {
        Cause odd = Cause.of(CauseCode.TIME_UNASKED, "$1 {0} \\E \ud800");
        assertEquals("chrony cannot be asked: $1 {0} \\E \\uD800", odd.text(Locale.ENGLISH));
        assertThrows(IllegalArgumentException.class, () -> Cause.of(CauseCode.TIME_UNASKED));
        assertThrows(IllegalArgumentException.class, () -> Cause.of(CauseCode.TIME_SET_BACK, 1));
    }
}
