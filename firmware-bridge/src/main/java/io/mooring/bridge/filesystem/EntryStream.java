package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.RefusedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** A folder's entries, 32 bytes each in every file system of this package, read piece by piece. */
final class EntryStream {
    static final int ENTRY_BYTES = 32;

    /** One piece; a multiple of every block size. */
    private static final int PIECE_BYTES = 64 << 10;

    /** A device may take seconds over each block that it cannot read. */
    private static final int REFUSALS_MAX = 16;

    private final BlockReader medium;
    private final RunCursor runs;
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final byte[] entry = new byte[ENTRY_BYTES];
    private long runAt;
    private long runLeft;
    private long bytesLeft;
    private long bytesTaken;
    private long lostBytes;
    private int refusals;
    private int pieceBytes = PIECE_BYTES;

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
        int block = medium.blockBytes();
        while (hasRun()) {
            // A cluster may be smaller than a block and begin within one: whole blocks are read around it.
            int before = (int) (runAt % block);
            int count = (int) Math.min(Math.min(runLeft, bytesLeft), pieceBytes - before);
            if (count == 0) {
                return false;
            }
            boolean read = read(before, count);
            if (!read && pieceBytes > block) {
                // One bad block must not take its neighbours with it.
                pieceBytes = block;
                continue;
            }
            runAt += count;
            runLeft -= count;
            bytesLeft -= count;
            bytesTaken += count;
            lostBytes += read ? 0 : count;
            if (read) {
                return true;
            }
        }
        return false;
    }

    private boolean hasRun() throws BridgeException {
        if (runLeft == 0) {
            ByteRun run = bytesLeft == 0 ? null : runs.next();
            if (run == null) {
                return false;
            }
            runAt = run.mediumOffsetBytes();
            runLeft = run.lengthBytes();
        }
        return true;
    }

    private boolean read(int before, int count) throws BridgeException {
        int block = medium.blockBytes();
        piece.clear().limit((before + count + block - 1) / block * block);
        try {
            medium.read(runAt / block, piece);
        } catch (RefusedException e) {
            piece.limit(0);
            if (++refusals > REFUSALS_MAX) {
                throw e;
            }
            return false;
        }
        piece.position(before).limit(before + count);
        return true;
    }

    /** How many bytes could not be read and were passed over. */
    long lostBytes() {
        return lostBytes;
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
