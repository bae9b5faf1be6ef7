package io.mooring.gateway.search;

import io.mooring.gateway.index.Rows;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/** What becomes true or untrue of numbered things, collected so that each row is written once. */
public final class TermChanges {
    /** Numbers in one block. */
    public static final int BLOCK = 1 << 14;

    private static final int BLOCK_BITS = 14;
    private static final byte[] NONE = {};

    private final String prefix;
    private final Map<String, Numbers> added = new HashMap<>();
    private final Map<String, Numbers> removed = new HashMap<>();

    /** Numbers within one block, in any order. */
    private static final class Numbers {
        private short[] numbers = new short[4];
        private int count;

        void add(int number) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, count * 2);
            }
            numbers[count++] = (short) number;
        }
    }

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

    private void note(Map<String, Numbers> changes, long number, String term) {
        changes.computeIfAbsent(key(prefix, number >> BLOCK_BITS, term), absent -> new Numbers())
                .add((int) (number & (BLOCK - 1)));
    }

    /** Writes all of it. */
    public void write(Rows rows) {
        removed.forEach((key, numbers) -> {
            byte[] row = rows.get(key);
            if (row != null) {
                put(rows, key, without(row, numbers));
            }
        });
        added.forEach((key, numbers) -> {
            byte[] row = rows.get(key);
            put(rows, key, with(row == null ? NONE : row, numbers));
        });
        removed.clear();
        added.clear();
    }

    /** All terms of a new thing, at once. */
    public static void add(Rows rows, String prefix, long number, Collection<String> terms) {
        for (String term : terms) {
            String key = key(prefix, number >> BLOCK_BITS, term);
            byte[] row = rows.get(key);
            rows.put(key, NumberSet.with(row == null ? NONE : row, (int) (number & (BLOCK - 1))));
        }
    }

    private static void put(Rows rows, String key, byte[] row) {
        if (row.length == 0) {
            rows.remove(key);
        } else {
            rows.put(key, row);
        }
    }

    private static byte[] with(byte[] row, Numbers more) {
        if (more.count == 1) {
            return NumberSet.with(row, more.numbers[0]);
        }
        long[] words = NumberSet.words(row);
        for (int i = 0; i < more.count; i++) {
            words[more.numbers[i] / Long.SIZE] |= 1L << more.numbers[i];
        }
        return NumberSet.row(words);
    }

    private static byte[] without(byte[] row, Numbers fewer) {
        long[] words = NumberSet.words(row);
        for (int i = 0; i < fewer.count; i++) {
            words[fewer.numbers[i] / Long.SIZE] &= ~(1L << fewer.numbers[i]);
        }
        return NumberSet.row(words);
    }

    static String key(String prefix, long block, String term) {
        return block(prefix, block) + term;
    }

    static String block(String prefix, long block) {
        return prefix + HexFormat.of().toHexDigits((int) block) + "/";
    }
}
