package io.mooring.gateway.rows;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for last of rows that are settled, found or not: those that every entry is held against, and which nobody changes,
 * are not read from a file each time. Of keys that fall together the last two stay. One thread.
 */
final class LastAsked {
    static final int NONE = -1;

    private static final int PAIRS = 1 << 7;

    /** A longer row is read again. */
    private static final int ROW_BYTES_MAX = 1 << 10;

    private final @Nullable RowKey[] keys = new RowKey[2 * PAIRS];
    private final byte[] @Nullable [] rows = new byte[2 * PAIRS][];

    /** Where it stands what became of a key; {@link #NONE} if that is not known. */
    int find(RowKey key) {
        int pair = pair(key);
        return is(key, pair) ? pair : is(key, pair + 1) ? pair + 1 : NONE;
    }

    private boolean is(RowKey key, int place) {
        RowKey there = keys[place];
        return there != null && there.hash() == key.hash() && Arrays.equals(there.bytes(), key.bytes());
    }

    /** @return null where nothing is said of the key */
    byte @Nullable [] row(int place) {
        return rows[place];
    }

    void note(RowKey key, byte @Nullable [] row) {
        if (row == null || row.length <= ROW_BYTES_MAX) {
            int pair = pair(key);
            keys[pair + 1] = keys[pair];
            rows[pair + 1] = rows[pair];
            keys[pair] = key;
            rows[pair] = row;
        }
    }

    /** Other rows are settled now. */
    void forget() {
        Arrays.fill(keys, null);
        Arrays.fill(rows, null);
    }

    private static int pair(RowKey key) {
        return ((int) key.hash() & (PAIRS - 1)) * 2;
    }
}
