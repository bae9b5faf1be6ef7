package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;
import java.nio.ByteBuffer;

/** A medium as numbered blocks of one size. There is no way to write through it. Belongs to one thread. */
public interface BlockReader {
    /** Bytes of one block: a power of two, 512 to 4096. */
    int blockBytes();

    /** How many blocks there are, numbered from 0. */
    long blockCount();

    /**
     * Fills the buffer's remaining space, which is a whole number of blocks. Small reads (a table's window, a folder) and
     * very large ones come through here; an implementation cuts them into the commands its device takes.
     *
     * @param firstBlock 0 or more; with what is asked for, at most {@link #blockCount()}
     * @throws io.mooring.bridge.RefusedException if the device says that it cannot read these blocks (a medium error);
     *     others may still be readable, so a walk tells what it lost and goes on
     * @throws io.mooring.bridge.LinkException if the wire failed; every walk ends with it
     * @throws IllegalArgumentException if the space is no whole number of blocks, or reaches past the medium's end
     */
    void read(long firstBlock, ByteBuffer into) throws BridgeException;
}
