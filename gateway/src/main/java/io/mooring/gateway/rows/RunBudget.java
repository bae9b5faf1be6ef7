package io.mooring.gateway.rows;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much is kept in memory of runs, so that it stays within its share whatever the journal's length and whatever its entries
 * make: the more rows are still to come, the less sharp are looks into runs, and the more is read by each. Any thread.
 */
public final class RunBudget {
    /** What filters may take, of the memory that the process may have: one part in so many. */
    static final int FILTERS_PART = 4;

    /** Likewise, what says where blocks begin. */
    static final int BLOCKS_PART = 16;

    static final int BLOCK_BYTES_MIN = 4 << 10;
    static final int BLOCK_BYTES_MAX = 1 << 20;

    /** Rows that an entry makes, those that are changed and gone later included: until it is seen how many these do. */
    private static final long ROWS_AN_ENTRY = 3;

    /** Entries that it was not seen of yet weigh as much as so many of which it was. */
    private static final long ENTRIES_FIRST = 10_000;

    private static final long ROW_BYTES = 85;

    /** What says where a block begins, until it is seen how long first keys are: they end where they differ from the key before. */
    private static final long BLOCK_KEY_BYTES = 72;

    private static final long BLOCKS_FIRST = 1_000;

    /** Of a key in both filters together. */
    private static final long BITS_MAX = 20;

    /** What filters of a short journal may take beside {@link #FILTER_BYTES_AN_ENTRY}. */
    private static final long FILTER_BYTES_MIN = 1 << 20;

    /** As sharp as they get, of more rows than entries have. */
    private static final long FILTER_BYTES_AN_ENTRY = 20;

    /** What is kept of that back for runs whose keys are longer than those seen: one part in so many. */
    private static final long KEY_RESERVE_PART = 8;

    private final long entries;
    private final long keyReserveBytes;
    private final FilterSpace filters;
    private final AtomicLong keyBytesLeft;
    private final AtomicLong blocks = new AtomicLong(BLOCKS_FIRST);
    private final AtomicLong keyBytes = new AtomicLong(BLOCKS_FIRST * BLOCK_KEY_BYTES);
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong folded = new AtomicLong();

    /**
     * @param entries to fold
     * @param memoryBytes that the process may have
     */
    public RunBudget(long entries, long memoryBytes) {
        this.entries = entries;
        this.filters = new FilterSpace(
                Math.min(memoryBytes / FILTERS_PART, FILTER_BYTES_MIN + entries * FILTER_BYTES_AN_ENTRY));
        this.keyBytesLeft = new AtomicLong(memoryBytes / BLOCKS_PART);
        this.keyReserveBytes = memoryBytes / BLOCKS_PART / KEY_RESERVE_PART;
    }

    /** So many more entries are folded. */
    public void folded(long more) {
        folded.addAndGet(more);
    }

    /** Of the rows that are still to be written, about. */
    private long rowsLeft() {
        long done = folded.get();
        long seen = done + ENTRIES_FIRST;
        long made = rows.get() + ENTRIES_FIRST * ROWS_AN_ENTRY;
        return Math.max(1, Math.max(0, entries - done) * made / seen);
    }

    /** For all runs of a {@link RunGroup}, which looks into each of them begin with. */
    KeyFilter groupFilter(long keys) {
        long bits = bits();
        return filters.filter(keys, bits - bits / 2);
    }

    /** For the keys of one {@link Run}. */
    KeyFilter runFilter(long keys) {
        rows.addAndGet(keys);
        return filters.filter(keys, bits() / 2);
    }

    private long bits() {
        return Math.min(BITS_MAX, filters.bytesLeft() * Byte.SIZE / rowsLeft());
    }

    /** What filters take in memory: nothing before the first one, the same from then on. */
    long filterBytes() {
        return filters.bytes();
    }

    /** All is read in order from now on: filters go, and no run is made any more that would have one. */
    public void forgetFilters() {
        filters.forget();
    }

    /** About how much of a run is read at a time; in memory stands one key for each. */
    int blockBytes() {
        long blocksLeft = (keyBytesLeft.get() - keyReserveBytes) * blocks.get() / keyBytes.get();
        long bytes = rowsLeft() * ROW_BYTES / Math.max(1, blocksLeft);
        return (int) Math.max(BLOCK_BYTES_MIN, Math.min(BLOCK_BYTES_MAX, bytes));
    }

    /** So many blocks stand in memory with their first keys, which take so many bytes. */
    void tookBlocks(int count, long bytes) {
        keyBytesLeft.addAndGet(-bytes);
        blocks.addAndGet(count);
        keyBytes.addAndGet(bytes);
    }
}
