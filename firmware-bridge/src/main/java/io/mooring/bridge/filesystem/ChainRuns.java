package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.NonsenseException;
import org.jspecify.annotations.Nullable;

/** The runs of a chain that was walked before, so that every cluster it meets is known to be one of the volume's. */
final class ChainRuns implements RunCursor {
    private final ClusterTable table;
    private final ClusterHeap heap;
    private final Chain chain;
    private final String what;
    private long cluster;
    private long clustersLeft;
    private long bytesLeft;
    private int withinCluster;

    /**
     * @param what whose runs these are, for messages
     * @param offsetBytes where to begin
     * @param lengthBytes how many bytes from there, at most what the sound clusters hold
     */
    ChainRuns(ClusterTable table, ClusterHeap heap, Chain chain, String what, long offsetBytes, long lengthBytes)
            throws BridgeException {
        this.table = table;
        this.heap = heap;
        this.chain = chain;
        this.what = what;
        bytesLeft = lengthBytes;
        withinCluster = (int) (offsetBytes % heap.clusterBytes());
        cluster = chain.first();
        clustersLeft = chain.soundClusters();
        skip(offsetBytes / heap.clusterBytes());
    }

    private void skip(long clusters) throws BridgeException {
        long steps = Math.min(clusters, clustersLeft);
        if (chain.contiguous()) {
            cluster += steps;
            clustersLeft -= steps;
            return;
        }
        for (long i = 0; i < steps; i++) {
            advance();
        }
    }

    @Override
    public @Nullable ByteRun next() throws BridgeException {
        if (bytesLeft == 0) {
            return null;
        }
        if (clustersLeft == 0) {
            throw new IllegalStateException("more bytes of " + what + " were asked for than its sound clusters hold");
        }
        long start = heap.offsetOf(cluster) + withinCluster;
        long wanted = Math.min(bytesLeft, Volume.RUN_BYTES_MAX);
        long length = (long) heap.clusterBytes() - withinCluster;
        long last = cluster;
        withinCluster = 0;
        advance();
        while (length < wanted && clustersLeft > 0 && cluster == last + 1) {
            length += heap.clusterBytes();
            last = cluster;
            advance();
        }
        length = Math.min(length, bytesLeft);
        bytesLeft -= length;
        return new ByteRun(start, length, false);
    }

    private void advance() throws BridgeException {
        clustersLeft--;
        // The entry of the last cluster is not asked: it says how the chain ends, not where it goes.
        if (clustersLeft > 0) {
            cluster = chain.contiguous() ? cluster + 1 : table.next(cluster);
            if (cluster < 0) {
                throw new NonsenseException("reading " + what + ": its chain is not what it was a moment ago");
            }
        }
    }
}
