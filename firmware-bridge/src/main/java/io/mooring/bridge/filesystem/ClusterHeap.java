package io.mooring.bridge.filesystem;

/**
 * Where a volume's clusters lie. They are numbered from 2 in every file system of this package (Microsoft FAT
 * specification §3.5, exFAT specification §3.1.9).
 *
 * @param offsetBytes of cluster 2, from the medium's first byte
 * @param clusterBytes of one cluster, a power of two
 * @param count how many there are
 */
record ClusterHeap(long offsetBytes, int clusterBytes, long count) {
    static final long FIRST = 2;

    boolean holds(long cluster) {
        return cluster >= FIRST && cluster - FIRST < count;
    }

    /** Where a cluster begins, bytes from the medium's first one. */
    long offsetOf(long cluster) {
        return offsetBytes + (cluster - FIRST) * clusterBytes;
    }

    /** How many clusters these bytes need. */
    long clustersFor(long bytes) {
        return bytes / clusterBytes + (bytes % clusterBytes == 0 ? 0 : 1);
    }

    long totalBytes() {
        return count * clusterBytes;
    }
}
