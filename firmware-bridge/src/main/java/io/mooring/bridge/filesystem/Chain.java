package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.RefusedException;

/**
 * How far the clusters of one file or folder can be believed.
 *
 * @param first where it begins
 * @param contiguous whether each cluster follows the one before, without the table being asked
 * @param soundClusters how many of those wanted can be believed, from the first
 * @param fault why no more, empty if all wanted
 * @param longer whether the chain goes on after what was wanted
 */
record Chain(long first, boolean contiguous, long soundClusters, String fault, boolean longer) {
    /** Says no more once too much was asked of a medium that lies. */
    @FunctionalInterface
    interface Patience {
        /** @return whether another step may be taken */
        boolean step();
    }

    /** Why a chain was not walked to its end: not its own fault. */
    static final String NOT_WALKED =
            "its chain was not followed: the volume's chains together are longer than the volume";

    static Chain contiguous(ClusterHeap heap, long first, long wanted) {
        if (wanted == 0) {
            return new Chain(first, true, 0, "", false);
        }
        if (!heap.holds(first)) {
            return new Chain(first, true, 0, "its first cluster " + first + " is none of the volume's", false);
        }
        long sound = Math.min(wanted, heap.count() - (first - ClusterHeap.FIRST));
        String fault = sound < wanted
                ? "its " + wanted + " clusters from " + first + " on reach past the volume's last one"
                : "";
        return new Chain(first, true, sound, fault, false);
    }

    /**
     * Walks the chain in constant memory; one that comes back to itself is found by Brent's method ("An improved Monte
     * Carlo factorization algorithm", BIT 20, 1980, §2).
     *
     * @param wanted how many clusters the size needs, or {@link Long#MAX_VALUE} for all that there are
     */
    static Chain walk(ClusterTable table, ClusterHeap heap, long first, long wanted, Patience patience)
            throws BridgeException {
        if (wanted == 0) {
            return new Chain(first, false, 0, "", false);
        }
        if (!heap.holds(first)) {
            return new Chain(first, false, 0, "its first cluster " + first + " is none of the volume's", false);
        }
        long tortoise = first;
        long hare = first;
        long sinceTeleport = 0;
        long power = 1;
        // Three times as many steps as clusters find every circle that lies within the clusters wanted.
        long stepsMax = 3 * Math.min(wanted, heap.count()) + 3;
        for (long length = 1; length <= stepsMax; length++) {
            if (!patience.step()) {
                return new Chain(first, false, Math.min(length, wanted), length < wanted ? NOT_WALKED : "", false);
            }
            long next = followed(table, hare);
            if (next < 0) {
                return ended(first, hare, next, length, wanted);
            }
            hare = next;
            sinceTeleport++;
            if (hare == tortoise) {
                return circular(table, first, sinceTeleport, wanted);
            }
            if (sinceTeleport == power) {
                tortoise = hare;
                sinceTeleport = 0;
                power *= 2;
            }
        }
        return new Chain(first, false, wanted, "", true);
    }

    /** What the medium cannot read leads nowhere. */
    private static long followed(ClusterTable table, long cluster) throws BridgeException {
        try {
            return table.next(cluster);
        } catch (RefusedException e) {
            return ClusterTable.UNREADABLE;
        }
    }

    private static Chain ended(long first, long last, long how, long length, long wanted) {
        boolean all = wanted == Long.MAX_VALUE;
        if (length >= wanted || (all && how == ClusterTable.END)) {
            return new Chain(first, false, Math.min(length, wanted), "", length > wanted);
        }
        String fault = ClusterTable.faultOf(last, how) + ", which is number " + length
                + (all ? " of it" : " of the " + wanted + " its size needs");
        return new Chain(first, false, length, fault, false);
    }

    /** @param circle how many clusters the circle has */
    private static Chain circular(ClusterTable table, long first, long circle, long wanted) throws BridgeException {
        long ahead = first;
        for (long i = 0; i < circle; i++) {
            ahead = table.next(ahead);
        }
        long behind = first;
        long before = 0;
        while (ahead != behind) {
            ahead = table.next(ahead);
            behind = table.next(behind);
            before++;
        }
        long distinct = before + circle;
        if (distinct >= wanted) {
            return new Chain(first, false, wanted, "", true);
        }
        String fault = "its chain comes back to cluster " + behind + " after " + distinct + " clusters";
        return new Chain(first, false, distinct, fault, false);
    }
}
