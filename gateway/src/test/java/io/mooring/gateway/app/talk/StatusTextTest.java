package io.mooring.gateway.app.talk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.json.CanonicalJson;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatusTextTest {
    private static final String STATUS = """
            {"at":"2026-11-21T03:36:27Z","bays":[
             {"bay":1,"battery_percent":73,"checks":[
               {"item":"answers","result":"passed","decides":true,"found":"","expected":""},
               {"item":"firmware","result":"not_applicable","decides":true,"found":"2.0","expected":""},
               {"item":"file_system","result":"failed","decides":false,"found":"unclean","expected":""},
               {"item":"space","result":"failed","decides":true,"found":"1073741824 B","expected":"2147483648 B"},
               {"item":"recordings","result":"failed","decides":true,"found":"3 stored","expected":"4 stored"},
               {"item":"wings","result":"lost","decides":true,"found":"\\u001b[31m","expected":""}],"bytes_done":5,"bytes_per_second":2097152,"bytes_total":10,"camera":"A/B/C",
              "model":"B","serial":"C","light":{"name":"offloading"},"message":"","progress_permille":507},
             {"bay":12,"bytes_per_second":0,"bytes_total":0,"lacks":["clock","battery","wings"],"light":{"name":"singing"},"message":"it \\u001b[31msings"}],
             "bytes":3145728,"destinations":[{"acknowledged":7,"confirmed":5,"message":"no answer","name":"office",
              "waiting":2,"waiting_bytes":2048}],"dock":"d1","free_bytes":1073741824,
             "health":{"components":[{"component":"usb","level":"degraded","message":"none"},
              {"component":"time","level":"ok","message":""}],"ready":false},
             "journal":{"head":"00112233445566778899aabbccddeeff","seq":42},"light":{"name":"healthy"},"recordings":9,
             "schema":"mooring.status/1","telemetry":{"broker":"tcp://b:1","connected":false,"message":"","queue_depth":3},
             "time":{"bound_ms":12,"reason":"fine","source":"chrony","trust":"trusted"},"version":"0.1"}
            """;

    private static List<String> lines(String json, Locale locale) throws Exception {
        Map<?, ?> status = (Map<?, ?>) Objects.requireNonNull(CanonicalJson.decode(json));
        return new StatusText(status, Words.of(locale, "status"), false).lines();
    }

    @Test
    void tellsEveryItemWhereThatIsAsked() throws Exception {
        Map<?, ?> status = (Map<?, ?>) Objects.requireNonNull(CanonicalJson.decode(STATUS));
        List<String> lines = new StatusText(status, Words.of(Locale.SIMPLIFIED_CHINESE, "status"), true).lines();
        assertEquals(
                List.of(
                        "       ✓ 设备应答: 合格",
                        "       – 固件: 不适用; 未列出已知版本",
                        "       ✗ 文件系统: 不合格, 仅提示; 未正常关闭",
                        "       ✗ 存储空间: 不合格; 1.0 GiB; 要求：2.0 GiB",
                        "       ✗ 音像记录: 不合格; 已存储 3 个; 要求：已存储 4 个",
                        "       – wings: lost; ?[31m"),
                lines.subList(3, 9));
    }

    @Test
    void tellsEverythingInEnglish() throws Exception {
        assertEquals(
                List.of(
                        "d1  Mooring 0.1  2026-11-21T03:36:27Z  dock healthy",
                        "time: trusted ±12 ms, by chrony: fine",
                        "  1  taking recordings off  B C  50 %  2.0 MiB/s  battery 73 %",
                        "       ✗ File system: failed, advisory; not put away properly",
                        "       ✗ Free space: failed; 1.0 GiB; expected: 2.0 GiB",
                        "       ✗ Recordings: failed; 3 stored; expected: 4 stored",
                        " 12  singing  no clock  battery not told  wings  (it ?[31msings)",
                        "→ office: 2 waiting (2.0 KiB), 7 acknowledged, 5 confirmed  (no answer)",
                        "stored: 9 recordings, 3.0 MiB; 1.0 GiB free",
                        "journal: entry 42, 001122334455",
                        "telemetry: NOT connected to tcp://b:1, 3 to tell",
                        "health: NOT READY",
                        "  usb: degraded  (none)"),
                lines(STATUS, Locale.ENGLISH));
    }

    /** Whoever reads Chinese reads no reason in English, whichever it is; one that is newer than this program is told as it came. */
    @Test
    void tellsEveryReasonInTheReadersLanguage() throws Exception {
        for (CauseCode code : CauseCode.values()) {
            var cause = new Cause(
                    code,
                    IntStream.range(0, code.arguments())
                            .mapToObj(i -> "<" + i + ">")
                            .toList());
            Map<String, Object> item = Map.of(
                    "component", "usb", "level", "down", "message", "in English", "causes", List.of(cause.object()));
            String status = CanonicalJson.text(Map.of(
                    "health",
                    Map.of("components", List.of(item)),
                    "time",
                    Map.of(
                            "trust",
                            "untrusted",
                            "source",
                            "chrony",
                            "reason",
                            "x",
                            "causes",
                            List.of(cause.object()))));
            List<String> chinese = lines(status, Locale.SIMPLIFIED_CHINESE);
            Map<String, Object> told = Map.of("message", "in English", "causes", List.of(cause.object()));
            Map<String, Object> shipping = new HashMap<>(told);
            shipping.put("state", "away");
            String parts = CanonicalJson.text(Map.of(
                    "bays", List.of(told), "destinations", List.of(told), "telemetry", told, "shipping", shipping));
            assertEquals(
                    4,
                    lines(parts, Locale.SIMPLIFIED_CHINESE).stream()
                            .filter(line -> line.contains(cause.text(Locale.SIMPLIFIED_CHINESE)))
                            .count(),
                    code.word());
            String said = cause.text(Locale.SIMPLIFIED_CHINESE);
            assertTrue(chinese.contains("  USB: 停止  (" + said + ")"), chinese.toString());
            assertTrue(chinese.contains("时间：不可信，来源 网络授时（chrony）：" + said), chinese.toString());
        }
        String newer =
                "{\"health\":{\"components\":[{\"component\":\"wings\",\"level\":\"down\",\"message\":\"they fell off\","
                        + "\"causes\":[{\"code\":\"wings-off\",\"arguments\":[]}]}]}}";
        assertTrue(lines(newer, Locale.SIMPLIFIED_CHINESE).contains("  wings: 停止  (they fell off)"));
    }

    private static String orders(String orders, Locale locale) throws Exception {
        return lines("{\"orders\":" + orders + "}", locale).stream()
                .filter(line -> line.contains("orders") || line.contains("指令"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tellsHowItStandsWithTheDesksOrders() throws Exception {
        String read = "{\"read_at\":\"2026-11-21T03:33:00Z\",\"read_seconds_ago\":200,\"taken\":17,\"withheld\":\"\"}";
        assertEquals("orders read 3 min ago, 17 taken", orders(read, Locale.ENGLISH));
        assertEquals("办公室指令：3 分钟前已读取，共接收 17 条", orders(read, Locale.SIMPLIFIED_CHINESE));
        String old = read.replace("200", "90000").replace("\"\"}", "\"nobody answers\"}");
        assertEquals(
                "orders read 25 h ago, 17 taken  NOTHING IS TAKEN AWAY OR ERASED: nobody answers",
                orders(old, Locale.ENGLISH));
        assertEquals(
                "orders not read since the start, 0 taken  NOTHING IS TAKEN AWAY OR ERASED: why",
                orders("{\"taken\":0,\"withheld\":\"why\"}", Locale.ENGLISH));
    }

    private static String charging(String charge, Locale locale) throws Exception {
        String bay = "{\"bay\":1,\"light\":{\"name\":\"stored_charging\"},\"charge\":" + charge + "}";
        return lines("{\"bays\":[" + bay + "]}", locale).get(2);
    }

    @Test
    void tellsHowABatteryFills() throws Exception {
        String rising = "{\"trend\":\"rising\",\"minutes\":30,\"ready_minutes_least\":9,\"ready_minutes_most\":14,"
                + "\"full_minutes_least\":30,\"full_minutes_most\":75}";
        assertEquals("  1  stored, charging  ready in 9 to 14 min", charging(rising, Locale.ENGLISH));
        assertTrue(charging(rising, Locale.SIMPLIFIED_CHINESE).endsWith("约 9–14 分钟后可用"));
        String ready = "{\"trend\":\"rising\",\"minutes\":30,\"ready_minutes_least\":0,\"ready_minutes_most\":0,"
                + "\"full_minutes_least\":30,\"full_minutes_most\":75}";
        assertEquals("  1  stored, charging  full in 30 to 75 min", charging(ready, Locale.ENGLISH));
        assertTrue(charging(ready, Locale.SIMPLIFIED_CHINESE).endsWith("约 30–75 分钟后充满"));
        assertEquals(
                "  1  stored, charging  with power for 30 min",
                charging("{\"trend\":\"unsaid\",\"minutes\":30}", Locale.ENGLISH));
        assertEquals(
                "  1  stored, charging",
                charging("{\"trend\":\"unknown\",\"minutes\":30}", Locale.ENGLISH),
                "no guess");
    }

    @Test
    void tellsItInChinese() throws Exception {
        List<String> lines = lines(STATUS, Locale.SIMPLIFIED_CHINESE);
        assertTrue(lines.get(0).endsWith("采集站正常"), lines::toString);
        assertTrue(lines.contains("状态：未就绪"), lines::toString);
    }

    @Test
    void lampsAreToldInBothLanguagesWhenThereIsSomethingToTell() throws Exception {
        String missing = "{\"lamps\":{\"state\":\"not_found\",\"message\":\"no LED in /sys/class/leds\"}}";
        assertTrue(lines(missing, Locale.ENGLISH)
                .contains("lamps: no lamps were found: ask the page, not the bays  (no LED in /sys/class/leds)"));
        assertTrue(
                lines(missing, Locale.SIMPLIFIED_CHINESE).contains("指示灯：未找到指示灯，请以页面显示为准  (no LED in /sys/class/leds)"));
        for (String silent : List.of("well", "none", "of a newer kind")) {
            List<String> lines = lines("{\"lamps\":{\"state\":\"" + silent + "\"}}", Locale.ENGLISH);
            assertTrue(lines.stream().noneMatch(line -> line.startsWith("lamps")), lines::toString);
        }
    }

    @Test
    void takesAStatusWithNothingInIt() throws Exception {
        assertEquals("health: NOT READY", lines("{}", Locale.ENGLISH).get(4));
    }
}
