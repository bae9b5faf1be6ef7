package io.mooring.gateway.custody.catalogue;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Cells, made comparable: what a page's width did to a text says nothing. */
final class CellText {
    private CellText() {}

    /** Without white space, in one width and in lower case. */
    static String plain(String cell) {
        return Normalizer.normalize(cell, Normalizer.Form.NFKC)
                .replaceAll("\\s+", "")
                .toLowerCase(Locale.ROOT);
    }

    /** What somebody looks for, word by word; none if he looks for nothing. */
    static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .map(CellText::plain)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
