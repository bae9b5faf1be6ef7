package io.mooring.gateway.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** At stake: equal values are equal bytes, and hostile bytes cost a typed error and nothing else. */
class CanonicalJsonTest {
    @Test
    void keysAreSortedByUtf16Units() {
        // RFC 8785 §3.2.3, its own example.
        var members = new HashMap<String, Object>();
        members.put("€", "Euro Sign");
        members.put("\r", "Carriage Return");
        members.put("\uFB33", "Hebrew Letter Dalet With Dagesh");
        members.put("1", "One");
        members.put("\uD83D\uDE00", "Emoji: Grinning Face");
        members.put("\u0080", "Control");
        members.put("ö", "Latin Small Letter O With Diaeresis");
        assertEquals(
                "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                        + "\"\uD83D\uDE00\":\"Emoji: Grinning Face\",\"\uFB33\":\"Hebrew Letter Dalet With Dagesh\"}",
                CanonicalJson.text(members));
    }

    @Test
    void textIsEscapedOnlyWhereItMustBe() {
        // RFC 8785 §3.2.2.2.
        assertEquals(
                "\"\\b\\t\\n\\f\\r\\\"\\\\/\\u0000\\u001f\u007f€$\u2028录像\"",
                CanonicalJson.text("\b\t\n\f\r\"\\/\0\u001f\u007f€$\u2028录像"));
    }

    @Test
    void plainValuesHaveOneForm() {
        var value = new HashMap<String, @Nullable Object>();
        value.put("n", null);
        value.put("f", false);
        value.put("t", true);
        value.put("big", CanonicalJson.NUMBER_MAX);
        value.put("small", -CanonicalJson.NUMBER_MAX);
        value.put("zero", 0);
        value.put("empty", List.of());
        value.put("object", Map.of());
        assertEquals(
                "{\"big\":9007199254740991,\"empty\":[],\"f\":false,\"n\":null,\"object\":{},"
                        + "\"small\":-9007199254740991,\"t\":true,\"zero\":0}",
                CanonicalJson.text(value));
    }

    @Test
    void biggerNumbersAreRefusedBothWays() {
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.encode(CanonicalJson.NUMBER_MAX + 1));
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.encode(Long.MIN_VALUE));
        assertThrows(JsonException.class, () -> CanonicalJson.decode("9007199254740992"));
        assertThrows(JsonException.class, () -> CanonicalJson.decode("9223372036854775808"));
        assertThrows(JsonException.class, () -> CanonicalJson.decode("1".repeat(40)));
        assertThrows(JsonException.class, () -> CanonicalJson.decode("1.0"));
        assertThrows(JsonException.class, () -> CanonicalJson.decode("1e3"));
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.encode(1.5));
    }

    @Test
    void hostileTextIsRefusedWithATypedError() {
        for (String text : List.of(
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{\"a\":1,\"a\":2}",
                "{a:1}",
                "'a'",
                "nul",
                "NaN",
                "01",
                "+1",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "{\"\\ud800\":1}",
                "\"a\nb\"",
                "\"\\x\"",
                "1 2",
                "[] []",
                "// no\n1",
                "\ufeff1",
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000))) {
            assertThrows(JsonException.class, () -> CanonicalJson.decode(text), text);
        }
    }

    @Test
    void malformedUtf8IsRefused() {
        for (byte[] inner : new byte[][] {
            {(byte) 0xC0, (byte) 0x80}, // overlong NUL
            {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, // a surrogate as UTF-8
            {(byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80}, // beyond U+10FFFF
            {(byte) 0x80},
            {(byte) 0xE4, (byte) 0xB8},
        }) {
            byte[] text = new byte[inner.length + 2];
            text[0] = '"';
            System.arraycopy(inner, 0, text, 1, inner.length);
            text[text.length - 1] = '"';
            assertThrows(JsonException.class, () -> CanonicalJson.decode(text));
        }
    }

    @Test
    void loneSurrogatesAreRefusedOnTheWayOut() {
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.encode("\uD800"));
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.encode(Map.of("\uDC00", 1)));
    }

    @Test
    void whatIsWrittenReadsBackAndIsWrittenAlike() throws JsonException {
        long seed = 20261121L;
        var random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            Object value = randomValue(random, 0);
            byte[] bytes = CanonicalJson.encode(value);
            Object back = CanonicalJson.decode(bytes);
            assertEquals(value, back, "seed " + seed + ", round " + i);
            assertArrayEquals(bytes, CanonicalJson.encode(back), "seed " + seed + ", round " + i);
        }
    }

    @Test
    void noBytesCauseAnythingButATypedError() {
        long seed = 8785L;
        var random = new Random(seed);
        byte[] base = CanonicalJson.encode(Map.of("a", List.of(1, "x\u0001€", true), "b", Map.of("c", -7)));
        int refused = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = Arrays.copyOf(base, random.nextInt(base.length + 1));
            for (int k = random.nextInt(4); k > 0 && bytes.length > 0; k--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                CanonicalJson.decode(bytes);
            } catch (JsonException e) {
                refused++;
            }
        }
        assertTrue(refused > 10_000, "seed " + seed + ": refused only " + refused);
    }

    private static @Nullable Object randomValue(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 4 : 6)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong() >> (11 + random.nextInt(50));
            case 3 -> randomText(random);
            case 4 -> {
                var list = new ArrayList<@Nullable Object>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(randomValue(random, depth + 1));
                }
                yield list;
            }
            default -> {
                var map = new HashMap<String, @Nullable Object>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put(randomText(random), randomValue(random, depth + 1));
                }
                yield map;
            }
        };
    }

    private static String randomText(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            int character = random.nextInt(4) == 0 ? random.nextInt(0x110000) : random.nextInt(128);
            if (character < 0xD800 || character > 0xDFFF) {
                text.appendCodePoint(character);
            }
        }
        byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
