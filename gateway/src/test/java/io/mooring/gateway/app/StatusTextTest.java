package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.json.CanonicalJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StatusTextTest {
    private static final String STATUS = """
            {"at":"2026-11-21T03:36:27Z","bays":[
             {"bay":1,"battery_percent":73,"bytes_done":5,"bytes_per_second":2097152,"bytes_total":10,"camera":"A/B/C",
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
        return new StatusText(status, Words.of(locale, "status")).lines();
    }

    @Test
    void tellsEverythingInEnglish() throws Exception {
        assertEquals(
                List.of(
                        "d1  Mooring 0.1  2026-11-21T03:36:27Z  dock healthy",
                        "time: trusted ±12 ms, by chrony: fine",
                        "  1  taking recordings off  B C  50 %  2.0 MiB/s  battery 73 %",
                        " 12  singing  no clock  battery not told  wings  (it ?[31msings)",
                        "→ office: 2 waiting (2.0 KiB), 7 acknowledged, 5 confirmed  (no answer)",
                        "stored: 9 recordings, 3.0 MiB; 1.0 GiB free",
                        "journal: entry 42, 001122334455",
                        "telemetry: NOT connected to tcp://b:1, 3 to tell",
                        "health: NOT READY",
                        "  usb: degraded  (none)"),
                lines(STATUS, Locale.ENGLISH));
    }

    @Test
    void tellsItInChinese() throws Exception {
        List<String> lines = lines(STATUS, Locale.SIMPLIFIED_CHINESE);
        assertTrue(lines.get(0).endsWith("采集站正常"), lines::toString);
        assertTrue(lines.contains("状态：未就绪"), lines::toString);
    }

    @Test
    void takesAStatusWithNothingInIt() throws Exception {
        assertEquals("health: NOT READY", lines("{}", Locale.ENGLISH).get(4));
    }
}
