package io.mooring.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.VisitEvent.VisitClosed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** At stake: a bureau that is told in English why its camera was not read, or that is told another reason than stands in the journal. */
class RetoldTest {
    private static final String FOUND = Retold.FOUND;
    private static final Pattern PLACE = Pattern.compile("[{<]([0-9])[}>]");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Retold CHINESE = Retold.reasons(Locale.SIMPLIFIED_CHINESE);
    private static final String DETAIL = "（技术细节：";

    /** More of its own than a name: {@code {0}: {1}} could be anything. */
    private static final Set<CauseCode> SAY_NOTHING_OF_THEIR_OWN = Set.of(
            CauseCode.EVIDENCE_RECORDING,
            CauseCode.DESTINATION_AWAY_BECAUSE,
            CauseCode.DELIVERY_UNREACHABLE,
            CauseCode.DELIVERY_REFUSED,
            CauseCode.DELIVERY_DIFFERS,
            CauseCode.DELIVERY_UNREADABLE,
            CauseCode.ORDERS_NOT_HEARD,
            CauseCode.SHIPPING_SAID);

    private static ResourceBundle bundle(String name, Locale language) {
        return ResourceBundle.getBundle(
                name, language, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static Set<String> places(String sentence) {
        return PLACE.matcher(sentence)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String filled(String sentence) {
        return PLACE.matcher(sentence).replaceAll("7$1");
    }

    @Test
    void everySentenceIsSaidInBothLanguagesAndKnownAgain() {
        for (String name : List.of(
                Retold.REASONS,
                "io.mooring.gateway.check.findings",
                "io.mooring.gateway.config.problems",
                FOUND,
                "io.mooring.gateway.delivery.s3.probe")) {
            ResourceBundle english = bundle(name, Locale.ENGLISH);
            ResourceBundle chinese = bundle(name, Locale.SIMPLIFIED_CHINESE);
            assertEquals(new TreeSet<>(english.keySet()), new TreeSet<>(chinese.keySet()));
            for (String key : english.keySet()) {
                String said = english.getString(key);
                assertEquals(places(said), places(chinese.getString(key)), key);
                assertTrue(new Sentence(key, said).tellable(), key);
                String retold = Retold.of(Locale.SIMPLIFIED_CHINESE, name)
                        .known(filled(said))
                        .orElse("");
                String expected =
                        PLACE.matcher(chinese.getString(key)).replaceAll("7$1").replace("：（", "（");
                assertEquals(expected, retold, said);
                assertTrue(HAN.matcher(retold).find() || chinese.getString(key).equals("<0>"), retold);
                assertEquals(filled(said), Retold.of(Locale.ENGLISH, name).text(filled(said)));
            }
        }
    }

    /** Whatever a cause says in English is known again as that very cause, with what belongs to it. */
    @Test
    void everyCauseIsKnownAgainByItsEnglishSentence() {
        for (CauseCode code : CauseCode.values()) {
            if (SAY_NOTHING_OF_THEIR_OWN.contains(code)) {
                continue;
            }
            Cause cause = new Cause(
                    code,
                    IntStream.range(0, code.arguments()).mapToObj(i -> "D-" + i).toList());
            String told = cause.text(Locale.ENGLISH);
            assertEquals(cause.text(Locale.SIMPLIFIED_CHINESE), CHINESE.text(told), told);
        }
    }

    @Test
    void whatWasHeardOfOthersKeepsItsMeaningAndItsWords() {
        for (Heard heard : Heard.values()) {
            List<String> of = IntStream.range(0, heard.parameters())
                    .mapToObj(i -> "7" + i)
                    .toList();
            Cause cause = Cause.of(CauseCode.BROKER_SAID, new Said(heard, of, "its own words"));
            String told = cause.text(Locale.ENGLISH);
            String retold = CHINESE.text(told);
            if (told.contains("(detail:")) {
                assertEquals(cause.text(Locale.SIMPLIFIED_CHINESE), retold, told);
            }
            assertTrue(retold.startsWith("消息服务答复") && retold.endsWith("（技术细节：its own words）"), retold);
        }
    }

    @Test
    void severalReasonsAreEachRetold() {
        assertEquals(
                "chrony 没有时间源：7F7F0101；40 秒前可信",
                CHINESE.text("chrony: chrony has no reference: 7F7F0101; trusted 40 s ago"));
        assertEquals(
                "chrony 没有时间源：7F7F0101；（技术细节：the moon is full）",
                CHINESE.text("chrony has no reference: 7F7F0101; the moon is full"));
        // A sentence that has such a sign within is still one.
        Cause unkept = Cause.of(CauseCode.DOCK_UNKEPT, "dock-1", 7);
        assertEquals(unkept.text(Locale.SIMPLIFIED_CHINESE), CHINESE.text(unkept.text(Locale.ENGLISH)));
    }

    @Test
    void aJournalsRepairIsToldWithWhereItWas() {
        assertEquals(
                "000001-00000001.seg 第 4096 字节：校验和不符；第 12 条及以前的条目已重新拼合",
                CHINESE.text(
                        "000001-00000001.seg at offset 4096: its checksum does not match; entries up to 12 were put"
                                + " together again"));
    }

    @Test
    void howAVisitEndedIsRetold() {
        Map<String, String> said = Map.of(
                VisitClosed.INTERRUPTED, "采集站中途停止",
                VisitClosed.STOPPED, "采集站停止",
                VisitClosed.UNSERVED, "该仓已无程序服务",
                VisitClosed.DISABLED, "该仓已停用",
                VisitClosed.OVER_CURRENT, "电流过大");
        said.forEach((english, chinese) -> assertEquals(chinese, CHINESE.text(english)));
    }

    @Test
    void whatNobodyKnowsIsMarkedAndNamesAndChineseAreNot() {
        assertEquals("（技术细节：GetObject(0x1): the moon is full）", CHINESE.text("GetObject(0x1): the moon is full"));
        assertEquals(Optional.empty(), CHINESE.known("GetObject(0x1): the moon is full"));
        assertEquals("磁盘已满（技术细节：write x: No space left on device）", CHINESE.text("write x: No space left on device"));
        for (String asItIs : List.of("", "7", "0x2f", "时钟 battery 坏了")) {
            assertEquals(asItIs, CHINESE.text(asItIs));
        }
        String long1 = "a".repeat(100_000);
        assertEquals(DETAIL + long1 + "）", CHINESE.text(long1));
    }

    /** What a stranger sends to be retold must not hold the reader up. */
    @Test
    void hostileTextTakesNoLonger() {
        String hostile = ": ; at offset (detail: ".repeat(340);
        for (int i = 0; i < 50; i++) {
            assertTrue(CHINESE.text(hostile).endsWith("）"));
        }
        List<String> deep = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            deep.add("assumed: ");
        }
        assertTrue(CHINESE.text(String.join("", deep) + "x").endsWith("）"));
    }

    @Test
    void whatACameraOrADiskSaysIsMarkedInChineseAndNotInEnglish() {
        for (CauseCode code : CauseCode.values()) {
            if (!code.words(code.arguments() - 1)) {
                continue;
            }
            Object[] said = IntStream.range(0, code.arguments())
                    .mapToObj(i -> i == code.arguments() - 1 ? "the moon is full" : "7" + i)
                    .toArray();
            Cause cause = Cause.of(code, said);
            String chinese = cause.text(Locale.SIMPLIFIED_CHINESE);
            assertTrue(chinese.contains("（技术细节：the moon is full）"), chinese);
            assertFalse(chinese.contains("：（"), chinese);
            assertFalse(cause.text(Locale.ENGLISH).contains("detail"), code.word());
        }
        assertTrue(Arrays.stream(CauseCode.values()).anyMatch(code -> code.words(code.arguments() - 1)));
    }

    /** What is wrong with a file stands in the entry that found it, in English. */
    @Test
    void everythingThatIsWrongWithAFileStandsInTheBundle() throws Exception {
        assertEquals(
                Set.of(),
                TellingSources.untold(
                        List.of("media"),
                        said -> !said.matches("'[a-z]{4}' is too short: |not looked through within "),
                        FOUND));
        Retold found = Retold.of(Locale.SIMPLIFIED_CHINESE, FOUND);
        assertEquals(
                Optional.of("“moov”（第 40 字节处）标明 900 字节，实有 12 字节：文件被截断"),
                found.known("'moov' at 40 says it has 900 bytes, 12 are there: it was cut off"));
        assertEquals(Optional.of("时间倒退，-86400 s"), found.known("went_backwards, -86400 s"));
        assertEquals(Optional.of("“mdhd”过短：9 字节"), found.known("'mdhd' is too short: 9 bytes"));
        for (String figures : List.of("530 s", "0061-0062 (2)", "REC_0003.MP4 (3)", "640x480 (12)")) {
            assertEquals(Optional.empty(), found.known(figures));
        }
    }
}
