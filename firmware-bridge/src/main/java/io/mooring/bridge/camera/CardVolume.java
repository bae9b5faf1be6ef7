package io.mooring.bridge.camera;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.filesystem.ByteRun;
import io.mooring.bridge.filesystem.RunCursor;
import io.mooring.bridge.filesystem.Volume;
import io.mooring.bridge.filesystem.VolumeFile;
import io.mooring.bridge.massstorage.ScsiDisk;
import java.nio.ByteBuffer;

/**
 * A volume on a disk of a camera.
 *
 * @param id as {@link CameraStorage#id()}
 */
record CardVolume(String id, ScsiDisk disk, Volume volume) {
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(64 << 10).asReadOnlyBuffer();

    CameraStorage storage() throws BridgeException {
        long capacity = volume.totalBytes();
        return new CameraStorage(
                id,
                volume.label(),
                capacity,
                Math.min(capacity, volume.freeBytes()),
                disk.writeProtected(),
                volume.dirty() ? CameraStorage.State.UNCLEAN : CameraStorage.State.CLEAN);
    }

    /** A file's bytes from an offset to its end, straight from the disk's transfers. */
    void read(VolumeFile file, long offsetBytes, ByteSink sink) throws BridgeException {
        RunCursor runs = volume.runs(file, offsetBytes);
        long left = file.sizeBytes() - offsetBytes;
        for (ByteRun run = runs.next(); run != null; run = runs.next()) {
            if (run.unwritten()) {
                zeros(run.lengthBytes(), sink);
            } else {
                read(run, sink);
            }
            left -= run.lengthBytes();
        }
        if (left != 0) {
            throw new NonsenseException(
                    file.path() + ": expected " + file.sizeBytes() + " bytes, its clusters hold " + left + " fewer");
        }
    }

    private static void zeros(long bytes, ByteSink sink) throws BridgeException {
        for (long left = bytes; left > 0; ) {
            int count = (int) Math.min(left, ZEROS.capacity());
            sink.accept(ZEROS.slice(0, count));
            left -= count;
        }
    }

    /** Whole blocks are read; what lies before and behind the run in its first and last one is left out. */
    private void read(ByteRun run, ByteSink sink) throws BridgeException {
        int block = disk.blockBytes();
        long first = run.mediumOffsetBytes() / block;
        long end = run.mediumOffsetBytes() + run.lengthBytes();
        long blocks = (end + block - 1) / block - first;
        long[] at = {first * block};
        disk.read(first, blocks, piece -> {
            long from = Math.max(at[0], run.mediumOffsetBytes());
            long to = Math.min(at[0] + piece.remaining(), end);
            int base = piece.position();
            long start = at[0];
            at[0] += piece.remaining();
            if (from < to) {
                sink.accept(piece.slice(base + (int) (from - start), (int) (to - from)));
            }
        });
    }
}
