package io.mooring.gateway.custody.catalogue;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Cells, made comparable: what a page's width did to a text says nothing. */
final class CellText {
    /** Also the wide space that Chinese keyboards type, and the one that does not break. */
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private CellText() {}

    /** Without white space, in one width and in lower case. */
    static String plain(String cell) {
        return Normalizer.normalize(cell, Normalizer.Form.NFKC)
                .replaceAll("\\s+", "")
                .toLowerCase(Locale.ROOT);
    }

    /** What somebody looks for, word by word; none if he looks for nothing. */
    static List<String> words(String text) {
        return SPACE.splitAsStream(text)
                .map(CellText::plain)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
