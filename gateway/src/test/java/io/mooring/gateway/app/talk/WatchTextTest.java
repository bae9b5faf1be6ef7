package io.mooring.gateway.app.talk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.orders.OrdersRefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** At stake: an office that reads what its docks tell, and reads something else than was told. */
class WatchTextTest {
    private final WatchText text = new WatchText(Words.of(Locale.ENGLISH, "watch"), ZoneOffset.ofHours(8));

    private static String event(long seq, long previous, String type, String data, String more) {
        return "{\"schema\":\"dock.evt." + type + "/1\",\"dock\":\"d1\",\"seq\":" + seq + ",\"prev_seq\":" + previous
                + ",\"ts\":\"2026-11-21T08:00:01.5Z\",\"ts_trusted\":true,\"historical\":false" + more + ",\"data\":"
                + data + "}";
    }

    @Test
    void anEventIsALineWithItsFieldsInTheReadersTime() {
        assertEquals(
                List.of("16:00:01  d1  bay 3  m/o/1: TAKEN TOO EARLY, 2 of 5 stored"),
                text.lines(event(
                        7, 6, "removed_early", "{\"camera\":\"m/o/1\",\"stored\":2,\"listed\":5}", ",\"bay\":3")));
    }

    @Test
    void bytesAreToldInUnits() {
        List<String> lines = text.lines(event(1, 0, "low_storage", "{\"free_bytes\":1572864}", ""));
        assertEquals(List.of("16:00:01  d1  ROOM IS SHORT: 1.5 MiB free"), lines);
    }

    @Test
    void aRepeatIsLeftOutAndWhatIsMissingIsTold() {
        assertEquals(
                1, text.lines(event(1, 0, "stopped", "{\"reason\":\"x\"}", "")).size());
        assertEquals(List.of(), text.lines(event(1, 0, "stopped", "{\"reason\":\"x\"}", "")));
        List<String> lines = text.lines(event(9, 8, "stopped", "{\"reason\":\"x\"}", ""));
        assertEquals(2, lines.size(), "" + lines);
        assertTrue(lines.get(0).contains("between entries 1 and 8"), lines.get(0));
        assertEquals(
                1, text.lines(event(10, 9, "stopped", "{\"reason\":\"x\"}", "")).size());
    }

    private int told(long seq, long previous, String id, boolean historical) {
        String event = event(seq, previous, "stopped", "{\"reason\":\"x\"}", ",\"id\":\"" + id + "\"");
        return text.lines(event.replace("\"historical\":false", "\"historical\":" + historical))
                .size();
    }

    @Test
    void whatWasMissingIsToldOnceWhenItComesAfterAll() {
        assertEquals(1, told(10, 9, "a", false));
        // 12, 15 and 17 are missing; 15 was refused by the broker and comes first, the others are asked for again.
        assertEquals(2, told(20, 17, "f", false));
        assertEquals(0, told(20, 17, "f", true));
        assertEquals(1, told(15, 12, "c", true));
        assertEquals(1, told(12, 10, "b", true));
        assertEquals(0, told(15, 12, "c", true));
        assertEquals(1, told(17, 15, "d", true));
        assertEquals(0, told(17, 15, "d", true));
        assertEquals(0, told(9, 8, "z", true), "from before this listening began");
        assertEquals(1, told(21, 20, "g", false));
    }

    @Test
    void aDockWhoseJournalWasPutBackIsHeard() {
        assertEquals(1, told(100, 99, "a", false));
        assertEquals(0, told(90, 89, "b", true), "told again from what both have");
        assertEquals(1, told(95, 90, "c", false));
        assertEquals(0, told(95, 90, "c", false));
        assertEquals(1, told(96, 95, "d", false));
        assertEquals(2, told(99, 98, "e", false), "and what is missing is told again too");
    }

    @Test
    void whatIsRememberedHasAnEnd() {
        told(1, 0, "first", false);
        for (long seq = 3; seq < 20_000; seq += 2) {
            assertEquals(2, told(seq, seq - 1, "id-" + seq, false));
        }
        assertEquals(0, told(2, 1, "long ago", true));
        assertEquals(1, told(19_998, 19_997, "just now", true));
    }

    @Test
    void aDockThatComesAndGoesIsToldOnce() {
        String status =
                "{\"schema\":\"dock.status/1\",\"dock\":\"d1\",\"session\":\"s\",\"ts\":\"2026-11-21T08:00:01Z\",";
        assertEquals(
                List.of("16:00:01  d1  the dock is there, version 1"),
                text.lines(status + "\"state\":\"online\",\"version\":\"1\"}"));
        assertEquals(List.of(), text.lines(status + "\"state\":\"online\",\"version\":\"1\"}"));
        assertEquals(
                List.of("16:00:01  d1  the dock is gone: its connection died"),
                text.lines(status + "\"state\":\"offline\",\"reason\":\"lost\"}"));
    }

    @Test
    void whatOnlyANewerDockKnowsIsSaidByItsFieldsAndWhatIsNoMessageNotAtAll() {
        List<String> lines = text.lines(event(1, 0, "disposed", "{\"by\":\"x\\u001b[31m\"}", ""));
        assertEquals(1, lines.size());
        assertTrue(lines.get(0).contains("disposed {\"by\":\"x"), lines.get(0));
        assertTrue(lines.get(0).chars().noneMatch(Character::isISOControl), lines.get(0));
        for (String nonsense : List.of("", "[]", "{", "{\"schema\":1}", "{\"schema\":\"dock.state/1\"}")) {
            assertEquals(List.of(), text.lines(nonsense), nonsense);
        }
    }

    @Test
    void everyEventHasASentenceInBothLanguagesThatNamesOnlyItsFields() throws Exception {
        Set<String> described = new TreeSet<>();
        Matcher names = Pattern.compile("(?m)^    evt_([a-z_]+):$")
                .matcher(Files.readString(Path.of("docs", "telemetry.asyncapi.yaml")));
        while (names.find()) {
            described.add(names.group(1));
        }
        assertTrue(described.size() > 30, "" + described);
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            Set<String> said = new TreeSet<>();
            for (String key : Words.of(locale, "watch").bundle().keySet()) {
                if (key.startsWith("evt.")) {
                    said.add(key.substring("evt.".length()));
                }
            }
            assertEquals(described, said, locale.toString());
        }
    }

    /** What docks say in English, and what payloads write as codes, is read by people who know neither. */
    @Test
    void reasonsAndCodesAreToldInTheReadersLanguage() {
        var chinese = new WatchText(Words.of(Locale.SIMPLIFIED_CHINESE, "watch"), ZoneOffset.ofHours(8));
        assertEquals(
                List.of("16:00:01  d1  采集站时间不可信：chrony 没有时间源：7F7F0101；40 秒前可信"),
                chinese.lines(event(
                        1,
                        0,
                        "time_untrusted",
                        "{\"reason\":\"chrony: chrony has no reference: 7F7F0101; trusted 40 s ago\"}",
                        "")));
        assertEquals(
                List.of("16:00:01  d1  m/o/1：时钟可疑（走时偏差过大）：显示 2026-11-21 16:00:00，偏差 9 毫秒"),
                chinese.lines(event(
                        2,
                        1,
                        "clock_suspect",
                        "{\"camera\":\"m/o/1\",\"kind\":\"drifts\",\"shown\":\"2026-11-21T08:00:00Z\",\"offset_ms\":9}",
                        "")));
        assertEquals(
                List.of("16:00:01  d1  需要人工处理：执法记录仪没有应答（技术细节：GetObject(1): it sleeps）"),
                chinese.lines(event(
                        3, 2, "fault", "{\"reason\":\"the camera does not answer: GetObject(1): it sleeps\"}", "")));
        assertEquals(
                List.of("16:00:01  d1  登录失败 3 次（账号存在：否）"),
                chinese.lines(event(4, 3, "sign_ins_failed", "{\"failures\":3,\"known\":false}", "")));
    }

    @Test
    void whatAPersonGaveAsAReasonStaysAsItWasGiven() {
        var chinese = new WatchText(Words.of(Locale.SIMPLIFIED_CHINESE, "watch"), ZoneOffset.ofHours(8));
        assertEquals(
                List.of("16:00:01  d1  已由 wang 停用：the link was lost"),
                chinese.lines(event(1, 0, "bay_disabled", "{\"by\":\"wang\",\"reason\":\"the link was lost\"}", "")));
    }

    /** The page that describes the messages lists what a field can be; a value that is added without words fails here. */
    @Test
    void everyCodeThatASentenceHasHasWordsInBothLanguages() throws Exception {
        Matcher lines = Pattern.compile(
                        "(?m)^    evt_([a-z_]+):$|^ {16}([a-z_]+): \\{(?:type: string, )?enum: \\[([a-z_, ]+)]}"
                                + "|^ {16}([a-z_]+):\\n {18}type: string\\n {18}enum: \\[([a-z_, ]+)]")
                .matcher(Files.readString(Path.of("docs", "telemetry.asyncapi.yaml")));
        String type = "";
        int told = 0;
        while (lines.find()) {
            if (lines.group(1) != null) {
                type = lines.group(1);
                continue;
            }
            String field = lines.group(2) != null ? lines.group(2) : lines.group(4);
            String values = lines.group(3) != null ? lines.group(3) : lines.group(5);
            for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                var bundle = Words.of(locale, "watch").bundle();
                if (!bundle.getString("evt." + type).contains("{" + field + "}")) {
                    continue;
                }
                for (String value : values.split(", ", -1)) {
                    assertTrue(bundle.containsKey("is." + type + "." + field + "." + value), type + field + value);
                    told++;
                }
            }
        }
        assertTrue(told > 80, "" + told);
        Set<String> kinds = new TreeSet<>();
        for (OrdersRefusedException.Kind kind : OrdersRefusedException.Kind.values()) {
            kinds.add("is.orders_refused.kind." + kind.name().toLowerCase(Locale.ROOT));
        }
        for (Role role : Role.values()) {
            kinds.add("is.account_created.role." + role.word());
            kinds.add("is.account_role_changed.from." + role.word());
            kinds.add("is.account_role_changed.to." + role.word());
        }
        assertEquals(
                new TreeSet<>(Words.of(Locale.ENGLISH, "watch").bundle().keySet()),
                new TreeSet<>(
                        Words.of(Locale.SIMPLIFIED_CHINESE, "watch").bundle().keySet()));
        for (String key : kinds) {
            assertTrue(Words.of(Locale.SIMPLIFIED_CHINESE, "watch").bundle().containsKey(key), key);
        }
    }
}
