package io.mooring.gateway.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as {@link CanonicalJson#encode} writes nearly all of it: without spaces, escapes and large numbers. A third of a
 * parser's time, of which a journal of ten million entries has much to take. What is not of this form is left to {@link JsonReader},
 * which alone says what is wrong with it.
 */
final class UsualJson {
    /** Stands for any other form, which may be JSON all the same. */
    static final Object OTHER = new Object();

    private static final int DEPTH_MAX = CanonicalJson.DEPTH_MAX / 2;

    /** Fewer than the largest number has. */
    private static final int DIGITS_MAX = 15;

    private static final int NAME_BYTES_MAX = 32;
    private static final int NAMES = 1 << 10;

    /**
     * Of names that fall together the last one read, so that nearly all are made once. A fixed number of short ones, whatever comes
     * from outside. Read and written by any thread without a lock: one that is not seen yet is made again.
     */
    private static final @Nullable String[] KNOWN = new String[NAMES];

    private static final int END = -1;

    private final byte[] bytes;
    private int at;

    private UsualJson(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @return a value as {@link CanonicalJson#decode} gives it, or {@link #OTHER} */
    static @Nullable Object read(byte[] utf8) {
        UsualJson reader = new UsualJson(utf8);
        Object value = reader.value(0);
        return reader.at == utf8.length ? value : OTHER;
    }

    private int peek() {
        return at < bytes.length ? bytes[at] : END;
    }

    private boolean takes(char expected) {
        if (peek() != expected) {
            return false;
        }
        at++;
        return true;
    }

    private @Nullable Object value(int depth) {
        return switch (peek()) {
            case '"' -> text();
            case '{' -> depth == DEPTH_MAX ? OTHER : object(depth + 1);
            case '[' -> depth == DEPTH_MAX ? OTHER : list(depth + 1);
            case 't' -> word("true") ? true : OTHER;
            case 'f' -> word("false") ? false : OTHER;
            case 'n' -> word("null") ? null : OTHER;
            default -> number();
        };
    }

    private boolean word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (!takes(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private Object number() {
        boolean negative = takes('-');
        int from = at;
        long number = 0;
        for (int digit = peek(); digit >= '0' && digit <= '9' && at - from <= DIGITS_MAX; digit = peek()) {
            number = number * 10 + digit - '0';
            at++;
        }
        int digits = at - from;
        boolean zero = digits > 0 && bytes[from] == '0';
        if (digits == 0 || digits > DIGITS_MAX || (zero && (digits > 1 || negative))) {
            return OTHER;
        }
        return negative ? -number : number;
    }

    private Object text() {
        int from = ++at;
        int all = 0;
        while (at < bytes.length && bytes[at] != '"') {
            int one = bytes[at++];
            if (one == '\\' || (one >= 0 && one < ' ')) {
                return OTHER;
            }
            all |= one;
        }
        int to = at;
        if (!takes('"')) {
            return OTHER;
        }
        if (all >= 0) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        // Stands for what is malformed, or is in the text.
        return text.indexOf('\uFFFD') < 0 ? text : OTHER;
    }

    private Object object(int depth) {
        at++;
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (takes('}')) {
            return members;
        }
        do {
            Object name = peek() == '"' ? name() : OTHER;
            if (name == OTHER || !takes(':')) {
                return OTHER;
            }
            Object value = value(depth);
            int before = members.size();
            if (value == OTHER || members.put((String) name, value) != null || members.size() == before) {
                return OTHER;
            }
        } while (takes(','));
        return takes('}') ? members : OTHER;
    }

    private Object list(int depth) {
        at++;
        List<@Nullable Object> items = new ArrayList<>();
        if (takes(']')) {
            return items;
        }
        do {
            Object value = value(depth);
            if (value == OTHER) {
                return OTHER;
            }
            items.add(value);
        } while (takes(','));
        return takes(']') ? items : OTHER;
    }

    private Object name() {
        int from = at + 1;
        int hash = 0;
        int end = from;
        while (end < bytes.length && bytes[end] != '"' && end - from <= NAME_BYTES_MAX) {
            hash = hash * 31 + bytes[end++];
        }
        int slot = (hash ^ hash >>> 10) & (NAMES - 1);
        String known = KNOWN[slot];
        if (known != null && end < bytes.length && bytes[end] == '"' && is(known, from, end - from)) {
            at = end + 1;
            return known;
        }
        Object name = text();
        if (name instanceof String made && end - from <= NAME_BYTES_MAX) {
            KNOWN[slot] = made;
        }
        return name;
    }

    private boolean is(String known, int from, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }
}
