package io.mooring.gateway.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class InstantTextTest {
    @Test
    void readsWhatAnInstantSaysAsTheJdkDoes() {
        long seed = System.nanoTime();
        LoggerFactory.getLogger(InstantTextTest.class).info("seed {}", seed);
        Random random = new Random(seed);
        long[] nanos = {0, 7_000_000, 120_000_000, 1_000, 123_456_789};
        for (int i = 0; i < 20_000; i++) {
            Instant instant = Instant.ofEpochSecond(
                    random.nextLong(-62_167_219_200L, 253_402_300_800L), nanos[random.nextInt(nanos.length)]);
            assertEquals(instant, InstantText.usual(instant.toString()));
        }
    }

    @Test
    void leavesOtherFormsToTheJdk() {
        for (String text : new String[] {
            "",
            "Z",
            "2026-11-21",
            "2026-11-21T22:05:07",
            "2026-11-21T22:05:07.Z",
            "2026-11-21T22:05:07.1234567890Z",
            "2026-11-21T22:05:07.12x4Z",
            "2026-11-21T24:00:00Z",
            "2026-11-21T23:59:60Z",
            "2026-11-21t22:05:07Z",
            "+12026-11-21T22:05:07Z",
            "２026-11-21T22:05:07Z"
        }) {
            assertNull(InstantText.usual(text), text);
        }
    }

    @Test
    void knowsWhichDaysThereAre() {
        assertThrows(DateTimeException.class, () -> InstantText.usual("2026-02-29T22:05:07Z"));
        assertThrows(DateTimeException.class, () -> InstantText.usual("2026-13-01T22:05:07Z"));
    }
}
