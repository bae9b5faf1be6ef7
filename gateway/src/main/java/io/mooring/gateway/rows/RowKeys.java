package io.mooring.gateway.rows;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What keys of rows are made of, so that they sort, and so that no part from outside can stand for another row. */
public final class RowKeys {
    private static final int NUMBER_DIGITS = Long.BYTES * 2;

    /** The character after the slash: what begins with it sorts behind all that a part has. */
    private static final char BEHIND_SLASH = '/' + 1;

    private RowKeys() {}

    /** A part that comes from outside, without a slash. */
    public static String part(String part) {
        if (part.indexOf('/') < 0 && part.indexOf('%') < 0) {
            return part;
        }
        StringBuilder escaped = new StringBuilder(part.length() + 16);
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c == '/') {
                escaped.append("%2F");
            } else if (c == '%') {
                escaped.append("%25");
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** What {@link #part} was made of. */
    public static String outside(String part) {
        return part.replace("%2F", "/").replace("%25", "%");
    }

    /**
     * What stands first behind a prefix, once for each: it is gone from one to the next, however many rows each has.
     *
     * @return as the keys have it; {@link #outside} makes the text of it
     */
    public static List<String> firstParts(Rows rows, String prefix) {
        List<String> parts = new ArrayList<>();
        String[] from = {prefix};
        while (!from[0].isEmpty()) {
            String at = from[0];
            from[0] = "";
            rows.scan(prefix, at, (key, row) -> {
                int end = key.indexOf('/', prefix.length());
                String part = end < 0 ? key.substring(prefix.length()) : key.substring(prefix.length(), end);
                parts.add(part);
                from[0] = prefix + part + BEHIND_SLASH;
                return false;
            });
        }
        return parts;
    }

    /** A number in 16 hexadecimal digits: those that are not negative sort as they count. */
    public static String number(long number) {
        return HexFormat.of().toHexDigits(number);
    }

    /** The number that a key ends with. */
    public static long lastNumber(String key) {
        return HexFormat.fromHexDigitsToLong(key, key.length() - NUMBER_DIGITS, key.length());
    }
}
