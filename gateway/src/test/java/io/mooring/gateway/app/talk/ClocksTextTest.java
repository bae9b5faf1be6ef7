package io.mooring.gateway.app.talk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.clock.ClockHistories;
import io.mooring.gateway.clock.ClockHistory;
import io.mooring.gateway.json.CanonicalJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** At stake: somebody who asks how far a camera's clock was off, for a court, and reads another figure than the journal's. */
class ClocksTextTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final String CAMERA = "Maker/Model/7";

    private final ClockHistories histories = new ClockHistories();
    private Duration at = Duration.ZERO;
    private TimeTrust trust = TimeTrust.TRUSTED;

    private void add(VisitEvent event) {
        histories.add(new EventTime(NOW.plus(at), at.toMillis(), "b1", trust), event);
        at = at.plusSeconds(5);
    }

    private void found(long offsetMillis) {
        add(new VisitEvent.ClockMeasured("v", CAMERA, offsetMillis, 30));
    }

    private void set(long beforeMillis, long afterMillis) {
        add(new VisitEvent.ClockSet("v", CAMERA, beforeMillis, afterMillis, 25, "edge"));
    }

    /** Found slow and set, half a day later found 1.5 s ahead and set, a day later seven minutes ahead, and not set. */
    private List<ClockHistory> threeVisits() {
        found(-3_700);
        set(-3_700, 12);
        at = Duration.ofHours(12).plusSeconds(5);
        found(1_512);
        set(1_512, 0);
        at = Duration.ofHours(36);
        trust = TimeTrust.HOLDOVER;
        found(420_000);
        add(new VisitEvent.ClockNotSet("v", CAMERA, "setting the clock: AccessDenied, \"no\""));
        return all();
    }

    private List<ClockHistory> all() {
        return List.copyOf(histories.all());
    }

    private static ClocksText text(Locale locale) {
        return new ClocksText(Words.of(locale, "clocks"));
    }

    @Test
    void oneCameraIsToldPointByPointWithAPlot() {
        assertEquals(
                List.of(
                        CAMERA,
                        "  set 2026-11-21T20:00:10Z, then +0 ms ± 25 ms; drift +3.00 s a day; jumped once",
                        "  2026-11-21T08:00:00Z  found  -3700 ms ± 30 ms",
                        "  2026-11-21T08:00:05Z  set  +12 ms ± 25 ms",
                        "  2026-11-21T20:00:05Z  found  +1512 ms ± 30 ms",
                        "  2026-11-21T20:00:10Z  set  +0 ms ± 25 ms",
                        "  2026-11-22T20:00:00Z  found  +420000 ms ± 30 ms",
                        "  2026-11-22T20:00:05Z  not set  setting the clock: AccessDenied, \"no\"",
                        "  as found, from -3700 ms to 420000 ms:",
                        "  ▁▁█"),
                text(Locale.ENGLISH).camera(threeVisits().get(0)));
    }

    @Test
    void theSameInChinese() {
        List<String> lines =
                text(Locale.SIMPLIFIED_CHINESE).camera(threeVisits().get(0));
        assertEquals("  于 2026-11-21T20:00:10Z 校准，校准后 +0 ms ± 25 ms; 日漂移 +3.00 秒; 跳变 1 次", lines.get(1));
        assertEquals("  2026-11-21T08:00:00Z  校准前  -3700 ms ± 30 ms", lines.get(2));
        assertEquals("  校准前偏差，从 -3700 毫秒到 420000 毫秒：", lines.get(8));
        assertEquals(List.of("尚未检查过任何记录仪的时钟"), text(Locale.SIMPLIFIED_CHINESE).table(List.of()));
    }

    @Test
    void theTableHasALineForEachCameraAndNoPoints() {
        threeVisits();
        add(new VisitEvent.ClockMeasured(
                "v", "Maker/Model/8", Duration.ofDays(-9_000).toMillis(), 40));
        assertEquals(
                List.of(
                        CAMERA,
                        "  set 2026-11-21T20:00:10Z, then +0 ms ± 25 ms; drift +3.00 s a day; jumped once",
                        "Maker/Model/8",
                        "  never set; drift – s a day; lost its date"),
                text(Locale.ENGLISH).table(all()));
        assertEquals(
                List.of("no camera's clock was looked at yet"),
                text(Locale.ENGLISH).table(List.of()));
    }

    @Test
    void aClockThatJumpedTwiceAndWentBackwardsIsToldSo() {
        set(0, 0);
        found(-600_000);
        set(-600_000, 0);
        found(600_000);
        String line = text(Locale.ENGLISH).table(all()).get(1);
        assertTrue(line.endsWith("; drift – s a day; jumped 2 times; went backwards"), line);
    }

    @Test
    void onePointIsNoPlot() {
        found(5);
        assertEquals(3, text(Locale.ENGLISH).camera(all().get(0)).size());
    }

    @Test
    void equalOffsetsAreAPlotToo() {
        found(5);
        found(5);
        List<String> lines = text(Locale.ENGLISH).camera(all().get(0));
        assertEquals(List.of("  as found, from 5 ms to 5 ms:", "  ▁▁"), lines.subList(4, 6));
    }

    @Test
    void thePlotShowsTheLastSixtyFromTheLeastToTheGreatest() {
        found(1_000_000);
        for (int i = 0; i < 60; i++) {
            found(i);
        }
        List<String> lines = text(Locale.ENGLISH).camera(all().get(0));
        assertEquals("  as found, from 0 ms to 59 ms:", lines.get(lines.size() - 2));
        String bars = lines.get(lines.size() - 1).strip();
        assertEquals(60, bars.length());
        assertTrue(bars.startsWith("▁▁▁▁▁▂") && bars.endsWith("▇█████"), bars);
    }

    @Test
    void theJsonHasEveryPointAndWhatIsNotKnownIsNull() throws Exception {
        Map<?, ?> json = (Map<?, ?>) Objects.requireNonNull(CanonicalJson.decode(ClocksText.json(threeVisits())));
        assertEquals("mooring.clocks/1", json.get("schema"));
        Map<?, ?> camera = (Map<?, ?>) ((List<?>) Objects.requireNonNull(json.get("cameras"))).get(0);
        assertEquals(CAMERA, camera.get("camera"));
        assertEquals(3_000L, camera.get("drift_ms_per_day"));
        assertEquals(1L, camera.get("jumps"));
        assertEquals(List.of(), camera.get("oddities"));
        List<?> points = (List<?>) Objects.requireNonNull(camera.get("points"));
        assertEquals(6, points.size());
        Map<?, ?> first = (Map<?, ?>) points.get(0);
        assertEquals("2026-11-21T08:00:00Z", first.get("at"));
        assertEquals("trusted", first.get("trust"));
        assertEquals("found", first.get("kind"));
        assertEquals(-3_700L, first.get("offset_ms"));
        assertEquals(30L, first.get("uncertainty_ms"));
        Map<?, ?> last = (Map<?, ?>) points.get(5);
        assertEquals("not_set", last.get("kind"));
        assertEquals("holdover", last.get("trust"));
        assertTrue(last.containsKey("offset_ms") && last.get("offset_ms") == null, last::toString);
        assertTrue(last.get("uncertainty_ms") == null, last::toString);
        assertEquals("setting the clock: AccessDenied, \"no\"", last.get("reason"));
    }

    @Test
    void driftThatNobodyKnowsIsNullAndNotZero() throws Exception {
        found(5);
        String json = ClocksText.json(all());
        assertTrue(json.contains("\"drift_ms_per_day\":null"), json);
        assertEquals("{\"cameras\":[],\"schema\":\"mooring.clocks/1\"}", ClocksText.json(List.of()));
    }

    @Test
    void theCsvHasALineForEachPointQuotedAsItsStandardSays() {
        List<String> lines = ClocksText.csv(threeVisits());
        assertEquals("camera,at,trust,kind,offset_ms,uncertainty_ms,reason", lines.get(0));
        assertEquals("\"Maker/Model/7\",2026-11-21T08:00:00Z,trusted,found,-3700,30,\"\"", lines.get(1));
        assertEquals(
                "\"Maker/Model/7\",2026-11-22T20:00:05Z,holdover,not_set,,,"
                        + "\"setting the clock: AccessDenied, \"\"no\"\"\"",
                lines.get(6));
        assertEquals(7, lines.size());
        assertEquals(1, ClocksText.csv(List.of()).size(), "the head");
    }

    @Test
    void whatASpreadsheetWouldTakeForAFormulaIsText() {
        for (String formula : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "=\n1")) {
            ClockHistories one = new ClockHistories();
            one.add(new EventTime(NOW, 0, "b1", TimeTrust.TRUSTED), new VisitEvent.ClockMeasured("v", formula, 1, 1));
            String line = ClocksText.csv(List.copyOf(one.all())).get(1);
            assertTrue(line.startsWith("\"'" + formula), line);
        }
    }
}
