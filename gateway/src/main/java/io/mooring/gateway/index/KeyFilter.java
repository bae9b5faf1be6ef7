package io.mooring.gateway.index;

/**
 * Tells of most keys that they are not among some others, without looking. Never wrong about that; says of a few that they may be
 * though they are not. What is noted of one key lies beside each other: a look reads one place in memory. One thread writes.
 */
final class KeyFilter {
    /** Knows nothing. */
    static final KeyFilter NONE = new KeyFilter(0, 0);

    private static final int HASHES_MAX = 5;

    /** A line of a processor's cache. */
    private static final int LINE_WORDS = 8;

    private static final int LINE_BITS = LINE_WORDS * Long.SIZE;

    /** Of a hash, for one bit in a line. */
    private static final int BITS_A_HASH = 9;

    private static final long LINES_MAX = 1L << 22;

    private final long[] words;
    private final long lines;
    private final int hashes;

    /**
     * @param keys at most; with more it is wrong more often
     * @param bitsAKey with 10 it is wrong once in seventy times, with 4 once in six; with 0 it knows nothing and takes no memory
     */
    KeyFilter(long keys, int bitsAKey) {
        this.hashes = Math.min(HASHES_MAX, bitsAKey * 2 / 3);
        this.lines = hashes == 0 ? 0 : Math.min(LINES_MAX, keys * bitsAKey / LINE_BITS + 1);
        this.words = new long[(int) lines * LINE_WORDS];
    }

    /** How much memory it takes, about. */
    long bytes() {
        return (long) words.length * Long.BYTES;
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
        return (int) (((hash >>> Integer.SIZE) * lines) >>> Integer.SIZE) * LINE_WORDS;
    }

    /** By the lower bits. */
    private static int bit(long hash, int nth) {
        return (int) (hash >>> (nth * BITS_A_HASH)) & (LINE_BITS - 1);
    }
}
