package io.mooring.gateway.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Text as people type it, cut so that any part of it finds it: no words are looked for, because Chinese writes none.
 *
 * <p>A letter or digit of ASCII standing alone is no gram: nearly every text holds it.
 */
public final class Grams {
    private static final int ASCII_END = 0x80;

    /** Also the wide space that Chinese keyboards type, and the one that does not break. */
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private Grams() {}

    /** What somebody looks for, word by word, each {@link #plain}; none if he looks for nothing. */
    public static List<String> words(String text) {
        return SPACE.splitAsStream(text)
                .map(Grams::plain)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The same for all ways to type one text: full and half width, upper and lower case, brackets, with or without spaces. */
    public static String plain(String text) {
        if (isSimple(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(folded.length());
        folded.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
                .forEach(c -> plain.appendCodePoint(bracket(c)));
        return plain.toString();
    }

    /** The usual case of file names, which need no tables. */
    private static boolean isSimple(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && (c < '0' || c > '9') && c != '_' && c != '-' && c != '.') {
                return false;
            }
        }
        return true;
    }

    /** Case numbers have an old kind of bracket that few keyboards have: 〔2026〕. */
    private static int bracket(int c) {
        return switch (c) {
            case '〔', '[', '【', '〖', '{' -> '(';
            case '〕', ']', '】', '〗', '}' -> ')';
            default -> c;
        };
    }

    /** Hands out every gram of a {@link #plain} text, as often as it stands there. */
    public static void each(String plain, Consumer<String> gram) {
        for (int at = 0; at < plain.length(); ) {
            int second = plain.offsetByCodePoints(at, 1);
            if (plain.codePointAt(at) >= ASCII_END) {
                gram.accept(plain.substring(at, second));
            }
            if (second < plain.length()) {
                gram.accept(plain.substring(at, plain.offsetByCodePoints(second, 1)));
            }
            at = second;
        }
    }

    /** The grams that every text holding this {@link #plain} part has; a text that has them need not hold it. */
    public static List<String> of(String plain, int max) {
        int[] points = plain.codePoints().toArray();
        if (points.length == 1) {
            return points[0] >= ASCII_END ? List.of(plain) : List.of();
        }
        List<String> grams = new ArrayList<>();
        for (int i = 0; i + 1 < points.length && grams.size() < max; i++) {
            grams.add(new String(points, i, 2));
        }
        return grams;
    }
}
