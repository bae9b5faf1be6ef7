package io.mooring.gateway.journal;

import static io.mooring.gateway.journal.JournalRig.ACTOR;
import static io.mooring.gateway.journal.JournalRig.DOCK;
import static io.mooring.gateway.journal.JournalRig.bulky;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockId;
import io.mooring.gateway.files.CrashModel;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.files.SimulatedPowerCut;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** At stake: a copy that says more, or other things, than the journal it was made of. */
class JournalCopyTest {
    private static final long SEED = 20261121L;
    private static final Path COPY = SimulatedDisk.ROOT.resolve("copy");
    private static final Path ASIDE = SimulatedDisk.ROOT.resolve("aside");
    private static final int PIECE = 80_000;

    private final SimulatedDisk dock = new SimulatedDisk();

    private SegmentJournal journal(int entries) throws JournalException {
        SegmentJournal journal = JournalRig.open(dock);
        grow(journal, entries);
        return journal;
    }

    private static void grow(SegmentJournal journal, int entries) throws JournalException {
        long from = journal.head().seq() + 1;
        for (long i = from; i < from + entries; i++) {
            journal.append(ACTOR, bulky(i, i % 3 == 0 ? 21_000 : 40));
        }
    }

    static SimulatedDisk office() throws IOException {
        var disk = new SimulatedDisk();
        disk.makeDirectory(COPY);
        disk.makeDirectory(ASIDE);
        disk.forceDirectory(SimulatedDisk.ROOT);
        return disk;
    }

    private static JournalCopy open(SimulatedDisk disk) throws IOException {
        return open(disk, JournalHead.EMPTY);
    }

    private static JournalCopy open(SimulatedDisk disk, JournalHead known) throws IOException {
        return JournalCopy.open(disk, COPY, ASIDE, DOCK, known);
    }

    private static void ship(FrameSource from, JournalCopy to) throws Exception {
        while (to.head().seq() < from.head().seq()) {
            JournalPiece piece = from.piece(to.head().seq() + 1, PIECE);
            assertEquals(new JournalHead(piece.lastSeq(), piece.lastHash()), to.append(copied(piece)));
        }
    }

    private static ByteBuffer copied(JournalPiece piece) {
        ByteBuffer source = piece.bytes().duplicate();
        return ByteBuffer.allocate(source.remaining()).put(source).flip();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static List<JournalEntry> entries(JournalCopy copy) throws JournalException {
        var entries = new ArrayList<JournalEntry>();
        if (copy.head().seq() > 0) {
            copy.read(1, copy.head().seq(), entries::add);
        }
        return entries;
    }

    @Test
    void whatIsKeptIsByteForByteWhatTheDockHas() throws Exception {
        SegmentJournal journal = journal(30);
        SimulatedDisk disk = office();
        JournalCopy copy = open(disk);
        ship(journal, copy);
        grow(journal, 1);
        ship(journal, copy);

        assertEquals(JournalRig.entries(journal), entries(copy));
        int segments = 0;
        for (String name : disk.list(COPY)) {
            byte[] theirs = dock.bytesOf(JournalRig.JOURNAL.resolve(name));
            byte[] ours = disk.bytesOf(COPY.resolve(name));
            byte[] longer = theirs.length > ours.length ? theirs : ours;
            byte[] shorter = theirs.length > ours.length ? ours : theirs;
            byte[] padded = Arrays.copyOf(shorter, longer.length);
            assertArrayEquals(longer, padded, name + ": but for zeros at the end");
            segments++;
        }
        assertTrue(segments > 3, segments + " segments");
        for (long seq = 0; seq <= journal.head().seq(); seq++) {
            assertEquals(journal.hashAt(seq), copy.hashAt(seq), "entry " + seq);
        }
        JournalReport report = JournalInspector.inspect(disk, COPY);
        assertEquals(List.of(), report.problems());
        assertEquals(journal.head(), report.head());
        assertEquals(entries(copy), entries(open(disk, journal.head())), "opened anew");
    }

    @Test
    void aFlippedBitAnywhereIsRefused() throws Exception {
        SegmentJournal journal = journal(7);
        SimulatedDisk disk = office();
        JournalCopy copy = open(disk);
        JournalPiece first = journal.piece(1, PIECE);
        copy.append(copied(journal.piece(1, JournalPiece.BYTES_LEAST)));
        grow(journal, 3);
        JournalHead before = copy.head();
        JournalPiece next = journal.piece(before.seq() + 1, PIECE);
        var random = new Random(SEED);
        int refused = 0;
        for (JournalPiece piece : List.of(first, next)) {
            for (int i = 0; i < piece.bytes().limit(); i += piece.bytes().limit() > 5_000 && i > 400 ? 97 : 1) {
                ByteBuffer bytes = copied(piece);
                bytes.put(i, (byte) (bytes.get(i) ^ 1 << random.nextInt(8)));
                int at = i;
                assertThrows(PieceException.class, () -> copy.append(bytes), () -> "byte " + at + ", seed " + SEED);
                refused++;
            }
        }
        assertEquals(before, copy.head());
        assertTrue(refused > 600, refused + " mutations");
        ship(journal, copy);
        assertEquals(JournalRig.entries(journal), entries(copy));
    }

    @Test
    void hostileLengthsAndRubbishAreRefused() throws Exception {
        SegmentJournal journal = journal(3);
        JournalCopy copy = open(office());
        byte[] good = bytes(copied(journal.piece(1, PIECE)));
        for (int length = 0; length < good.length; length += length < 300 ? 1 : 331) {
            ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(good, length));
            if (!endsWithAFrame(journal, length)) {
                assertThrows(PieceException.class, () -> copy.append(cut), "cut at " + length);
            }
        }
        for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 65_476, 1 << 24}) {
            ByteBuffer lied = ByteBuffer.wrap(good.clone()).putInt(SegmentHeader.BYTES + 4, length);
            assertThrows(PieceException.class, () -> copy.append(lied.rewind()), "length " + length);
        }
        var random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            byte[] rubbish = new byte[random.nextInt(400)];
            random.nextBytes(rubbish);
            if (random.nextBoolean()) {
                System.arraycopy(good, 0, rubbish, 0, Math.min(SegmentHeader.BYTES, rubbish.length));
            }
            assertThrows(PieceException.class, () -> copy.append(ByteBuffer.wrap(rubbish)), "seed " + SEED + ", " + i);
        }
        assertEquals(JournalHead.EMPTY, copy.head());
    }

    private static boolean endsWithAFrame(SegmentJournal journal, int length) throws JournalException {
        for (long seq = 1; seq <= journal.head().seq(); seq++) {
            ByteBuffer whole = journal.piece(1, PIECE).bytes();
            int end = SegmentHeader.BYTES;
            for (long i = 0; i < seq; i++) {
                Frame frame = Frame.at(whole, end);
                if (frame == null) {
                    break;
                }
                end = frame.end();
                if (end == length) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void aForkAGapAReplayAndAnotherDocksJournalAreToldApart() throws Exception {
        SegmentJournal journal = journal(9);
        SimulatedDisk disk = office();
        JournalCopy copy = open(disk);
        ship(journal, copy);
        JournalHead kept = copy.head();

        assertEquals(kept, copy.append(copied(journal.piece(1, PIECE))), "a piece that came before changes nothing");
        grow(journal, 4);
        JournalPiece ahead = journal.piece(journal.head().seq(), PIECE);
        assertEquals(PieceException.Kind.GAP, kind(copy, copied(ahead)));

        var other = new SimulatedDisk();
        SegmentJournal rewritten = JournalRig.open(other);
        for (long i = 1; i <= 12; i++) {
            rewritten.append(ACTOR, bulky(i, i == 5 ? 41 : 40));
        }
        PieceException fork = assertThrows(PieceException.class, () -> copy.append(copied(rewritten.piece(9, PIECE))));
        assertEquals(PieceException.Kind.FORKED, fork.kind());
        assertEquals(kept.hash(), fork.kept());
        assertEquals(9, fork.seq());
        assertEquals(
                PieceException.Kind.FORKED, kind(copy, copied(rewritten.piece(10, PIECE))), "it goes on otherwise");

        JournalCopy foreign = JournalCopy.open(office(), COPY, ASIDE, new DockId("dock-08"), JournalHead.EMPTY);
        assertEquals(PieceException.Kind.FOREIGN, kind(foreign, copied(journal.piece(1, PIECE))));
        assertEquals(kept, copy.head());
        ship(journal, copy);
        assertEquals(JournalRig.entries(journal), entries(copy), "the first copy stayed and goes on");
    }

    private static PieceException.Kind kind(JournalCopy copy, ByteBuffer bytes) {
        return assertThrows(PieceException.class, () -> copy.append(bytes)).kind();
    }

    @Test
    void nothingKeptIsLostWhereverPowerIsCut() throws Exception {
        SegmentJournal journal = journal(14);
        List<JournalEntry> all = JournalRig.entries(journal);
        int images = 0;
        boolean cut = true;
        for (long operation = 1; cut; operation++) {
            SimulatedDisk disk = office();
            disk.cutPowerAt(disk.operations() + operation);
            long kept = 0;
            try {
                JournalCopy copy = open(disk);
                while (copy.head().seq() < journal.head().seq()) {
                    kept = copy.append(copied(journal.piece(copy.head().seq() + 1, JournalPiece.BYTES_LEAST)))
                            .seq();
                }
            } catch (SimulatedPowerCut e) {
                assertTrue(disk.dead());
            }
            cut = disk.dead();
            JournalHead known = new JournalHead(kept, journal.hashAt(kept));
            for (CrashModel model : CrashModel.values()) {
                String where = "operation " + operation + ", " + model;
                SimulatedDisk found = disk.restart(SEED + operation, model);
                JournalCopy copy = open(found, known);
                assertTrue(copy.head().seq() >= kept, where + ": " + kept + " were kept, found " + copy.head());
                ship(journal, copy);
                assertEquals(all, entries(copy), where);
                assertEquals(List.of(), JournalInspector.inspect(found, COPY).problems(), where);
                assertEquals(List.of(), found.list(ASIDE), where);
                images++;
            }
        }
        assertTrue(images > 60, images + " disks were looked at");
    }

    @Test
    void aLastSegmentThatLostWhatWasKeptIsPutAsideAndComesAgain() throws Exception {
        SegmentJournal journal = journal(12);
        SimulatedDisk disk = office();
        ship(journal, open(disk));
        List<String> names = disk.list(COPY);
        Path last = COPY.resolve(names.get(names.size() - 1));
        disk.rot(last, SegmentHeader.BYTES + Frame.BODY_AT + 3, 4);

        JournalCopy copy = open(disk, journal.head());
        assertTrue(copy.head().seq() < journal.head().seq());
        assertEquals(1, disk.list(ASIDE).size());
        ship(journal, copy);
        assertEquals(JournalRig.entries(journal), entries(copy));
    }
}
