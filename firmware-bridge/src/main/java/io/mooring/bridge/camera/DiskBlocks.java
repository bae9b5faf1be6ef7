package io.mooring.bridge.camera;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.filesystem.BlockReader;
import io.mooring.bridge.massstorage.ScsiDisk;
import java.nio.ByteBuffer;

/**
 * A disk as file systems read it.
 *
 * @param before asked before each read, so that a walk through a card's tables can be cancelled
 */
record DiskBlocks(ScsiDisk disk, Check before) implements BlockReader {
    /** Throws if there is no going on. */
    @FunctionalInterface
    interface Check {
        void run() throws BridgeException;
    }

    @Override
    public int blockBytes() {
        return disk.blockBytes();
    }

    @Override
    public long blockCount() {
        return disk.blockCount();
    }

    @Override
    public void read(long firstBlock, ByteBuffer into) throws BridgeException {
        before.run();
        disk.read(firstBlock, into);
    }
}
