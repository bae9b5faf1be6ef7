package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.NonsenseException;
import org.jspecify.annotations.Nullable;

/** A file's runs: those that were written, then those that never were. */
final class FileRuns implements RunCursor {
    private final RunCursor written;
    private final String whyNoMore;
    private long unwrittenLeft;

    private FileRuns(RunCursor written, long unwrittenLeft, String whyNoMore) {
        this.written = written;
        this.unwrittenLeft = unwrittenLeft;
        this.whyNoMore = whyNoMore;
    }

    /** See {@link Volume#runs}. */
    static RunCursor of(ClusterTable table, ClusterHeap heap, VolumeFile file, long offsetBytes)
            throws BridgeException {
        long size = file.sizeBytes();
        if (offsetBytes < 0 || offsetBytes > size) {
            throw new IllegalArgumentException("reading " + file.path() + " from byte " + offsetBytes + " of " + size);
        }
        Chain chain = new Stored(file.firstCluster(), file.contiguous(), size).chain(table, heap, () -> true);
        // Bytes that were never written have their clusters all the same, so a size beyond all clusters is a lie.
        long sound = Math.min(size, chain.soundClusters() * heap.clusterBytes());
        long writtenEnd = Math.max(0, Math.min(file.writtenBytes(), sound));
        long writtenLeft = Math.max(0, writtenEnd - offsetBytes);
        long unwrittenLeft = Math.max(0, sound - Math.max(offsetBytes, writtenEnd));
        RunCursor written = writtenLeft == 0
                ? () -> null
                : new ChainRuns(table, heap, chain, file.path(), offsetBytes, writtenLeft);
        long missing = size - Math.max(offsetBytes, sound);
        String why = missing <= 0
                ? ""
                : "reading " + file.path() + ": " + missing + " of its " + size + " bytes are missing, because "
                        + chain.fault();
        return new FileRuns(written, unwrittenLeft, why);
    }

    @Override
    public @Nullable ByteRun next() throws BridgeException {
        ByteRun run = written.next();
        if (run != null) {
            return run;
        }
        if (unwrittenLeft > 0) {
            long length = Math.min(unwrittenLeft, Volume.RUN_BYTES_MAX);
            unwrittenLeft -= length;
            return new ByteRun(0, length, true);
        }
        if (!whyNoMore.isEmpty()) {
            throw new NonsenseException(whyNoMore);
        }
        return null;
    }
}
