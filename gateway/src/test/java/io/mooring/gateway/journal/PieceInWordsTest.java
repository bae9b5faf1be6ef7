package io.mooring.gateway.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mooring.gateway.DockId;
import io.mooring.gateway.Heard;
import io.mooring.gateway.Said;
import io.mooring.gateway.files.SimulatedDisk;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** At stake: an office says that what a dock sent is damaged, and nobody there learns in which way. */
final class PieceInWordsTest {
    private byte[] good;

    @BeforeEach
    void send() throws Exception {
        SegmentJournal journal = JournalRig.open(new SimulatedDisk());
        for (int i = 1; i <= 3; i++) {
            journal.append(JournalRig.ACTOR, JournalRig.bulky(i, 40));
        }
        ByteBuffer piece = journal.piece(1, 80_000).bytes().duplicate();
        good = new byte[piece.remaining()];
        piece.get(good);
    }

    private static PieceReader reader(byte[] bytes, int length) {
        ByteBuffer cut = ByteBuffer.wrap(bytes);
        cut.limit(length);
        return new PieceReader(JournalRig.DOCK, cut);
    }

    private static Said refused(Executable act) {
        return assertThrows(PieceException.class, act).said();
    }

    @Test
    void aBeginningThatIsNoneIsSaid() {
        good[3] ^= 1;
        assertEquals(
                Heard.PIECE_HEADER,
                refused(() -> reader(good, good.length).header()).meaning());
    }

    @Test
    void anAlteredEntryIsSaidWithItsPlace() throws Exception {
        SegmentHeader header = reader(good, good.length).header();
        good[SegmentHeader.BYTES + 70] ^= 1;
        Said said = refused(() -> reader(good, good.length).frames(header));
        assertEquals(Heard.PIECE_FRAME, said.meaning());
        assertEquals(List.of(String.valueOf(SegmentHeader.BYTES)), said.of());
    }

    @Test
    void entriesOutOfOrderAreSaidWithBothNumbers() throws Exception {
        List<Frame> frames =
                reader(good, good.length).frames(reader(good, good.length).header());
        ByteBuffer without = ByteBuffer.allocate(good.length);
        without.put(good, 0, frames.get(1).offset());
        without.put(good, frames.get(2).offset(), good.length - frames.get(2).offset());
        byte[] gap = without.array();
        SegmentHeader header = reader(gap, without.position()).header();
        Said said = refused(() -> reader(gap, without.position()).frames(header));
        assertEquals(Heard.PIECE_ORDER, said.meaning());
        assertEquals(List.of("2", "3"), said.of());
    }

    @Test
    void nothingBehindTheBeginningIsSaid() throws Exception {
        SegmentHeader header = reader(good, good.length).header();
        assertEquals(
                Heard.PIECE_EMPTY,
                refused(() -> reader(good, SegmentHeader.BYTES).frames(header)).meaning());
    }

    @Test
    void anotherDocksJournalIsSaidWithBothNames() {
        var other = new PieceReader(new DockId("dock-08"), ByteBuffer.wrap(good));
        Said said = refused(other::header);
        assertEquals(Heard.PIECE_OF_ANOTHER, said.meaning());
        assertEquals(List.of("dock-08", JournalRig.DOCK.value()), said.of());
    }
}
