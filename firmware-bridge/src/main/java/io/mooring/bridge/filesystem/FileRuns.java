package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;
import org.jspecify.annotations.Nullable;

/** A file's runs: those that were written, then those that never were. */
final class FileRuns implements RunCursor {
    private final RunCursor written;
    private long unwrittenLeft;

    private FileRuns(RunCursor written, long unwrittenLeft) {
        this.written = written;
        this.unwrittenLeft = unwrittenLeft;
    }

    /** See {@link Volume#runs}. */
    static RunCursor of(ClusterTable table, ClusterHeap heap, VolumeFile file, long offsetBytes)
            throws BridgeException {
        if (offsetBytes < 0 || offsetBytes > file.sizeBytes()) {
            throw new IllegalArgumentException(
                    "reading " + file.path() + " from byte " + offsetBytes + " of " + file.sizeBytes());
        }
        long writtenBytes = Math.max(0, Math.min(file.writtenBytes(), file.sizeBytes()));
        long writtenLeft = Math.max(0, writtenBytes - offsetBytes);
        long unwrittenLeft = file.sizeBytes() - offsetBytes - writtenLeft;
        if (writtenLeft == 0) {
            return new FileRuns(() -> null, unwrittenLeft);
        }
        var stored = new Stored(file.firstCluster(), file.contiguous(), writtenBytes);
        Chain chain = stored.chain(table, heap, () -> true);
        return new FileRuns(new ChainRuns(table, heap, chain, file.path(), offsetBytes, writtenLeft), unwrittenLeft);
    }

    @Override
    public @Nullable ByteRun next() throws BridgeException {
        ByteRun run = written.next();
        if (run != null || unwrittenLeft == 0) {
            return run;
        }
        long length = Math.min(unwrittenLeft, Volume.RUN_BYTES_MAX);
        unwrittenLeft -= length;
        return new ByteRun(0, length, true);
    }
}
