package io.mooring.gateway.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.mooring.bridge.CameraIdentity;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At stake: every time on a camera is hours wrong when it is taken for one of another fleet. */
class FleetZoneTest {
    private static final ZoneId HOME = ZoneId.of("Asia/Shanghai");

    private static boolean has(String pattern, String model) {
        FleetZone fleet = new FleetZone("*", pattern, "*", OptionalInt.empty(), ZoneOffset.UTC);
        return fleet.has(new CameraIdentity("Maker", model, "1"), 0x1209);
    }

    @ParameterizedTest
    @CsvSource({
        "DSJ-*, DSJ-A7, true",
        "DSJ-*, dsj-, true",
        "DSJ-*, XDSJ-A7, false",
        "*A7, DSJ-A7, true",
        "*A7, DSJ-A7 Pro, false",
        "D?J-A7, DSJ-A7, true",
        "D?J-A7, DJ-A7, false",
        "*A*A*, DSJ-A7A, true",
        "*A*A*, DSJ-A7, false",
        "执法*, 执法记录仪, true",
        "DSJ.A7, DSJ-A7, false"
    })
    void aPatternIsOfTheWholeText(String pattern, String model, boolean expected) {
        assertEquals(expected, has(pattern, model));
    }

    @Test
    void aPatternMeansWhatARegularExpressionWould() {
        long seed = 20261121;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String pattern = text(random, "ab*?", 1 + random.nextInt(6));
            String model = text(random, "ab", random.nextInt(8));
            String regex = pattern.replace("*", ".*").replace('?', '.');
            assertEquals(
                    Pattern.matches(regex, model), has(pattern, model), "seed " + seed + ": " + pattern + " " + model);
        }
    }

    private static String text(Random random, String letters, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    @Test
    void noCameraMakesAPatternTakeLong() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(90), () -> assertEquals(false, has("*a".repeat(49) + "b", "a".repeat(254))));
    }

    @Test
    void theFirstFleetThatHasTheCameraCountsElseTheBureausZone() {
        ZoneId urumqi = ZoneId.of("Asia/Urumqi");
        ClockPolicy policy = new ClockPolicy(
                HOME,
                List.of(
                        new FleetZone("*", "*", "U-*", OptionalInt.empty(), ZoneOffset.UTC),
                        new FleetZone("*", "*", "*", OptionalInt.of(0x4255), urumqi)),
                ClockPolicy.DRIFT_MAX_USUAL);
        CameraIdentity utc = new CameraIdentity("m", "o", "U-1");
        CameraIdentity other = new CameraIdentity("m", "o", "1");
        assertEquals(ZoneOffset.UTC, policy.zone(utc, 0x4255));
        assertEquals(urumqi, policy.zone(other, 0x4255));
        assertEquals(HOME, policy.zone(other, 0x1209));
    }
}
