package io.mooring.gateway.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** At stake: what is slow is told from what is stuck, and nobody buys an hour with a byte. */
final class PaceTest {
    private final Pace pace = new Pace(Duration.ofSeconds(15), 1000);

    @Test
    void whoSendsNothingHasTheGraceAndNoMore() {
        assertEquals(Duration.ofSeconds(15), pace.left(0, 0));
        assertEquals(Duration.ofSeconds(1), pace.left(0, Duration.ofSeconds(14).toNanos()));
        assertTrue(pace.left(0, Duration.ofSeconds(16).toNanos()).isNegative());
    }

    @Test
    void eachByteBuysWhatItTakesAtThePaceAndNoMore() {
        assertEquals(Duration.ofMillis(15_001), pace.left(1, 0));
        assertEquals(Duration.ofMillis(17_345), pace.left(2345, 0));
        for (long second = 1; second < 1_000_000; second *= 7) {
            long now = Duration.ofSeconds(second).toNanos();
            assertFalse(pace.left(1000 * second, now).isNegative(), "at the pace, after " + second + " s");
            assertEquals(second <= 30, !pace.left(500 * second, now).isNegative(), "at half of it, after " + second);
        }
    }

    @Test
    void theLargestFilesAreCounted() {
        assertEquals(
                Duration.ofSeconds(15 + (Long.MAX_VALUE >> 20)),
                new Pace(Duration.ofSeconds(15), 1 << 20).left(Long.MAX_VALUE >> 20 << 20, 0));
    }

    @Test
    void noPaceIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new Pace(Duration.ZERO, 0));
        assertThrows(IllegalArgumentException.class, () -> new Pace(Duration.ofSeconds(-1), 1));
    }
}
