package io.mooring.gateway.rows;

/**
 * Tells of most keys that they are not among some others, without looking. Never wrong about that; says of a few that they may be
 * though they are not. What is noted of one key lies beside each other: a look reads one place in memory. One thread writes.
 */
final class KeyFilter {
    /** A line of a processor's cache. */
    static final int LINE_WORDS = 8;

    static final int LINE_BYTES = LINE_WORDS * Long.BYTES;

    /** Knows nothing. */
    static final KeyFilter NONE = new KeyFilter(new long[0], 0, 0, 0);

    private static final int HASHES_MAX = 5;
    private static final int LINE_BITS = LINE_WORDS * Long.SIZE;

    /** Of a hash, for one bit in a line. */
    private static final int BITS_A_HASH = 9;

    private static final long LINES_MAX = 1L << 22;

    private final long[] words;
    private final int firstWord;
    private final long lines;
    private final int hashes;

    /**
     * @param words of many filters
     * @param firstLine of this one, and so many
     * @param bitsAKey with 10 it is wrong once in seventy times, with 4 once in six; with 0 it knows nothing
     */
    KeyFilter(long[] words, int firstLine, int lines, long bitsAKey) {
        this.words = words;
        this.firstWord = firstLine * LINE_WORDS;
        this.lines = lines;
        this.hashes = hashes(bitsAKey);
    }

    private static int hashes(long bitsAKey) {
        return (int) Math.min(HASHES_MAX, bitsAKey * 2 / 3);
    }

    /** What a filter takes; 0 where it would know nothing. */
    static long lines(long keys, long bitsAKey) {
        return hashes(bitsAKey) == 0 ? 0 : Math.min(LINES_MAX, keys * bitsAKey / LINE_BITS + 1);
    }

    /** How much memory it takes, about. */
    long bytes() {
        return lines * LINE_BYTES;
    }

    void add(long hash) {
        int line = line(hash);
        for (int i = 0; i < hashes; i++) {
            int bit = bit(hash, i);
            words[line + bit / Long.SIZE] |= 1L << bit;
        }
    }

    /** @param hash {@link RowKey#hash} */
    boolean mayHave(long hash) {
        int line = line(hash);
        for (int i = 0; i < hashes; i++) {
            int bit = bit(hash, i);
            if ((words[line + bit / Long.SIZE] & 1L << bit) == 0) {
                return false;
            }
        }
        return true;
    }

    /** By the upper half. */
    private int line(long hash) {
        return firstWord + (int) (((hash >>> Integer.SIZE) * lines) >>> Integer.SIZE) * LINE_WORDS;
    }

    /** By the lower bits. */
    private static int bit(long hash, int nth) {
        return (int) (hash >>> (nth * BITS_A_HASH)) & (LINE_BITS - 1);
    }
}
