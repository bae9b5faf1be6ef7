package io.mooring.gateway.charge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.charge.ChargeReading.Minutes;
import java.time.Duration;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** At stake: a time on a page that makes an officer wait for nothing, or go out with an empty camera. */
class ChargeTrackTest {
    private static final int TICK_SECONDS = 10;
    private static final int READY = 80;

    private static long nanos(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    /** What a camera says each tick, by the tick's number. */
    private static ChargeReading after(int ticks, int resolution, IntUnaryOperator said) {
        ChargeTrack track = new ChargeTrack();
        for (int tick = 0; tick < ticks; tick++) {
            track.sample(nanos((long) tick * TICK_SECONDS), said.applyAsInt(tick), resolution);
            read(track, (long) tick * TICK_SECONDS);
        }
        return read(track, (long) (ticks - 1) * TICK_SECONDS);
    }

    /** Reading is tried at every tick: bounds that make no sense are refused by the record itself. */
    private static ChargeReading read(ChargeTrack track, long seconds) {
        return track.read(nanos(seconds), READY);
    }

    @Test
    void aSteadyRiseHasAnEstimate() {
        ChargeReading reading = after(300, 1, tick -> 20 + tick / 12); // 1 percent in two minutes
        assertEquals(ChargeTrend.RISING, reading.trend());
        assertEquals(44, reading.percent());
        within(reading.ready(), 36 * 2);
        within(reading.full(), 56 * 2);
        assertTrue(reading.ready().most() < 36 * 2 * 1.3, reading.toString());
    }

    private static void within(Minutes minutes, double truth) {
        assertTrue(minutes.known());
        assertTrue(minutes.least() <= truth && truth <= minutes.most(), minutes + " for " + truth);
    }

    @Test
    void nothingIsSaidBeforeTwoRises() {
        assertEquals(Minutes.UNKNOWN, after(30, 1, tick -> 20).full());
        assertEquals(Minutes.UNKNOWN, after(30, 1, tick -> tick < 20 ? 20 : 21).full());
        assertEquals(ChargeTrend.UNKNOWN, after(30, 1, tick -> 20).trend());
    }

    @Test
    void aCameraThatKnowsFourLevelsIsMeasuredBetweenTwoOfThem() {
        IntUnaryOperator quarters = tick -> (10 + tick / 6) / 25 * 25; // 1 percent a minute, from 10
        assertEquals(
                Minutes.UNKNOWN, after(100, 25, quarters).full(), "one rise: since when it was lower is not known");
        ChargeReading reading = after(260, 25, quarters);
        assertEquals(50, reading.percent());
        within(reading.full(), 100 - (10 + 259 / 6.0));
        assertEquals(reading.ready().least(), reading.full().least(), "80 percent it can only say as 100");
    }

    @Test
    void whatIsSampledSeldomIsKnownLessWell() {
        ChargeReading often = after(300, 1, tick -> 20 + tick / 12);
        ChargeTrack seldom = new ChargeTrack();
        for (int tick = 0; tick < 300; tick += 18) { // between files of three minutes
            seldom.sample(nanos((long) tick * TICK_SECONDS), 20 + tick / 12, 1);
        }
        ChargeReading coarse = read(seldom, 299L * TICK_SECONDS);
        within(coarse.full(), 56 * 2);
        int width = coarse.full().most() - coarse.full().least();
        assertTrue(width > often.full().most() - often.full().least(), coarse + " and " + often);
    }

    @Test
    void aLevelThatIsNotSaidAnyMoreIsUnknown() {
        ChargeTrack track = new ChargeTrack();
        track.sample(nanos(0), 50, 1);
        track.unsaid(nanos(10));
        ChargeReading reading = read(track, 20);
        assertEquals(ChargeTrend.UNSAID, reading.trend());
        assertEquals(-1, reading.percent());
        assertEquals(20, reading.poweredSeconds());
    }

    @Test
    void aLevelThatJumpsForOneSampleChangesNothing() {
        ChargeReading honest = after(300, 1, tick -> 20 + tick / 12);
        ChargeReading jumping = after(300, 1, tick -> tick % 37 == 5 ? 95 : 20 + tick / 12);
        assertEquals(honest.full(), jumping.full());
    }

    @Test
    void aLevelThatFlipsBetweenTwoValuesHasNoEstimate() {
        assertEquals(Minutes.UNKNOWN, after(500, 1, tick -> 50 + tick % 2).full());
        assertEquals(Minutes.UNKNOWN, after(500, 1, tick -> 50 + tick / 2 % 2).full());
        assertEquals(
                Minutes.UNKNOWN, after(500, 25, tick -> 50 + tick / 3 % 2 * 25).full());
    }

    @Test
    void aBatteryThatFallsWhileItHasPowerIsTold() {
        ChargeReading reading = after(200, 1, tick -> 90 - tick / 12);
        assertEquals(ChargeTrend.FALLING, reading.trend());
        assertEquals(Minutes.UNKNOWN, reading.full());
        ChargeReading turned = after(500, 1, tick -> tick < 200 ? 60 - tick / 12 : 44 + (tick - 200) / 12);
        assertEquals(ChargeTrend.RISING, turned.trend());
    }

    @Test
    void aCameraThatIsFullForEverIsFull() {
        ChargeReading reading = after(1000, 1, tick -> 100);
        assertEquals(ChargeTrend.FULL, reading.trend());
        assertEquals(Minutes.NONE, reading.full());
        assertEquals(Minutes.NONE, reading.ready());
    }

    @Test
    void aBatteryThatStopsRisingLosesItsEstimate() {
        ChargeReading reading = after(490, 1, tick -> Math.min(60, 20 + tick / 12));
        assertTrue(reading.full().known());
        ChargeReading stuck = after(900, 1, tick -> Math.min(60, 20 + tick / 12));
        assertEquals(ChargeTrend.UNKNOWN, stuck.trend());
        assertEquals(Minutes.UNKNOWN, stuck.full());
    }

    @Test
    void moreThanADayIsNoEstimate() {
        assertEquals(Minutes.UNKNOWN, after(6000, 1, tick -> 5 + tick / 360).full(), "a percent an hour");
    }

    @Test
    void aCameraThatDoesNotSayIsTimed() {
        ChargeTrack track = new ChargeTrack();
        track.powerOn(nanos(100));
        track.powerOff(nanos(3_700));
        track.powerOn(nanos(10_000));
        ChargeReading reading = read(track, 13_600);
        assertEquals(ChargeTrend.UNSAID, reading.trend());
        assertEquals(7_200, reading.poweredSeconds(), "only with power");
        assertEquals(-1, reading.percent());
        assertFalse(reading.full().known());
    }

    @Test
    void timeWithoutPowerIsNoPartOfTheSpeed() {
        ChargeTrack track = new ChargeTrack();
        for (int tick = 0; tick < 300; tick++) {
            track.sample(nanos(tick * 10L), 20 + tick / 12, 1);
        }
        track.powerOff(nanos(3_000));
        assertEquals(Minutes.UNKNOWN, read(track, 4_000).full());
        for (int tick = 0; tick < 120; tick++) {
            track.sample(nanos(20_000 + tick * 10L), 44 + tick / 12, 1);
        }
        within(read(track, 21_200).full(), 46 * 2);
    }

    /** Seeded batteries that fill straight to 80 percent and slower above, said coarsely and with noise. */
    @Test
    void estimatesHoldTheTruthForMostOfTheTime() {
        long seed = 20261121;
        Random random = new Random(seed);
        int known = 0;
        int held = 0;
        for (int run = 0; run < 400; run++) {
            double perHour = 15 + random.nextInt(60);
            double start = random.nextInt(60);
            int resolution = new int[] {1, 1, 5, 10, 25}[random.nextInt(5)];
            double slower = 1 + random.nextDouble();
            ChargeTrack track = new ChargeTrack();
            double full = secondsTo(100, start, perHour, slower);
            for (int second = 0; second < full; second += TICK_SECONDS) {
                double level = levelAfter(second, start, perHour, slower);
                double noisy = level + (resolution == 1 && random.nextInt(20) == 0 ? random.nextInt(5) - 2 : 0);
                int said = (int) Math.max(0, Math.min(99, noisy)) / resolution * resolution;
                track.sample(nanos(second), said, resolution);
                Minutes minutes = read(track, second).full();
                if (minutes.known()) {
                    known++;
                    double left = (full - second) / 60;
                    held += minutes.least() <= left + 1 && left <= minutes.most() + 1 ? 1 : 0;
                }
            }
        }
        assertTrue(known > 100_000, "seed " + seed + ": " + known + " estimates");
        assertTrue(held > 0.9 * known, "seed " + seed + ": " + held + " of " + known + " held the truth");
    }

    private static double levelAfter(double seconds, double start, double perHour, double slower) {
        double knee = Math.max(0, READY - start) / perHour * 3600;
        return seconds <= knee
                ? start + seconds / 3600 * perHour
                : Math.max(start, READY) + (seconds - knee) / 3600 * perHour / slower;
    }

    private static double secondsTo(double level, double start, double perHour, double slower) {
        return (Math.max(0, READY - start) + (level - Math.max(READY, start)) * slower) / perHour * 3600;
    }

    /** Whatever a camera says, nothing is thrown, negative or longer than a day. */
    @Test
    void nothingACameraSaysMakesAnAbsurdEstimate() {
        long seed = 4;
        Random random = new Random(seed);
        for (int run = 0; run < 2_000; run++) {
            ChargeTrack track = new ChargeTrack();
            long second = 0;
            for (int i = 0; i < 200; i++) {
                second += random.nextInt(300);
                if (random.nextInt(30) == 0) {
                    track.powerOff(nanos(second));
                } else {
                    track.sample(nanos(second), random.nextInt(101), 1 + random.nextInt(100));
                }
                assertTrue(read(track, second).poweredSeconds() >= 0, "seed " + seed + " run " + run);
            }
        }
    }
}
