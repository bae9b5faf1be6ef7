package io.mooring.gateway.search;

import io.mooring.gateway.index.Rows;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What becomes true or untrue of numbered things, collected so that each row is written once. */
public final class TermChanges {
    /** Numbers in one block. */
    public static final int BLOCK = 1 << 14;

    private static final int BLOCK_BITS = 14;

    private final String prefix;
    private final Map<String, long[]> added = new TreeMap<>();
    private final Map<String, long[]> removed = new TreeMap<>();

    /** @param prefix of the keys of all rows of this kind of things */
    public TermChanges(String prefix) {
        this.prefix = prefix;
    }

    /** From one set of terms to another. */
    public void change(long number, Collection<String> before, Collection<String> after) {
        Set<String> old = new HashSet<>(before);
        for (String term : after) {
            if (!old.remove(term)) {
                note(added, number, term);
            }
        }
        old.forEach(term -> note(removed, number, term));
    }

    private void note(Map<String, long[]> changes, long number, String term) {
        int within = (int) (number & (BLOCK - 1));
        changes.computeIfAbsent(key(prefix, number >> BLOCK_BITS, term), absent -> new long[NumberSet.WORDS])[
                        within / Long.SIZE] |=
                1L << within;
    }

    /** Writes all of it. */
    public void write(Rows rows) {
        removed.forEach((key, words) -> {
            byte[] row = rows.get(key);
            if (row != null) {
                put(rows, key, NumberSet.row(without(NumberSet.words(row), words)));
            }
        });
        added.forEach((key, words) -> {
            byte[] row = rows.get(key);
            put(rows, key, NumberSet.row(row == null ? words : with(NumberSet.words(row), words)));
        });
        removed.clear();
        added.clear();
    }

    /** All terms of a new thing, at once. */
    public static void add(Rows rows, String prefix, long number, Collection<String> terms) {
        byte[] none = new byte[0];
        for (String term : terms) {
            String key = key(prefix, number >> BLOCK_BITS, term);
            byte[] row = rows.get(key);
            rows.put(key, NumberSet.with(row == null ? none : row, (int) (number & (BLOCK - 1))));
        }
    }

    private static void put(Rows rows, String key, byte[] row) {
        if (row.length == 0) {
            rows.remove(key);
        } else {
            rows.put(key, row);
        }
    }

    private static long[] with(long[] words, long[] more) {
        for (int i = 0; i < words.length; i++) {
            words[i] |= more[i];
        }
        return words;
    }

    private static long[] without(long[] words, long[] fewer) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= ~fewer[i];
        }
        return words;
    }

    static String key(String prefix, long block, String term) {
        return block(prefix, block) + term;
    }

    static String block(String prefix, long block) {
        return prefix + HexFormat.of().toHexDigits((int) block) + "/";
    }
}
