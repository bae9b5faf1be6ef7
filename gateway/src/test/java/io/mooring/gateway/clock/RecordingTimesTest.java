package io.mooring.gateway.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.MadeAt.Basis;
import io.mooring.gateway.MadeAt.Text;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.clock.ClockHistory.Point;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At stake: a recording said to have been made when it was not, because another evening's offset was taken off. */
class RecordingTimesTest {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter PTP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);
    private static final Duration DRIFT_MAX = Duration.ofSeconds(3);
    private static final Instant MONDAY = Instant.parse("2026-11-16T10:00:00Z");
    private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));

    /** Found 5 min ahead and set on Monday evening, found 2 s ahead on Tuesday evening. */
    private final List<Point> earlier = new ArrayList<>(List.of(
            Point.found(at(MONDAY, TimeTrust.TRUSTED), 300_000, 50),
            Point.set(at(MONDAY.plusSeconds(6), TimeTrust.TRUSTED), 20, 50)));

    private boolean whole = true;
    private ZoneId zone = CHINA;

    private static EventTime at(Instant wall, TimeTrust trust) {
        return new EventTime(wall, 0, "b", trust);
    }

    private MadeAt made(String created, String modified) {
        Point now = Point.found(at(TUESDAY, TimeTrust.TRUSTED), 2_000, 50);
        return RecordingTimes.of(ClockHistory.of("c", earlier, whole), now, zone, DRIFT_MAX)
                .made(created, modified);
    }

    /** What a camera that is so far ahead writes. */
    private static String shown(Instant moment, long aheadMillis) {
        return PTP.format(LocalDateTime.ofInstant(moment.plusMillis(aheadMillis), CHINA));
    }

    @Test
    void madeSinceTheLastSettingItTakesThisVisitsOffset() {
        MadeAt made = made(shown(TUESDAY.minusSeconds(3_600), 2_000), "");
        assertEquals(Basis.THIS_VISIT, made.basis());
        assertEquals(TUESDAY.minusSeconds(3_600), made.at());
        assertEquals(2_000, made.offsetMillis());
        assertEquals("Asia/Shanghai", made.zone());
        assertTrue(
                Objects.requireNonNull(made.uncertaintyMillis()) >= 1_980 + 1_000 + 50,
                "its drift, its digits: " + made);
    }

    @Test
    void madeBeforeTheLastSettingItTakesTheOffsetFoundBeforeThat() {
        Instant truly = MONDAY.minusSeconds(7_200);
        MadeAt made = made(shown(truly, 300_000), "");
        assertEquals(Basis.EARLIER_VISIT, made.basis());
        assertEquals(truly, made.at());
        assertEquals(300_000, made.offsetMillis());
        assertEquals(MONDAY, made.offsetFoundAt());
    }

    @Test
    void madeBeforeAllThatIsRememberedItIsUnknown() {
        whole = false;
        MadeAt made = made(shown(MONDAY.minus(Duration.ofDays(3)), 0), "");
        assertEquals(MadeAt.unknown(Text.CREATED, "Asia/Shanghai", Basis.NO_VISIT_FITS), made);
    }

    @Test
    void aClockThatLostItsDateInBetweenExplainsWhatCameAfterAlone() {
        long lost =
                Duration.between(TUESDAY, Instant.parse("2000-01-01T03:00:00Z")).toMillis();
        Point now = Point.found(at(TUESDAY, TimeTrust.TRUSTED), lost, 50);
        RecordingTimes times = RecordingTimes.of(ClockHistory.of("c", earlier, true), now, zone, DRIFT_MAX);
        assertEquals(
                TUESDAY.minusSeconds(600),
                times.made(shown(TUESDAY.minusSeconds(600), lost), "").at());
        assertEquals(
                Basis.NO_VISIT_FITS,
                times.made(shown(TUESDAY.minusSeconds(36_000), 20), "").basis());
    }

    @Test
    void whatWasFoundWhileNobodyBelievedTheDockExplainsNothing() {
        Point now = Point.found(at(TUESDAY, TimeTrust.UNTRUSTED), 2_000, 50);
        RecordingTimes times = RecordingTimes.of(ClockHistory.of("c", earlier, true), now, zone, DRIFT_MAX);
        assertEquals(
                Basis.NO_CLOCK,
                times.made(shown(TUESDAY.minusSeconds(600), 2_000), "").basis());
        assertEquals(
                Basis.EARLIER_VISIT,
                times.made(shown(MONDAY.minusSeconds(600), 300_000), "").basis());
    }

    @Test
    void withoutAnyReadingItIsUnknown() {
        RecordingTimes none = RecordingTimes.of(ClockHistory.of("c", List.of(), true), null, zone, DRIFT_MAX);
        assertEquals(Basis.NO_CLOCK, none.made(shown(TUESDAY, 0), "").basis());
    }

    @Test
    void aClockThatWasWrittenToAndNotSetCountsFromThere() {
        earlier.add(Point.found(at(MONDAY.plusSeconds(36_000), TimeTrust.TRUSTED), 500, 50));
        earlier.add(Point.notSet(at(MONDAY.plusSeconds(36_010), TimeTrust.TRUSTED), "busy", true));
        assertEquals(
                MONDAY.plusSeconds(36_000),
                made(shown(MONDAY.plusSeconds(18_000), 300), "").offsetFoundAt());
        assertEquals(
                TUESDAY, made(shown(TUESDAY.minusSeconds(3_600), 2_000), "").offsetFoundAt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0000", "19800000T000000", "20261132T000000", "2026-11-17T25:00:00", "今天", "20261117T1800"})
    void whatIsNoTimeIsUnknown(String text) {
        assertEquals(MadeAt.unknown(Text.NONE, null, Basis.NO_TEXT), made(text, text));
    }

    @Test
    void theBeginningOfTheCalendarIsNoTimeOfMaking() {
        assertEquals(Basis.NO_VISIT_FITS, made("1980-01-01T00:00:00", "").basis());
    }

    @Test
    void aTextWithItsOwnOffsetIsReadByIt() {
        MadeAt made = made("20261117T090002Z", "");
        assertEquals(Instant.parse("2026-11-17T09:00:00Z"), made.at());
        assertEquals("Z", made.zone());
        assertEquals(made.at(), made("2026-11-17T14:30:02.00+05:30", "").at());
    }

    @Test
    void whereTheCameraSaysNothingOfItsMakingItsLastChangeIsCorrectedAndCalledThat() {
        String changed = shown(TUESDAY.minusSeconds(60), 2_000);
        assertEquals(Text.MODIFIED, made("", changed).text());
        assertEquals(TUESDAY.minusSeconds(60), made("", changed).at());
        assertEquals(
                Text.CREATED,
                made(shown(TUESDAY.minusSeconds(90), 2_000), changed).text());
    }

    @Test
    void anHourThatDaylightRulesGiveTwiceIsUncertainByAnHour() {
        zone = ZoneId.of("Europe/Berlin");
        earlier.clear();
        earlier.add(Point.set(at(Instant.parse("2026-10-24T20:00:00Z"), TimeTrust.TRUSTED), 0, 50));
        MadeAt made = made("20261025T023000", "");
        long uncertain = Objects.requireNonNull(made.uncertaintyMillis());
        assertTrue(uncertain > 3_600_000, made.toString());
        assertTrue(Objects.requireNonNull(made("20261025T033000", "").uncertaintyMillis()) < 10_000);
    }

    /** Seeded lives of clocks that drift, jump once between two visits, lose their date, are set or not: the claim holds. */
    @Test
    void theTruthAlwaysLiesWithinWhatIsClaimed() {
        long seed = 20261121;
        Random random = new Random(seed);
        int known = 0;
        int earlierVisits = 0;
        for (int life = 0; life < 800; life++) {
            Life lived = new Life(random);
            for (Life.Recording recording : lived.recordings) {
                MadeAt made = lived.times().made(recording.shown(), "");
                if (made.at() == null) {
                    assertNull(made.uncertaintyMillis());
                    continue;
                }
                known++;
                earlierVisits += made.basis() == Basis.EARLIER_VISIT ? 1 : 0;
                long off =
                        Math.abs(Duration.between(recording.truly(), made.at()).toMillis());
                assertTrue(
                        off <= Objects.requireNonNull(made.uncertaintyMillis()),
                        "seed " + seed + ", life " + life + ": off by " + off + " ms, " + made + ", " + recording);
            }
        }
        assertTrue(known > 10_000 && earlierVisits > 5_000, known + " known, " + earlierVisits + " by earlier visits");
    }

    /** One camera: six evenings, and a recording every hour or so that stays on it. */
    private static final class Life {
        private record Recording(Instant truly, String shown) {}

        private static final int EVENINGS = 6;

        private final List<Point> points = new ArrayList<>();
        private final List<Recording> recordings = new ArrayList<>();
        private double offset;
        /** Before the first reading nobody can tell that it did. */
        private boolean jumped = true;

        Life(Random random) {
            double driftPerHour = (random.nextDouble() - 0.5) * 2 * DRIFT_MAX.toMillis() / 24;
            offset = (random.nextDouble() - 0.5) * 7_200_000;
            Instant now = MONDAY;
            boolean lastBelieved = random.nextInt(3) > 0;
            for (int evening = 0; evening < EVENINGS; evening++) {
                // Nor can anybody tell of a jump that no reading follows.
                jumped |= evening == EVENINGS - 2 && !lastBelieved;
                int hours = 2 + random.nextInt(20);
                int jumpAt = !jumped && random.nextInt(3) == 0 ? random.nextInt(hours) : -1;
                for (int hour = 0; hour < hours; hour++) {
                    now = now.plusSeconds(3_600);
                    offset += driftPerHour;
                    if (hour == jumpAt) {
                        offset += jump(random, now);
                        jumped = true;
                    }
                    Instant truly = now.minusMillis(random.nextInt(1_000));
                    recordings.add(new Recording(truly, RecordingTimesTest.shown(truly, Math.round(offset))));
                }
                now = now.plusSeconds(60);
                boolean believed =
                        evening < EVENINGS - 3 ? random.nextInt(5) > 0 : evening == EVENINGS - 3 || lastBelieved;
                visit(random, now, believed ? TimeTrust.TRUSTED : TimeTrust.UNTRUSTED);
            }
        }

        private double jump(Random random, Instant now) {
            return switch (random.nextInt(3)) {
                case 0 -> (random.nextBoolean() ? 1 : -1) * (20_000 + random.nextDouble() * 60_000);
                case 1 -> (random.nextDouble() - 0.5) * 40_000_000;
                default ->
                    Duration.between(now, Instant.parse("2000-01-01T00:00:00Z")).toMillis() - offset;
            };
        }

        private void visit(Random random, Instant now, TimeTrust trust) {
            points.add(Point.found(at(now, trust), Math.round(offset) + random.nextInt(41) - 20, 30));
            jumped &= trust == TimeTrust.UNTRUSTED;
            if (trust == TimeTrust.TRUSTED && random.nextInt(4) > 0) {
                offset = random.nextInt(1_000) - 500;
                points.add(Point.set(at(now.plusSeconds(5), trust), Math.round(offset) + random.nextInt(41) - 20, 30));
            }
        }

        RecordingTimes times() {
            return RecordingTimes.of(ClockHistory.of("c", points, true), null, CHINA, DRIFT_MAX);
        }
    }
}
