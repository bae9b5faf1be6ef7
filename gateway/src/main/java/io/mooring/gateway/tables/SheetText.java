package io.mooring.gateway.tables;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sheet's way to write what XML cannot: {@code _x000D_} for a carriage return, which a reader of XML would take for a line
 * feed, and {@code _x005F_} for the underline of what only looks like such an escape (ECMA-376 part 1, 22.9.2.19).
 */
final class SheetText {
    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final Pattern LIKE_ONE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private SheetText() {}

    static String escaped(String cell) {
        String text = cell.indexOf('_') < 0 ? cell : LIKE_ONE.matcher(cell).replaceAll("_x005F_");
        return text.replace("\r", "_x000D_");
    }

    /** What {@link #escaped} was given. */
    static String plain(String text) {
        if (text.indexOf('_') < 0) {
            return text;
        }
        return ESCAPE.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }
}
