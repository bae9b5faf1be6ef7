package io.mooring.gateway.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Gives what the medium holds for sure; where uncached reading is refused, what the cache holds. */
final class SimulatedUncachedReader implements UncachedReader {
    private static final int PIECE_BYTES = 64 << 10;

    private final SimulatedDisk disk;
    private final Path file;
    private final SimulatedInode inode;
    private final boolean uncached;
    private final byte[] piece = new byte[PIECE_BYTES];
    private long position;

    SimulatedUncachedReader(SimulatedDisk disk, Path file, SimulatedInode inode, boolean uncached) {
        this.disk = disk;
        this.file = file;
        this.inode = inode;
        this.uncached = uncached;
    }

    @Override
    public boolean uncached() {
        return uncached;
    }

    @Override
    public ByteBuffer next() throws IOException {
        synchronized (disk) {
            disk.beginRead("read uncached", file);
            int count = uncached ? inode.readDurable(piece, position) : inode.read(piece, 0, piece.length, position);
            position += count;
            return ByteBuffer.wrap(piece, 0, count).asReadOnlyBuffer();
        }
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
