package io.mooring.gateway.accounts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** At stake: a code that is accepted though the telephone shows another, or a second time. */
class TotpTest {
    /** RFC 6238, appendix B: the secret of the rows for SHA-1. */
    private static final String SECRET = Base32.text("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    /** RFC 6238, appendix B: seconds and the last six of the eight digits there. */
    private static final Map<Long, String> VECTORS = Map.of(
            59L, "287082",
            1111111109L, "081804",
            1111111111L, "050471",
            1234567890L, "005924",
            2000000000L, "279037",
            20000000000L, "353130");

    private static long step(String code, long seconds, long after) {
        return Totp.step(SECRET, code, Instant.ofEpochSecond(seconds), after);
    }

    @Test
    void givesTheCodesOfTheStandard() {
        VECTORS.forEach((seconds, code) -> {
            assertEquals(code, Totp.code(SECRET, seconds / 30));
            assertEquals(seconds / 30, step(code, seconds, Totp.NONE));
        });
    }

    @Test
    void takesCodesOfOneStepAroundAndNoOther() {
        long now = 1_234_567_890L;
        long current = now / 30;
        for (long step = current - 4; step <= current + 4; step++) {
            long expected = Math.abs(step - current) <= 1 ? step : Totp.NONE;
            assertEquals(expected, step(Totp.code(SECRET, step), now, Totp.NONE));
        }
    }

    @Test
    void takesNoCodeTwiceAndNoneFromBeforeTheLast() {
        long now = 1_234_567_890L;
        long current = now / 30;
        assertEquals(Totp.NONE, step(Totp.code(SECRET, current), now, current));
        assertEquals(Totp.NONE, step(Totp.code(SECRET, current - 1), now, current));
        assertEquals(current + 1, step(Totp.code(SECRET, current + 1), now, current));
    }

    @Test
    void takesNothingThatIsNoCode() {
        for (String nonsense :
                new String[] {"", "0", "28708", "2870820", " 287082", "２８７０８２", "ABCDEF", "x".repeat(1000)}) {
            assertEquals(Totp.NONE, step(nonsense, 59, Totp.NONE), nonsense);
        }
    }

    @Test
    void base32IsThatOfTheStandard() {
        // RFC 4648 §10, without padding.
        Map.of("f", "MY", "fo", "MZXQ", "foo", "MZXW6", "foob", "MZXW6YQ", "fooba", "MZXW6YTB", "foobar", "MZXW6YTBOI")
                .forEach((plain, text) -> {
                    assertEquals(text, Base32.text(plain.getBytes(StandardCharsets.US_ASCII)));
                    assertArrayEquals(plain.getBytes(StandardCharsets.US_ASCII), Base32.bytes(text));
                });
        assertThrows(IllegalArgumentException.class, () -> Base32.bytes("MZXW1"));
    }

    @Test
    void base32ComesBackForAnyBytes() {
        long seed = 20261121;
        Random random = new Random(seed);
        for (int length = 0; length < 64; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertArrayEquals(bytes, Base32.bytes(Base32.text(bytes)), "seed " + seed + ", length " + length);
        }
    }
}
