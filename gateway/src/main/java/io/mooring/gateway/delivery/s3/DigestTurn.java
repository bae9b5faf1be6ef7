package io.mooring.gateway.delivery.s3;

import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Whose turn it is to make a part ready: to digest it and to hand it to its connection. All lanes at once would leave the wire idle until
 * the last of them is done, and the connections without a processor; so one processor is theirs, and who has digested hands over before
 * the next one digests. What is read goes through the turn's own memory, which the next one uses again.
 */
final class DigestTurn implements AutoCloseable {
    private static final int PIECE_BYTES = 256 << 10;

    /** At a time, whoever sends: first come, first served. */
    private static final int TURNS_MAX = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

    private static final BlockingQueue<ByteBuffer> PIECES = new ArrayBlockingQueue<>(TURNS_MAX, true);

    static {
        for (int i = 0; i < TURNS_MAX; i++) {
            PIECES.add(ByteBuffer.allocateDirect(PIECE_BYTES));
        }
    }

    private final ByteBuffer piece;

    private DigestTurn(ByteBuffer piece) {
        this.piece = piece;
    }

    /** @throws DeliveryException CANCELLED if the thread is interrupted while it waits */
    static DigestTurn take() throws DeliveryException {
        try {
            return new DigestTurn(PIECES.take());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException(Kind.CANCELLED, "wait for a turn to digest: interrupted", e);
        }
    }

    /**
     * Room for what is read next, until this is asked again.
     *
     * @param bytesMax 1 or more
     */
    ByteBuffer piece(long bytesMax) {
        return piece.clear().limit((int) Math.min(PIECE_BYTES, bytesMax));
    }

    @Override
    public void close() {
        PIECES.add(piece);
    }
}
