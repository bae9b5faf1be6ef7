package io.mooring.gateway.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** At stake: what is read quickly is what the parser reads, and nothing is read that the parser refuses. */
class UsualJsonTest {
    private static final Logger LOG = LoggerFactory.getLogger(UsualJsonTest.class);

    private static final byte[] USUAL = CanonicalJson.encode(Map.of(
            "a",
            List.of(1, "x€", true, false, List.of(), 900_719_925_474_099L),
            "b",
            Map.of("c", -7, "d", Map.of(), "录像", "王秀英 \uD83D\uDE00"),
            "e",
            Arrays.asList(null, 0, "")));

    private static @Nullable Object read(String text) {
        return UsualJson.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Object parsed(byte[] utf8) throws JsonException {
        Object value = CanonicalJson.decode(new String(utf8, StandardCharsets.UTF_8));
        return value == null ? "null" : value;
    }

    @Test
    void whatIsWrittenHereIsRead() throws Exception {
        assertEquals(parsed(USUAL), UsualJson.read(USUAL));
        assertEquals(List.copyOf(((Map<?, ?>) parsed(USUAL)).keySet()), List.of("a", "b", "e"));
        assertEquals(-123_456_789_012_345L, read("-123456789012345"));
        assertEquals("\u007f", read("\"\u007f\""));
    }

    @Test
    void whatIsOfAnotherFormIsLeftToTheParser() {
        String deep = "[".repeat(100_000);
        for (String text : List.of(
                "",
                " ",
                " 1",
                "1 ",
                "1 2",
                "[1,]",
                "[1",
                "[1 ,2]",
                "{",
                "{}}",
                "{\"a\":1,}",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":null,\"a\":null}",
                "{\"a\\u0062\":1}",
                "01",
                "-0",
                "-",
                "+1",
                "1.0",
                "1e3",
                "9007199254740993",
                "1".repeat(40),
                "\"",
                "\"a",
                "\"\\n\"",
                "\"\n\"",
                "\"\uFFFD\"",
                "tru",
                "nul",
                "falsey",
                "nullnull",
                "\ufeff1",
                deep,
                "{\"a\":".repeat(1_000),
                "[".repeat(20) + "]".repeat(20))) {
            assertSame(UsualJson.OTHER, read(text), text);
        }
    }

    /** A name that fell together with another, or is nearly the same, is still itself. */
    @Test
    void namesAreThoseThatStandThere() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 5_000; i++) {
                String name = "n" + i * 7_919 + (i % 3 == 0 ? "录" : "");
                assertEquals(Map.of(name, (long) i), read("{\"" + name + "\":" + i + "}"));
            }
        }
        String longest = "n".repeat(32);
        assertEquals(Map.of(longest, 1L, longest + "n", 2L), read("{\"" + longest + "\":1,\"" + longest + "n\":2}"));
    }

    @Test
    void changedBytesAreReadAsTheParserReadsThemOrNotAtAll() {
        long seed = System.nanoTime();
        LOG.info("seed {}", seed);
        Random random = new Random(seed);
        byte[] signs = "{}[]\",:\\0-1 e.tfn\n".getBytes(StandardCharsets.US_ASCII);
        int read = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes =
                    random.nextInt(4) == 0 ? Arrays.copyOf(USUAL, random.nextInt(USUAL.length + 1)) : USUAL.clone();
            for (int k = random.nextInt(3); k > 0 && bytes.length > 0; k--) {
                bytes[random.nextInt(bytes.length)] =
                        random.nextBoolean() ? signs[random.nextInt(signs.length)] : (byte) random.nextInt(256);
            }
            Object usual = UsualJson.read(bytes);
            if (usual != UsualJson.OTHER) {
                read++;
                try {
                    assertEquals(parsed(bytes), usual == null ? "null" : usual);
                } catch (JsonException refused) {
                    throw new AssertionError("seed " + seed + ", round " + i, refused);
                }
            }
        }
        assertTrue(read > 20_000, "seed " + seed + ": read only " + read);
    }
}
