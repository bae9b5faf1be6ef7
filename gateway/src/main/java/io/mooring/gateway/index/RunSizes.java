package io.mooring.gateway.index;

/**
 * How much is kept in memory of runs, so that it stays within its share whatever the journal's length: with more rows, looks into
 * runs are less sharp and read more.
 *
 * @param groupBits of the filter of a {@link RunGroup}, for each key
 * @param runBits of the filter of a {@link Run}, for each key
 * @param blockBytes about how much of a run is read at a time; in memory stands one key for each
 */
record RunSizes(int groupBits, int runBits, int blockBytes) {
    /** What filters may take, of the memory that the process may have: one part in so many. */
    static final int FILTERS_PART = 4;

    /** Likewise, what says where blocks begin. */
    static final int BLOCKS_PART = 16;

    /** Rows that an entry makes, those that are changed and gone later included; about. */
    private static final long ROWS_AN_ENTRY = 3;

    private static final long ROW_BYTES = 85;
    private static final long FIRST_KEY_BYTES = 72;
    private static final long BITS_MAX = 20;
    private static final long BLOCK_BYTES_MIN = 8 << 10;
    private static final long BLOCK_BYTES_MAX = 16 << 20;

    /**
     * @param entries to fold
     * @param memoryBytes that the process may have
     */
    static RunSizes of(long entries, long memoryBytes) {
        long rows = Math.max(1, entries * ROWS_AN_ENTRY);
        int bits = (int) Math.min(BITS_MAX, memoryBytes / FILTERS_PART * Byte.SIZE / rows);
        long block = rows * ROW_BYTES / Math.max(1, memoryBytes / BLOCKS_PART / FIRST_KEY_BYTES);
        return new RunSizes(
                bits - bits / 2, bits / 2, (int) Math.max(BLOCK_BYTES_MIN, Math.min(BLOCK_BYTES_MAX, block)));
    }
}
