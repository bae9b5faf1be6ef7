package io.mooring.bridge.camera;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.filesystem.BlockReader;
import io.mooring.bridge.massstorage.ScsiDisk;
import java.nio.ByteBuffer;

/** A disk as file systems read it. */
record DiskBlocks(ScsiDisk disk) implements BlockReader {
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
        disk.read(firstBlock, into);
    }
}
