package io.mooring.gateway.journal;

import static io.mooring.gateway.journal.JournalRig.ACTOR;
import static io.mooring.gateway.journal.JournalRig.JOURNAL;
import static io.mooring.gateway.journal.JournalRig.bulky;
import static io.mooring.gateway.journal.JournalRig.entries;
import static io.mooring.gateway.journal.JournalRig.event;
import static io.mooring.gateway.journal.JournalRig.number;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockEvent;
import io.mooring.gateway.files.SimulatedDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: F2 and F5. Damage is never taken for a torn tail, and a torn tail never for damage. */
class JournalDamageTest {
    private static final int ENTRIES = 8;
    private static final Path SEGMENT = JOURNAL.resolve(new SegmentName(1, 1).toString());

    private final SimulatedDisk disk = new SimulatedDisk();
    private JournalHead head = JournalHead.EMPTY;
    private byte[] bytes = {};
    private int end;

    @BeforeEach
    void writeASmallJournal() throws JournalException, IOException {
        try (SegmentJournal journal = JournalRig.open(disk)) {
            for (long i = 1; i <= ENTRIES; i++) {
                journal.append(ACTOR, event(i));
            }
            head = journal.head();
        }
        bytes = disk.bytesOf(SEGMENT);
        end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
    }

    @Test
    void everyFlippedByteIsDetected() throws JournalException, IOException {
        int lastFrame = lastFrameStart();
        for (int at = 0; at < end; at++) {
            for (int mask : at % 16 == 0 ? new int[] {0x01, 0x80, 0xFF} : new int[] {1 << at % 8}) {
                SimulatedDisk damaged = disk.fork();
                damaged.rot(SEGMENT, at, mask);
                String where = "byte " + at + " with " + mask;
                assertFalse(
                        JournalInspector.inspect(damaged, JOURNAL).problems().isEmpty(), where);
                SimulatedDisk again = damaged.fork();
                if (at < SegmentHeader.BYTES) {
                    assertHealed(damaged, where);
                } else if (at < lastFrame) {
                    refused(damaged, JournalRig.options(), where);
                } else {
                    assertCut(damaged, where);
                }
                if (at >= SegmentHeader.BYTES) {
                    refused(again, JournalRig.options().reaching(head), where);
                }
            }
        }
    }

    /** A header says nothing that name, options and chain do not: it is written again, and that is recorded. */
    private void assertHealed(SimulatedDisk damaged, String where) throws JournalException {
        SegmentJournal journal = JournalRig.open(damaged, JournalRig.options().reaching(head));
        assertEquals(ENTRIES + 1, journal.head().seq(), where);
        assertTrue(entries(journal).get(ENTRIES).event() instanceof DockEvent.JournalRepaired, where);
    }

    private static void assertCut(SimulatedDisk damaged, String where) throws JournalException {
        List<JournalEntry> entries = entries(JournalRig.open(damaged));
        assertEquals(ENTRIES, entries.size(), where);
        var repaired = (DockEvent.JournalRepaired) entries.get(ENTRIES - 1).event();
        assertEquals(ENTRIES, repaired.firstSeqDropped(), where);
        assertTrue(repaired.reason().contains("at offset"), repaired::reason);
    }

    private void refused(SimulatedDisk damaged, JournalOptions options, String where) throws IOException {
        byte[] before = damaged.bytesOf(SEGMENT);
        var refused = assertThrows(JournalDamagedException.class, () -> JournalRig.open(damaged, options), where);
        assertTrue(refused.toString().contains("/sim/j"), refused::toString);
        assertArrayEquals(before, damaged.bytesOf(SEGMENT), "nothing may be changed: " + where);
        assertEquals(List.of(), damaged.list(JournalRig.QUARANTINE), where);
    }

    @Test
    void aByteBehindTheEndIsATornTail() throws JournalException, IOException {
        for (int at : new int[] {end, end + 1, end + 500, bytes.length - 1}) {
            SimulatedDisk damaged = disk.fork();
            damaged.rot(SEGMENT, at, 0xFF);
            JournalReport report = JournalInspector.inspect(damaged, JOURNAL);
            assertTrue(report.sound() && report.problems().size() == 1, report::toString);
            SegmentJournal journal =
                    JournalRig.open(damaged, JournalRig.options().reaching(head));
            assertEquals(ENTRIES + 1, journal.head().seq());
            assertEquals(List.of(SEGMENT.getFileName() + "-1"), damaged.list(JournalRig.QUARANTINE));
        }
    }

    @Test
    void everyTornTailIsCutAtTheLastWholeFrame() throws JournalException, IOException {
        for (int keep = SegmentHeader.BYTES; keep <= end; keep++) {
            byte[] torn = Arrays.copyOf(Arrays.copyOf(bytes, keep), bytes.length);
            SimulatedDisk found = disk.fork();
            found.plant(SEGMENT, torn);
            List<JournalEntry> entries = entries(JournalRig.open(found));
            int whole = wholeFrames(keep);
            for (int i = 0; i < whole; i++) {
                assertEquals(i + 1, number(entries.get(i).event()), "kept " + keep);
            }
            int zerosOnly = endOfFrame(whole);
            boolean clean = new SegmentImage(java.nio.ByteBuffer.wrap(torn)).zerosFrom(zerosOnly);
            assertEquals(whole + (clean ? 0 : 1), entries.size(), "kept " + keep);
        }
    }

    @Test
    void aFileCutShortIsRefused() throws IOException {
        for (int keep = 0; keep <= end; keep += 7) {
            SimulatedDisk found = disk.fork();
            found.plant(SEGMENT, Arrays.copyOf(bytes, keep));
            refused(found, JournalRig.options(), "kept " + keep);
            assertFalse(JournalInspector.inspect(found, JOURNAL).sound());
        }
    }

    @Test
    void aLostSegmentIsRefused() throws JournalException, IOException {
        var large = new SimulatedDisk();
        try (SegmentJournal journal = JournalRig.open(large)) {
            for (long i = 1; i <= 10; i++) {
                journal.append(ACTOR, bulky(i, 20_000));
            }
        }
        List<String> names = large.list(JOURNAL);
        assertEquals(5, names.size(), names::toString);
        for (int lost = 0; lost < 4; lost++) {
            SimulatedDisk found = large.fork();
            found.unlink(JOURNAL.resolve(names.get(lost)));
            if (lost < 3) {
                assertThrows(JournalDamagedException.class, () -> JournalRig.open(found));
                assertFalse(JournalInspector.inspect(found, JOURNAL).sound());
            }
            var known = JournalRig.options().reaching(new JournalHead(10, head.hash()));
            assertThrows(JournalDamagedException.class, () -> JournalRig.open(found, known));
        }
    }

    @Test
    void damageInAClosedSegmentIsRefusedWithItsPlace() throws JournalException, IOException {
        var large = new SimulatedDisk();
        try (SegmentJournal journal = JournalRig.open(large)) {
            for (long i = 1; i <= 10; i++) {
                journal.append(ACTOR, bulky(i, 20_000));
            }
        }
        Path second = JOURNAL.resolve(new SegmentName(1, 4).toString());
        for (int at = SegmentHeader.BYTES; at < 60_000; at += 997) {
            SimulatedDisk found = large.fork();
            found.rot(second, at, 1);
            var refused = assertThrows(JournalDamagedException.class, () -> JournalRig.open(found));
            assertTrue(refused.toString().contains(second.toString()), refused::toString);
            JournalReport report = JournalInspector.inspect(found, JOURNAL);
            assertFalse(report.sound());
            assertEquals(second, report.problems().get(0).file());
        }
    }

    @Test
    void anotherHistoryIsRefused() {
        var other = JournalRig.options().reaching(new JournalHead(3, "ab".repeat(32)));
        var refused = assertThrows(JournalDamagedException.class, () -> JournalRig.open(disk.fork(), other));
        assertTrue(refused.toString().contains("another history"), refused::toString);
    }

    private int lastFrameStart() {
        return endOfFrame(ENTRIES - 1);
    }

    /** Where the n-th frame ends. */
    private int endOfFrame(int frames) {
        var segment = java.nio.ByteBuffer.wrap(bytes);
        int at = SegmentHeader.BYTES;
        for (int i = 0; i < frames; i++) {
            Frame frame = java.util.Objects.requireNonNull(Frame.at(segment, at));
            at = frame.end();
        }
        return at;
    }

    private int wholeFrames(int keep) {
        int whole = 0;
        while (whole < ENTRIES && endOfFrame(whole + 1) <= keep) {
            whole++;
        }
        return whole;
    }
}
