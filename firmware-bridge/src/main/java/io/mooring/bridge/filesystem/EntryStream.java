package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** A folder's entries, 32 bytes each in every file system of this package, read piece by piece. */
final class EntryStream {
    static final int ENTRY_BYTES = 32;

    /** One piece; a multiple of every block size. */
    private static final int PIECE_BYTES = 64 << 10;

    private final BlockReader medium;
    private final RunCursor runs;
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final byte[] entry = new byte[ENTRY_BYTES];
    private long runAt;
    private long runLeft;
    private long bytesLeft;
    private long bytesTaken;

    /**
     * @param runs whole entries
     * @param bytesMax a multiple of 32: where to stop even if there are more
     */
    EntryStream(BlockReader medium, RunCursor runs, long bytesMax) {
        this.medium = medium;
        this.runs = runs;
        bytesLeft = bytesMax;
        piece.limit(0);
    }

    /** @return the next entry, valid until the one after it is asked for; null at the end */
    @Nullable
    ByteBuffer next() throws BridgeException {
        if (!piece.hasRemaining() && !fill()) {
            return null;
        }
        piece.get(entry);
        return ByteBuffer.wrap(entry).order(ByteOrder.LITTLE_ENDIAN);
    }

    private boolean fill() throws BridgeException {
        if (runLeft == 0) {
            ByteRun run = bytesLeft == 0 ? null : runs.next();
            if (run == null) {
                return false;
            }
            runAt = run.mediumOffsetBytes();
            runLeft = run.lengthBytes();
        }
        // A cluster may be smaller than a block and begin within one: whole blocks are read around it.
        int block = medium.blockBytes();
        int before = (int) (runAt % block);
        int count = (int) Math.min(Math.min(runLeft, bytesLeft), PIECE_BYTES - before);
        if (count == 0) {
            return false;
        }
        piece.clear().limit((before + count + block - 1) / block * block);
        medium.read(runAt / block, piece);
        piece.position(before).limit(before + count);
        runAt += count;
        runLeft -= count;
        bytesLeft -= count;
        bytesTaken += count;
        return true;
    }

    /** How many bytes were read. */
    long bytesTaken() {
        return bytesTaken;
    }

    /** Whether all that might be read was. */
    boolean atLimit() {
        return bytesLeft == 0 && !piece.hasRemaining();
    }
}
