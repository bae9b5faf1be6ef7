package io.mooring.gateway.delivery.tus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Memory that is used again must never be used twice at once: the bytes of one piece would travel as another's. */
class PieceMemoryTest {
    private final PieceMemory memory = new PieceMemory();

    @Test
    void aPieceThatWasReleasedIsUsedAgainEmpty() {
        ByteBuf first = memory.take().writeZero(7);
        first.release();
        ByteBuf second = memory.take();
        assertSame(first, second);
        assertEquals(0, second.readableBytes());
        assertEquals(PieceMemory.PIECE_BYTES, second.writableBytes());
        second.release();
    }

    @Test
    void aPieceOfWhichASliceIsStillOnItsWayIsNotHandedOut() {
        ByteBuf piece = memory.take().writeZero(100);
        ByteBuf onItsWay = piece.readRetainedSlice(16);
        piece.release();
        ByteBuf other = memory.take();
        assertNotSame(piece, other);
        onItsWay.release();
        other.release();
        assertSame(piece, memory.take());
    }

    @Test
    void noTwoPiecesOnTheirWayAreTheSameHoweverMany() {
        List<ByteBuf> taken = new ArrayList<>();
        Set<ByteBuf> different = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int nth = 0; nth < 20; nth++) {
            ByteBuf piece = memory.take();
            taken.add(piece);
            different.add(piece);
        }
        assertEquals(20, different.size());
        taken.forEach(ByteBuf::release);
    }

    @Test
    void whatIsOnItsWayWhenTheConnectionEndsIsFreedWhenItHasGone() {
        ByteBuf piece = memory.take();
        memory.close();
        assertEquals(1, piece.refCnt());
        piece.release();
        assertEquals(0, piece.refCnt());
    }
}
