package io.mooring.bridge.filesystem;

import java.util.Arrays;

/**
 * Which clusters belong to whom, as stretches, so that memory grows with fragments and not with clusters. Belongs to one
 * thread.
 */
final class ClusterClaims {
    /** 20 MiB. Beyond it crossings are not looked for any more, and {@link #complete} says so. */
    static final int STRETCHES_MAX = 1 << 20;

    private static final int INDEX_BITS = 20;

    private long[] keys = new long[256];
    private long[] counts = new long[256];
    private int[] owners = new int[256];
    private int size;
    private boolean complete = true;

    /** Is told of two owners of one cluster. */
    @FunctionalInterface
    interface Crossing {
        void found(int one, int other, long cluster);
    }

    /**
     * @param first of the stretch, below 2^32
     * @param count of its clusters, 1 or more
     */
    void add(int owner, long first, long count) {
        if (size == STRETCHES_MAX) {
            complete = false;
            return;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            counts = Arrays.copyOf(counts, size * 2);
            owners = Arrays.copyOf(owners, size * 2);
        }
        keys[size] = first << INDEX_BITS | size;
        counts[size] = count;
        owners[size] = owner;
        size++;
    }

    /** Whether every stretch was kept. */
    boolean complete() {
        return complete;
    }

    /** Names all owners that meet another one, each at least once. Nothing may be added after. */
    void crossings(Crossing crossing) {
        Arrays.sort(keys, 0, size);
        long reached = 0;
        int reachedBy = -1;
        for (int i = 0; i < size; i++) {
            int index = (int) (keys[i] & (1 << INDEX_BITS) - 1);
            long first = keys[i] >>> INDEX_BITS;
            if (first < reached && owners[index] != reachedBy) {
                crossing.found(reachedBy, owners[index], first);
            }
            if (first + counts[index] > reached) {
                reached = first + counts[index];
                reachedBy = owners[index];
            }
        }
    }
}
