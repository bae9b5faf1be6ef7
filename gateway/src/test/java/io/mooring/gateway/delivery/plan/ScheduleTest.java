package io.mooring.gateway.delivery.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** At stake: footage that goes by day over a link that was to be left alone, or waits for a night that never comes. */
class ScheduleTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final TimeWindow NIGHT =
            new TimeWindow(LocalTime.of(22, 0), LocalTime.of(6, 0), TokenBucket.UNLIMITED);

    private static Instant at(ZoneId zone, String local) {
        return ZonedDateTime.of(java.time.LocalDateTime.parse(local), zone).toInstant();
    }

    private static Schedule of(ZoneId zone, TimeWindow... windows) {
        return new Schedule(TokenBucket.UNLIMITED, List.of(windows), zone, true);
    }

    @Test
    void withoutWindowsItIsAlwaysOpen() {
        assertEquals(new Allowance(true, TokenBucket.UNLIMITED, Instant.MAX), Schedule.ALWAYS.at(Instant.EPOCH));
    }

    @Test
    void aWindowOverMidnightHoldsFromItsFirstMomentToBeforeItsLast() {
        Schedule schedule = of(SHANGHAI, NIGHT);
        Instant begins = at(SHANGHAI, "2026-11-21T22:00");
        Instant ends = at(SHANGHAI, "2026-11-22T06:00");
        assertEquals(new Allowance(false, TokenBucket.UNLIMITED, begins), schedule.at(begins.minusMillis(1)));
        assertEquals(new Allowance(true, TokenBucket.UNLIMITED, ends), schedule.at(begins));
        assertEquals(new Allowance(true, TokenBucket.UNLIMITED, ends), schedule.at(ends.minusMillis(1)));
        assertEquals(new Allowance(false, TokenBucket.UNLIMITED, at(SHANGHAI, "2026-11-22T22:00")), schedule.at(ends));
    }

    @Test
    void eachWindowMayHaveItsRateAndTheSlowestCounts() {
        TimeWindow day = new TimeWindow(LocalTime.of(6, 0), LocalTime.of(22, 0), 1_000_000);
        TimeWindow noon = new TimeWindow(LocalTime.of(12, 0), LocalTime.of(13, 0), 50_000);
        Schedule schedule = new Schedule(5_000_000, List.of(NIGHT, day, noon), SHANGHAI, true);
        assertEquals(5_000_000, schedule.at(at(SHANGHAI, "2026-11-21T23:00")).bytesPerSecond());
        assertEquals(1_000_000, schedule.at(at(SHANGHAI, "2026-11-21T11:59")).bytesPerSecond());
        assertEquals(
                at(SHANGHAI, "2026-11-21T12:00"),
                schedule.at(at(SHANGHAI, "2026-11-21T11:59")).until());
        assertEquals(50_000, schedule.at(at(SHANGHAI, "2026-11-21T12:00")).bytesPerSecond());
        assertEquals(new Allowance(true, 50_000, Instant.MAX), schedule.untimed());
    }

    @Test
    void aNightOfSummerTimeIsAnHourShorterOrLongerAndNeverMissing() {
        Schedule schedule = of(BERLIN, new TimeWindow(LocalTime.of(2, 15), LocalTime.of(2, 45), 9_999));
        // 2026-03-29: 02:00 becomes 03:00, so 02:15 to 02:45 is 03:15 to 03:45 of that day.
        assertTrue(schedule.at(at(BERLIN, "2026-03-29T03:20")).open());
        assertEquals(
                at(BERLIN, "2026-03-29T03:45"),
                schedule.at(at(BERLIN, "2026-03-29T03:20")).until());
        Schedule nights = of(BERLIN, NIGHT);
        Instant begins = at(BERLIN, "2026-10-24T22:00");
        assertEquals(
                Duration.ofHours(9), Duration.between(begins, nights.at(begins).until()));
    }

    @Test
    void whatHoldsUntilAMomentHoldsUntilThatVeryMoment() {
        for (long seed = 1; seed <= 60; seed++) {
            Random random = new Random(seed);
            List<TimeWindow> windows = new ArrayList<>();
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                LocalTime from = LocalTime.ofSecondOfDay(60L * random.nextInt(1440));
                LocalTime to = from.plusMinutes(1 + random.nextInt(1438));
                windows.add(new TimeWindow(from, to, 1 + random.nextInt(9)));
            }
            Schedule schedule = new Schedule(10, windows, random.nextBoolean() ? BERLIN : SHANGHAI, true);
            Instant now = Instant.ofEpochSecond(1_790_000_000L + random.nextInt(40_000_000));
            for (int i = 0; i < 40; i++) {
                Allowance here = schedule.at(now);
                assertTrue(here.until().isAfter(now), "seed " + seed);
                Instant last = here.until().minusMillis(1);
                assertEquals(here, schedule.at(last), "seed " + seed + " at " + last);
                Instant between = now.plusMillis((long)
                        (random.nextDouble() * Duration.between(now, last).toMillis()));
                assertEquals(here, schedule.at(between), "seed " + seed + " at " + between);
                now = here.until();
            }
        }
    }

    @Test
    void aWindowWithoutAnEndAndARateOfNothingAreRefused() {
        LocalTime noon = LocalTime.NOON;
        assertThrows(IllegalArgumentException.class, () -> new TimeWindow(noon, noon, 1));
        assertThrows(IllegalArgumentException.class, () -> new TimeWindow(noon, LocalTime.MIDNIGHT, 0));
        assertThrows(IllegalArgumentException.class, () -> new Schedule(0, List.of(), SHANGHAI, true));
    }
}
