package io.mooring.gateway.app.talk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutlookTextTest {
    private static final Map<String, Object> FORECAST = Map.of(
            "open",
            true,
            "expected_rate",
            2L << 20,
            "last_arrives",
            "2026-11-21T19:40:00Z",
            "last_deadline",
            "2026-11-21T21:45:00Z");

    private static List<String> lines(Locale locale, Map<?, ?> there) {
        return new OutlookText(Words.of(locale, "status"), ZoneId.of("Asia/Shanghai")).lines(there);
    }

    @Test
    void tellsWhenTheLastArrivesInTheReadersZone() {
        assertEquals(
                List.of("    at 2.0 MiB/s the last recording arrives 11-22 03:40, 2 h 5 min before its deadline"),
                lines(Locale.ENGLISH, FORECAST));
        assertEquals(
                List.of("    按 2.0 MiB/s 计，最后一个记录将于 11-22 03:40 存入，距存储时限尚余 2 小时 5 分钟"),
                lines(Locale.SIMPLIFIED_CHINESE, FORECAST));
    }

    @Test
    void tellsWhatIsWrong() {
        Map<String, Object> there = Map.of(
                "open",
                false,
                "opens_at",
                "2026-11-21T14:00:00Z",
                "rate_max",
                1L << 20,
                "overdue",
                3L,
                "late",
                2L,
                "paused",
                Map.of("by", "Li Lei", "since", "2026-11-21T08:00:00Z", "reason", "\u001b[31mworks"));
        assertEquals(
                List.of(
                        "    PAUSED by Li Lei since 2026-11-21T08:00:00Z: ?[31mworks",
                        "    outside its hours until 11-21 22:00",
                        "    limited to 1.0 MiB/s now",
                        "    3 OVERDUE",
                        "    2 WILL BE LATE"),
                lines(Locale.ENGLISH, there));
    }

    @Test
    void saysNothingOfAnOlderDaemonOrOfNonsense() {
        assertEquals(List.of(), lines(Locale.ENGLISH, Map.of("name", "office")));
        assertEquals(
                List.of(), lines(Locale.ENGLISH, Map.of("last_arrives", "soon", "last_deadline", 5L, "paused", "yes")));
    }
}
