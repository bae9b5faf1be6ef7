package io.mooring.bridge.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** At stake: an officer who cannot tell red from green must still never take a camera whose footage is not safe. */
class LightLanguageTest {
    private static final int STEP_MILLIS = 10;
    private static final int LONGEST_MILLIS = 20_000;

    @Test
    void everyBayStateIsDistinctByRhythmAlone() {
        for (BayLight one : BayLight.values()) {
            for (BayLight other : BayLight.values()) {
                if (one != other) {
                    assertNotEquals(trace(one), trace(other), one + " looks like " + other);
                }
            }
        }
    }

    @Test
    void solidIsUsedForExactlyOneState() {
        for (BayLight light : BayLight.values()) {
            boolean solid = LightLanguage.signal(light).rhythm() == Rhythm.SOLID;
            assertEquals(light == BayLight.READY, solid, light.name());
        }
        for (DockLight light : DockLight.values()) {
            assertNotEquals(Rhythm.SOLID, LightLanguage.signal(light).rhythm());
        }
    }

    @Test
    void nothingFlashesMoreThanThreeTimesInAnySecond() {
        for (Rhythm rhythm : Rhythm.values()) {
            for (int start = 0; start < rhythm.periodMillis(); start += STEP_MILLIS) {
                assertTrue(flashes(rhythm, start) <= 3, rhythm + " from " + start + " ms");
            }
        }
    }

    private static int flashes(Rhythm rhythm, int startMillis) {
        int flashes = 0;
        boolean lit = false;
        for (int at = startMillis; at < startMillis + 1_000; at++) {
            boolean now = rhythm.level(at, 0.5) > 0.5;
            flashes += now && !lit ? 1 : 0;
            lit = now;
        }
        return flashes;
    }

    @Test
    void fillGrowsWithProgress() {
        assertEquals(300, onMillis(0));
        assertEquals(1_200, onMillis(0.5));
        assertEquals(2_100, onMillis(1));
        assertEquals(2_100, onMillis(7));
    }

    private static int onMillis(double progress) {
        int on = 0;
        for (int at = 0; at < Rhythm.FILL.periodMillis(); at++) {
            on += (int) Rhythm.FILL.level(at, progress);
        }
        return on;
    }

    @Test
    void everyLightHasWordsInBothLanguages() {
        for (Locale locale : new Locale[] {Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH, Locale.FRENCH}) {
            assertFalse(LightLanguage.rule(locale).isBlank());
            for (BayLight light : BayLight.values()) {
                assertFalse(LightLanguage.words(light, locale).isBlank());
            }
            for (DockLight light : DockLight.values()) {
                assertFalse(LightLanguage.words(light, locale).isBlank());
            }
            for (LampState state : LampState.values()) {
                assertFalse(LightLanguage.words(state, locale).isBlank());
            }
        }
        assertEquals("可以取走", LightLanguage.words(BayLight.READY, Locale.CHINA));
    }

    private static String trace(BayLight light) {
        StringBuilder trace = new StringBuilder();
        for (int at = 0; at < LONGEST_MILLIS; at += STEP_MILLIS) {
            trace.append((int) (9 * LightLanguage.signal(light).rhythm().level(at, 0.5)));
        }
        return trace.toString();
    }
}
