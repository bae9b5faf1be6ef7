package io.mooring.bridge.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.light.LampComposer.Saying;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** At stake: what a lamp really does, moment by moment, as somebody who sees no colours would count it. */
class LampComposerTest {
    private static final long SEED = 20261121;
    private static final int LONGEST_MILLIS = 30_000;
    private static final int SAMPLE_MILLIS = 10;

    /** The shortest gap there is on purpose is a wink of 100 ms. */
    private static final int GAP_SEEN_MILLIS = 60;

    /** The light that looks half as bright. */
    private static final double HALF_AS_BRIGHT = Math.pow(0.5, 2.2);

    private static final double[] BRIGHTNESSES = {1, 0.3, 0.15, 0.1, 0.05};
    private static final int[] STEPS = {1, 3, 15, 31, 255, 4095};
    private static final double[] PROGRESSES = {0, 0.1, 0.25, 1.0 / 3, 0.5, 2.0 / 3, 0.75, 0.9, 0.999, 1};

    /** Down to the least that a configuration may say, 5 %; on the kernel's LEDs of a byte, and on coarser and finer ones. */
    @Test
    void everyStateIsDistinctByRhythmAloneAtAnyProgressAtAnyBrightnessOnAnyLamps() {
        for (int steps : STEPS) {
            for (double brightness : BRIGHTNESSES) {
                List<Seen> seen = new ArrayList<>();
                for (BayLight light : BayLight.values()) {
                    for (double progress : light == BayLight.OFFLOADING ? PROGRESSES : new double[] {0.5}) {
                        LightSignal signal = LightLanguage.signal(light);
                        seen.add(new Seen(light.name(), trace(signal, progress, steps, brightness)));
                    }
                }
                String where = " with " + steps + " steps at " + brightness;
                allDistinct(seen, where);
                for (Seen one : seen) {
                    boolean solid = !one.lit().contains(false);
                    assertEquals(one.state().equals("READY"), solid, one.state() + where);
                    assertEquals(!one.state().equals("EMPTY"), one.lit().contains(true), one.state() + where);
                }
            }
        }
    }

    @Test
    void everyStateOfTheDockIsDistinctByRhythmAloneAtAnyBrightness() {
        for (int steps : STEPS) {
            for (double brightness : BRIGHTNESSES) {
                List<Seen> seen = new ArrayList<>();
                for (DockLight light : DockLight.values()) {
                    seen.add(new Seen(light.name(), trace(LightLanguage.signal(light), 0, steps, brightness)));
                }
                allDistinct(seen, " with " + steps + " steps at " + brightness);
                assertTrue(
                        seen.stream()
                                .allMatch(one ->
                                        one.lit().contains(true) && one.lit().contains(false)),
                        "with " + steps + " steps at " + brightness);
            }
        }
    }

    private record Seen(String state, List<Boolean> lit) {}

    private static void allDistinct(List<Seen> seen, String where) {
        for (Seen one : seen) {
            for (Seen other : seen) {
                if (!one.state().equals(other.state())) {
                    assertNotEquals(one.lit(), other.lit(), one.state() + " is counted like " + other.state() + where);
                }
            }
        }
    }

    /**
     * Lit or not, every 10 ms, once the entrance is over, as it is seen: what a lamp is given in its own steps, half as bright
     * as its brightest or more; and a gap too short for the eye is none.
     */
    private static List<Boolean> trace(LightSignal signal, double progress, int steps, double brightness) {
        var composer = new LampComposer(1, steps);
        var says = List.of(new Saying(signal, progress));
        int most = LampColour.strength(LampComposer.light(steps == 1 ? 1 : brightness), steps);
        List<Boolean> lit = new ArrayList<>();
        int strength = 0;
        long due = 0;
        for (long at = 0; at < LONGEST_MILLIS; at += SAMPLE_MILLIS) {
            if (at >= due) {
                var moment = composer.at(at, Saying.NOTHING, says, brightness);
                LampColour colour = moment.frame().bays().get(0);
                strength = LampColour.strength(Math.max(colour.red(), colour.green()), steps);
                due = at + Math.min(LONGEST_MILLIS, moment.steadyMillis());
            }
            if (at >= 10_000) {
                lit.add(strength > 0 && strength >= most * HALF_AS_BRIGHT);
            }
        }
        return withoutShortGaps(lit);
    }

    private static List<Boolean> withoutShortGaps(List<Boolean> lit) {
        List<Boolean> seen = new ArrayList<>(lit);
        for (int from = 0; from < seen.size(); from++) {
            int to = from;
            while (to < seen.size() && !lit.get(to)) {
                to++;
            }
            if (to - from < GAP_SEEN_MILLIS / SAMPLE_MILLIS) {
                for (int gap = from; gap < to; gap++) {
                    seen.set(gap, true);
                }
            }
            from = Math.max(from, to);
        }
        return seen;
    }

    @Test
    void whateverALampIsToldItFlashesNoMoreThanThreeTimesInAnySecond(TestReporter reporter) {
        reporter.publishEntry("seed", Long.toString(SEED));
        var random = new Random(SEED);
        for (int run = 0; run < 50; run++) {
            var composer = new LampComposer(1, run % 2 == 0 ? 255 : 1);
            Saying says = Saying.NOTHING;
            List<Long> flashes = new ArrayList<>();
            LampColour before = LampColour.DARK;
            for (long at = 0; at < 20_000; at++) {
                if (random.nextInt(40) == 0) {
                    BayLight light = BayLight.values()[random.nextInt(BayLight.values().length)];
                    says = new Saying(LightLanguage.signal(light), random.nextDouble());
                }
                LampColour now = composer.at(at, Saying.NOTHING, List.of(says), 1)
                        .frame()
                        .bays()
                        .get(0);
                if (flash(before, now)) {
                    flashes.add(at);
                }
                before = now;
            }
            for (int i = 3; i < flashes.size(); i++) {
                long span = flashes.get(i) - flashes.get(i - 3);
                assertTrue(span >= 1_000, "run " + run + ": four flashes within " + span + " ms");
            }
            assertFalse(flashes.isEmpty());
        }
    }

    /** It begins to shine, or shines in another colour from one moment to the next. */
    private static boolean flash(LampColour before, LampColour now) {
        return !hue(now).isEmpty() && !hue(now).equals(hue(before));
    }

    private static String hue(LampColour colour) {
        return (colour.red() > 0 ? "r" : "") + (colour.green() > 0 ? "g" : "");
    }

    @Test
    void aLampAnswersAtOnceInTheMiddleOfADarkPhase() {
        var composer = new LampComposer(1, 255);
        composer.at(1_500, Saying.NOTHING, List.of(Saying.NOTHING), 1);
        var checking = List.of(new Saying(LightLanguage.signal(BayLight.CHECKING), 0));
        LampColour amber = new LampColour(LampColour.FULL, LampColour.FULL, 0);
        assertEquals(
                amber,
                composer.at(1_501, Saying.NOTHING, checking, 1).frame().bays().get(0));
        long over = 1_501 + LampComposer.ENTRANCE_MILLIS;
        assertEquals(
                LampColour.DARK,
                composer.at(over, Saying.NOTHING, checking, 1).frame().bays().get(0));
        assertEquals(
                amber,
                composer.at(2_000, Saying.NOTHING, checking, 1).frame().bays().get(0));
    }

    @Test
    void theTimeAFrameStaysIsNeverTooLong() {
        for (BayLight light : BayLight.values()) {
            var composer = new LampComposer(1, 255);
            var says = List.of(new Saying(LightLanguage.signal(light), 0.3));
            long at = 0;
            while (at < 12_000) {
                var moment = composer.at(at, Saying.NOTHING, says, 1);
                long until = Math.min(12_000, at + Math.min(12_000, moment.steadyMillis()));
                assertTrue(until > at, light.name());
                for (long between = at; between < until; between++) {
                    var same = composer.at(between, Saying.NOTHING, says, 1);
                    boolean breath = LightLanguage.signal(light).rhythm() == Rhythm.BREATHE;
                    if (!breath) {
                        assertEquals(moment.frame(), same.frame(), light + " at " + between + " ms");
                    }
                }
                at = until;
            }
        }
    }

    @Test
    void aNightMakesLampsDarkerAndNeverDark() {
        var composer = new LampComposer(1, 255);
        var ready = List.of(new Saying(LightLanguage.signal(BayLight.READY), 1));
        int day = composer.at(0, Saying.NOTHING, ready, 1).frame().bays().get(0).green();
        int night = composer.at(1, Saying.NOTHING, ready, 0.05)
                .frame()
                .bays()
                .get(0)
                .green();
        assertEquals(LampColour.FULL, day);
        assertTrue(night > 0 && night < day / 100, "got " + night);
    }
}
