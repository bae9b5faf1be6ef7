package io.mooring.gateway.delivery.tus;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/**
 * The direct memory a connection reads files into, used again and again: memory made anew for each piece would be cleared
 * by Java first and be cold, which was a tenth of what encrypting it costs. Belongs to the event loop.
 */
final class PieceMemory {
    /** Fits a processor core's own cache beside its encrypted twin. */
    static final int PIECE_BYTES = 128 << 10;

    /** What a connection that is not writable holds; what goes beyond is made for the moment. */
    private static final int PIECES_MAX = 6;

    private final List<ByteBuf> pieces = new ArrayList<>();
    private boolean closed;

    /** An empty piece of {@value #PIECE_BYTES} bytes, the taker's to release. */
    ByteBuf take() {
        for (ByteBuf piece : pieces) {
            // Ours alone: whoever had it has released it.
            if (piece.refCnt() == 1) {
                return piece.clear().retain();
            }
        }
        ByteBuf made = Unpooled.directBuffer(PIECE_BYTES, PIECE_BYTES);
        if (closed || pieces.size() == PIECES_MAX) {
            return made;
        }
        pieces.add(made);
        return made.retain();
    }

    /** What is still on its way is freed when it has gone. */
    void close() {
        closed = true;
        pieces.forEach(ByteBuf::release);
        pieces.clear();
    }
}
