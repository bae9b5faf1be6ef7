package io.mooring.gateway.rows;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Boards that a {@link ByteShelf} had and the next one takes: they live long and are large, and what lives long and goes then is what
 * a collector has most trouble with. Any thread.
 */
public final class Boards {
    static final int BYTES = 1 << 16;

    /** Each shelf has its own. */
    static final Boards NEW = new Boards(0);

    private final int keptMax;
    private final Deque<byte[]> kept = new ArrayDeque<>();

    /** @param keptBytesMax what nobody uses and is kept */
    public Boards(long keptBytesMax) {
        this.keptMax = (int) (keptBytesMax / BYTES);
    }

    /** Of {@link #BYTES}, with whatever was on it. */
    byte[] take() {
        byte[] board = keptMax == 0 ? null : last();
        return board == null ? new byte[BYTES] : board;
    }

    private synchronized byte @Nullable [] last() {
        return kept.pollLast();
    }

    /** Nobody looks at it any more. */
    synchronized void giveBack(byte[] board) {
        if (board.length == BYTES && kept.size() < keptMax) {
            kept.addLast(board);
        }
    }

    /** Keeps none of those that nobody uses. */
    public synchronized void forget() {
        kept.clear();
    }
}
