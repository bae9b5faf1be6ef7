package io.mooring.gateway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON with one way to write each value (RFC 8785), so that equal values are equal bytes.
 *
 * <p>Out go the values the package comment names, and what has an obvious form among them: records, enum constants (their
 * name), instants (ISO 8601, UTC), recording and dock ids (their text). In come maps, lists, {@code String},
 * {@code Long}, {@code Boolean} and null. Fractions and numbers beyond ±{@value #NUMBER_MAX} are refused both ways: what
 * is counted here is whole, and every reader must see the same number (RFC 7493 §2.2).
 */
public final class CanonicalJson {
    /** The largest number that every reader of JSON sees alike: 2^53 - 1. */
    public static final long NUMBER_MAX = (1L << 53) - 1;

    /** How deep arrays and objects may lie in one another. */
    public static final int DEPTH_MAX = 32;

    /** The most bytes of one text that is decoded. */
    public static final int BYTES_MAX = 64 << 20;

    /** Reports hold decimals; events never do. */
    private static final int DECIMALS_MAX = 6;

    private static final int NUMBER_DIGITS_MAX = 32;
    private static final int MILLIS_A_SECOND = 1_000;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            // RFC 8785 §3.2.2.2: lower-case digits in \\u escapes.
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            // Characters beyond U+FFFF stand as they are, not as two escapes.
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            // Names come from outside: interning or pooling them would let a stranger fill our memory.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxStringLength(BYTES_MAX)
                    .maxNameLength(BYTES_MAX)
                    .maxNumberLength(NUMBER_DIGITS_MAX)
                    .build())
            .build();

    private CanonicalJson() {}

    /**
     * @return UTF-8
     * @throws IllegalArgumentException if the value, or one within it, has no canonical form; the message names where
     */
    public static byte[] encode(@Nullable Object value) {
        var out = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(generator, value, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return out.toByteArray();
    }

    /** As {@link #encode}, as text. */
    public static String text(@Nullable Object value) {
        return new String(encode(value), StandardCharsets.UTF_8);
    }

    /**
     * Reads one JSON text of any layout, canonical or not. Safe with any bytes: depth, length and numbers are bounded,
     * a key that stands twice in an object is refused, and so is text that is not well-formed Unicode.
     *
     * @throws JsonException if the bytes are anything else
     */
    public static @Nullable Object decode(byte[] utf8) throws JsonException {
        if (utf8.length > BYTES_MAX) {
            throw new JsonException("JSON text: at most " + BYTES_MAX + " bytes, got " + utf8.length);
        }
        Object usual = UsualJson.read(utf8);
        if (usual != UsualJson.OTHER) {
            return usual;
        }
        // Jackson lets some malformed UTF-8 pass; the JDK's decoder does not. It is asked only where its quick form,
        // which writes U+FFFD for anything malformed, leaves a doubt.
        String text = new String(utf8, StandardCharsets.UTF_8);
        return new JsonReader(text.indexOf('\uFFFD') < 0 ? text : strictText(utf8)).read();
    }

    private static String strictText(byte[] utf8) throws JsonException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new JsonException("JSON text: not UTF-8", e);
        }
    }

    /** As {@link #decode(byte[])}. */
    public static @Nullable Object decode(String text) throws JsonException {
        if (text.length() > BYTES_MAX) {
            throw new JsonException("JSON text: at most " + BYTES_MAX + " characters, got " + text.length());
        }
        return new JsonReader(text).read();
    }

    /**
     * Whether text has only whole characters: a surrogate standing alone has no UTF-8 form, and RFC 8785 §3.2.2.2 ends
     * there. Text from outside must pass this before it becomes part of an event.
     */
    public static boolean wellFormed(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static void write(JsonGenerator out, @Nullable Object value, int depth) throws IOException {
        if (depth > DEPTH_MAX) {
            throw new IllegalArgumentException("JSON value: deeper than " + DEPTH_MAX);
        }
        if (value == null) {
            out.writeNull();
        } else if (value instanceof CharSequence text) {
            out.writeString(checked(text));
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
            out.writeNumber(checked(((Number) value).longValue()));
        } else if (value instanceof BigDecimal decimal) {
            out.writeNumber(plain(decimal));
        } else if (value instanceof Map<?, ?> map) {
            writeObject(out, map, depth);
        } else if (value instanceof Iterable<?> items && !(value instanceof java.nio.file.Path)) {
            out.writeStartArray();
            for (Object item : items) {
                write(out, item, depth + 1);
            }
            out.writeEndArray();
        } else {
            writeTyped(out, value, depth);
        }
    }

    private static void writeTyped(JsonGenerator out, Object value, int depth) throws IOException {
        String word = Words.textOf(value);
        if (word != null) {
            out.writeString(checked(word));
        } else if (value instanceof Enum<?> constant) {
            out.writeString(constant.name());
        } else if (value instanceof Instant instant) {
            out.writeString(checked(instant).toString());
        } else if (value instanceof Record record) {
            writeObject(out, RecordJson.object(record), depth);
        } else {
            throw new IllegalArgumentException(
                    "JSON value: no canonical form for a " + value.getClass().getName());
        }
    }

    private static void writeObject(JsonGenerator out, Map<?, ?> map, int depth) throws IOException {
        // String's own order is by UTF-16 units, as RFC 8785 §3.2.3 asks.
        var sorted = new TreeMap<String, @Nullable Object>();
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException("JSON object: expected text as key, got " + key);
            }
            sorted.put(name, value);
        });
        out.writeStartObject();
        for (var entry : sorted.entrySet()) {
            out.writeFieldName(checked(entry.getKey()));
            write(out, entry.getValue(), depth + 1);
        }
        out.writeEndObject();
    }

    private static String checked(CharSequence text) {
        if (!wellFormed(text)) {
            throw new IllegalArgumentException("JSON text: a surrogate stands alone in it (RFC 8785 §3.2.2.2)");
        }
        return text.toString();
    }

    private static Instant checked(Instant instant) {
        if (!countable(instant)) {
            throw new IllegalArgumentException("JSON instant: its milliseconds are no number here: " + instant);
        }
        return instant;
    }

    /**
     * Whether an instant is within ±{@value #NUMBER_MAX} ms of 1970, some 285,000 years. No clock and no camera's text says
     * another, and whoever counts with one that comes from outside cannot be led out of what a {@code long} holds.
     */
    static boolean countable(Instant instant) {
        return Math.abs(instant.getEpochSecond()) < NUMBER_MAX / MILLIS_A_SECOND;
    }

    /** ECMAScript writes decimals of this range as they stand, without an exponent (RFC 8785 §3.2.2.3). */
    private static String plain(BigDecimal decimal) {
        if (decimal.scale() > DECIMALS_MAX || decimal.precision() - decimal.scale() > DECIMALS_MAX) {
            throw new IllegalArgumentException("JSON decimal: expected at most " + DECIMALS_MAX
                    + " digits on either side of the point, got " + decimal.toPlainString());
        }
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }

    private static long checked(long number) {
        if (number < -NUMBER_MAX || number > NUMBER_MAX) {
            throw new IllegalArgumentException("JSON number: expected within ±(2^53 - 1), got " + number);
        }
        return number;
    }
}
