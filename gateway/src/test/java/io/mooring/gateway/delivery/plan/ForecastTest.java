package io.mooring.gateway.delivery.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** At stake: an office that hears after a deadline what it should have heard before, or is told of a night that never comes. */
class ForecastTest {
    private static final Instant NOW = Instant.parse("2026-11-21T18:00:00Z");
    private static final Schedule NIGHTS = new Schedule(
            TokenBucket.UNLIMITED,
            List.of(new TimeWindow(LocalTime.of(22, 0), LocalTime.of(6, 0), TokenBucket.UNLIMITED)),
            ZoneOffset.UTC,
            true);

    private record Waiting(long bytesLeft, long deadlineMillis) implements Load {
        static Waiting of(long bytes, Duration until) {
            return new Waiting(bytes, NOW.plus(until).toEpochMilli());
        }
    }

    private static Forecast of(Schedule schedule, long rate, Waiting... waiting) {
        return Forecast.of(NOW, List.of(waiting), schedule, true, limit -> Math.min(rate, limit));
    }

    @Test
    void nothingThatWaitsIsNeverLate() {
        Forecast nothing = of(Schedule.ALWAYS, 1_000);
        assertEquals(Forecast.NOTHING, nothing);
        assertEquals(Forecast.HORIZON, nothing.slack());
    }

    @Test
    void theLastArrivesWhenAllBytesBeforeItHaveGone() {
        Forecast ahead = of(
                Schedule.ALWAYS,
                1_000,
                Waiting.of(3_600_000, Duration.ofHours(3)),
                Waiting.of(7_200_000, Duration.ofHours(5)));
        assertEquals(NOW.plus(Duration.ofHours(3)), ahead.lastArrives());
        assertEquals(NOW.plus(Duration.ofHours(5)), ahead.lastDeadline());
        assertEquals(Duration.ofHours(2), ahead.slack());
        assertEquals(0, ahead.late());
    }

    @Test
    void whatArrivesAfterItsDeadlineIsLateAndWhatIsPastItAlreadyIsOverdue() {
        Forecast ahead = of(
                Schedule.ALWAYS,
                1_000,
                Waiting.of(3_600_000, Duration.ofHours(-1)),
                Waiting.of(3_600_000, Duration.ofMinutes(90)),
                Waiting.of(3_600_000, Duration.ofHours(4)));
        assertEquals(1, ahead.overdue());
        assertEquals(1, ahead.late());
        assertEquals(Duration.ofMinutes(-30), ahead.slack());
    }

    @Test
    void waitsForTheWindowAndForTheNextNightIfOneIsTooShort() {
        Forecast ahead = of(NIGHTS, 1_000, Waiting.of(32_400_000L, Duration.ofHours(24)));
        // Eight hours from 22:00, then the ninth from the next 22:00 on.
        assertEquals(Instant.parse("2026-11-22T23:00:00Z"), ahead.lastArrives());
        assertEquals(1, ahead.late());
    }

    @Test
    void windowsDoNotHoldWhileNobodyKnowsTheTimeOfDay() {
        List<Waiting> one = List.of(Waiting.of(3_600_000, Duration.ofHours(24)));
        Forecast ahead = Forecast.of(NOW, one, NIGHTS, false, limit -> 1_000);
        assertEquals(NOW.plus(Duration.ofHours(1)), ahead.lastArrives());
    }

    @Test
    void aLimitHoldsTheForecastBackAndAnotherInAWindowCounts() {
        Schedule schedule = new Schedule(
                1_000,
                List.of(
                        new TimeWindow(LocalTime.of(6, 0), LocalTime.of(20, 0), 100),
                        new TimeWindow(LocalTime.of(20, 0), LocalTime.of(6, 0), TokenBucket.UNLIMITED)),
                ZoneOffset.UTC,
                true);
        // Two hours at 100 bytes a second, the rest at 1,000.
        Forecast ahead = of(schedule, 1_000_000, Waiting.of(4_320_000, Duration.ofHours(24)));
        assertEquals(Instant.parse("2026-11-21T21:00:00Z"), ahead.lastArrives());
    }

    @Test
    void beyondTheHorizonNobodyCanSay() {
        Forecast ahead = of(Schedule.ALWAYS, 1, Waiting.of(1L << 50, Duration.ofHours(24)));
        assertNull(ahead.lastArrives());
        assertEquals(1, ahead.late());
        assertTrue(ahead.slack().isNegative());
    }

    @Test
    void anUnknownSpeedTakesNoTimeButWaitsForTheWindow() {
        Forecast ahead = of(NIGHTS, 0, Waiting.of(1L << 40, Duration.ofHours(24)));
        assertEquals(Instant.parse("2026-11-21T22:00:00Z"), ahead.lastArrives());
    }

    @Test
    void agreesWithGoingSecondBySecond() {
        for (long seed = 1; seed <= 40; seed++) {
            Random random = new Random(seed);
            LocalTime from = LocalTime.ofSecondOfDay(600L * random.nextInt(144));
            Schedule schedule = new Schedule(
                    1_000L + random.nextInt(5_000),
                    List.of(new TimeWindow(
                            from, from.plusMinutes(10L * random.nextInt(1, 143)), 1L + random.nextInt(9_000))),
                    ZoneOffset.UTC,
                    true);
            List<Waiting> waiting = new ArrayList<>();
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                waiting.add(Waiting.of((long) random.nextInt(40_000_000), Duration.ofHours(random.nextInt(60))));
            }
            long rate = 500L + random.nextInt(9_000);
            Forecast ahead = Forecast.of(NOW, waiting, schedule, true, limit -> Math.min(rate, limit));
            Instant slow = secondBySecond(schedule, rate, waiting);
            long apart = Duration.between(ahead.lastArrives(), slow).abs().toSeconds();
            assertTrue(apart <= 3, "seed " + seed + ": " + ahead.lastArrives() + " and " + slow);
        }
    }

    private static Instant secondBySecond(Schedule schedule, long rate, List<Waiting> waiting) {
        double left = waiting.stream().mapToLong(Waiting::bytesLeft).sum();
        Instant at = NOW;
        while (true) {
            Allowance here = schedule.at(at);
            left -= here.open() ? Math.min(rate, here.bytesPerSecond()) : 0;
            at = at.plusSeconds(1);
            if (left <= 0) {
                return at;
            }
        }
    }
}
