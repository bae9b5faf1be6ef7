package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;

/**
 * Where a file or folder says its bytes are.
 *
 * @param firstCluster as its entry has it, not yet believed
 * @param contiguous whether the table need not be asked
 * @param lengthBytes 0 or more, or {@link #AS_LONG_AS_THE_CHAIN}
 */
record Stored(long firstCluster, boolean contiguous, long lengthBytes) {
    /** Folders of FAT have no length of their own. */
    static final long AS_LONG_AS_THE_CHAIN = Long.MAX_VALUE;

    Chain chain(ClusterTable table, ClusterHeap heap, Chain.Patience patience) throws BridgeException {
        long wanted = lengthBytes == AS_LONG_AS_THE_CHAIN ? AS_LONG_AS_THE_CHAIN : heap.clustersFor(lengthBytes);
        return contiguous
                ? Chain.contiguous(heap, firstCluster, wanted)
                : Chain.walk(table, heap, firstCluster, wanted, patience);
    }
}
