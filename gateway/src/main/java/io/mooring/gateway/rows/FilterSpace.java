package io.mooring.gateway.rows;

import org.jspecify.annotations.Nullable;

/**
 * The memory of all filters, taken at once with the first of them: what stands in memory is the same from then on until all of them
 * go together, however much follows. Any thread.
 */
final class FilterSpace {
    private final int lines;
    private int linesUsed;
    private long @Nullable [] words;

    /** @param bytes that all filters together may take, at most 16 GiB */
    FilterSpace(long bytes) {
        this.lines = (int) (bytes / KeyFilter.LINE_BYTES);
    }

    /** What is left for filters to come. */
    synchronized long bytesLeft() {
        return (long) (lines - linesUsed) * KeyFilter.LINE_BYTES;
    }

    /** What stands in memory. */
    synchronized long bytes() {
        return words == null ? 0 : (long) words.length * Long.BYTES;
    }

    /**
     * A filter that knows nothing yet.
     *
     * @param keys at most; with more it is wrong more often
     * @param bitsAKey for each of them, fewer where that is not left; with 0 it never knows anything and takes no memory
     */
    synchronized KeyFilter filter(long keys, long bitsAKey) {
        long bits = Math.max(0, Math.min(bitsAKey, bytesLeft() * Byte.SIZE / Math.max(1, keys)));
        int wanted = (int) Math.min(lines - linesUsed, KeyFilter.lines(keys, bits));
        if (wanted == 0) {
            return KeyFilter.NONE;
        }
        long[] all = words;
        if (all == null) {
            all = new long[lines * KeyFilter.LINE_WORDS];
            words = all;
        }
        KeyFilter made = new KeyFilter(all, linesUsed, wanted, bits);
        linesUsed += wanted;
        return made;
    }

    /** None is asked or made any more. */
    synchronized void forget() {
        words = null;
        linesUsed = lines;
    }
}
