package io.mooring.gateway.rows;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Many short pieces of bytes, one behind the other on a few large boards: they are no objects of their own, which a collector would
 * have to follow and copy. What is taken off leaves its room empty, until all that stays is put on another shelf. One writer; readers
 * while it does not write.
 */
final class ByteShelf {
    /** Of a piece, in front of it. */
    private static final VarHandle LENGTHS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private static final int BOARD_BITS = Integer.numberOfTrailingZeros(Boards.BYTES);
    private static final int BOARD_BYTES = Boards.BYTES;
    private static final int BOARDS_MAX = 1 << 15;
    private static final int FIRST_BYTES = 1 << 9;

    /** A longer piece has a board of its own. */
    private static final int SHARED_BYTES_MAX = BOARD_BYTES / 8;

    private final Boards source;
    private byte[][] boards = {new byte[FIRST_BYTES]};
    private int last;
    private int end;
    private long bytes = FIRST_BYTES;
    private long empty;

    /** @param source where boards come from */
    ByteShelf(Boards source) {
        this.source = source;
    }

    /** Nobody looks at what stands here any more. */
    void giveBack() {
        for (int i = 0; i <= last; i++) {
            source.giveBack(boards[i]);
        }
        boards = new byte[][] {};
    }

    /** How much memory it takes. */
    long bytes() {
        return bytes;
    }

    /** Whether more of it is empty than not, and enough to be worth the copying. */
    boolean wasteful() {
        return empty > BOARD_BYTES && empty > bytes / 2;
    }

    /** @return where it is, never negative */
    int put(byte[] piece) {
        return put(piece, 0, piece.length);
    }

    /** Puts a piece that stands on another shelf. */
    int put(ByteShelf other, int at) {
        return put(other.board(at), other.from(at), other.length(at));
    }

    private int put(byte[] board, int from, int length) {
        if (length > boards[last].length - end - Integer.BYTES) {
            extend(Integer.BYTES + length);
        }
        int at = last << BOARD_BITS | end;
        end += Integer.BYTES + length;
        write(at, board, from, length);
        return at;
    }

    private void extend(int room) {
        byte[] full = boards[last];
        if (last == 0 && end + room <= BOARD_BYTES) {
            boards[0] = Arrays.copyOf(full, Math.min(BOARD_BYTES, Math.max(full.length * 2, end + room)));
            bytes += boards[0].length - full.length;
            return;
        }
        if (last == BOARDS_MAX - 1) {
            throw new IllegalStateException("bytes waiting in memory: at most " + bytes);
        }
        empty += full.length - end;
        last++;
        boards = last == boards.length ? Arrays.copyOf(boards, last * 2) : boards;
        boards[last] = room > SHARED_BYTES_MAX ? new byte[room] : source.take();
        bytes += boards[last].length;
        end = 0;
    }

    private void write(int at, byte[] piece, int from, int length) {
        byte[] board = board(at);
        int to = from(at);
        LENGTHS.set(board, to - Integer.BYTES, length);
        System.arraycopy(piece, from, board, to, length);
    }

    /**
     * Puts a piece in another's place, or elsewhere where it is longer.
     *
     * @return where it is
     */
    int replace(int at, byte[] piece) {
        int before = length(at);
        if (piece.length <= before) {
            empty += before - piece.length;
            write(at, piece, 0, piece.length);
            return at;
        }
        remove(at);
        return put(piece);
    }

    void remove(int at) {
        empty += Integer.BYTES + length(at);
    }

    byte[] get(int at) {
        int from = from(at);
        return Arrays.copyOfRange(board(at), from, from + length(at));
    }

    boolean holds(int at, byte[] piece) {
        int from = from(at);
        int length = length(at);
        return length == piece.length && Arrays.equals(board(at), from, from + length, piece, 0, length);
    }

    /** What a piece stands on, not to be changed. */
    byte[] board(int at) {
        return boards[at >>> BOARD_BITS];
    }

    /** Where it begins there. */
    int from(int at) {
        return (at & (BOARD_BYTES - 1)) + Integer.BYTES;
    }

    int length(int at) {
        return (int) LENGTHS.get(board(at), at & (BOARD_BYTES - 1));
    }
}
