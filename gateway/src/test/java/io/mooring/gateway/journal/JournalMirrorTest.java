package io.mooring.gateway.journal;

import static io.mooring.gateway.journal.JournalRig.ACTOR;
import static io.mooring.gateway.journal.JournalRig.JOURNAL;
import static io.mooring.gateway.journal.JournalRig.MIRROR;
import static io.mooring.gateway.journal.JournalRig.bulky;
import static io.mooring.gateway.journal.JournalRig.entries;
import static io.mooring.gateway.journal.JournalRig.number;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockEvent;
import io.mooring.gateway.files.DiskFault;
import io.mooring.gateway.files.SimulatedDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: a second medium that is there when the first one is not whole. */
class JournalMirrorTest {
    private static final int ENTRIES = 10;

    private final SimulatedDisk disk = new SimulatedDisk();
    private final JournalOptions mirrored = JournalRig.options().mirroredTo(MIRROR);
    private JournalHead head = JournalHead.EMPTY;
    private List<String> segments = List.of();

    @BeforeEach
    void writeAMirroredJournal() throws JournalException, IOException {
        try (SegmentJournal journal = JournalRig.open(disk, mirrored)) {
            for (long i = 1; i <= ENTRIES; i++) {
                journal.append(ACTOR, bulky(i, 20_000));
            }
            head = journal.head();
        }
        segments =
                disk.list(JOURNAL).stream().filter(name -> name.endsWith(".cj")).toList();
        assertEquals(4, segments.size());
    }

    @Test
    void theMirrorHoldsTheSameBytes() throws IOException {
        assertEquals(segments, disk.list(MIRROR));
        for (String segment : segments) {
            assertArrayEquals(disk.bytesOf(JOURNAL.resolve(segment)), disk.bytesOf(MIRROR.resolve(segment)));
        }
        JournalReport report = JournalInspector.inspect(disk, MIRROR);
        assertEquals(head, report.head());
        assertTrue(report.problems().isEmpty());
    }

    @Test
    void aDamagedFrameAnywhereIsTakenFromTheMirror() throws JournalException, IOException {
        for (String segment : segments) {
            for (int at = 0; at < 20_000; at += 1231) {
                SimulatedDisk damaged = disk.fork();
                damaged.rot(JOURNAL.resolve(segment), at, 0x40);
                assertWhole(damaged, segment + " at " + at);
                assertEquals(List.of(segment + "-1"), damaged.list(JournalRig.QUARANTINE));
            }
        }
    }

    @Test
    void damageOnBothSidesInDifferentFramesIsPutTogether() throws JournalException, IOException {
        SimulatedDisk damaged = disk.fork();
        damaged.rot(JOURNAL.resolve(segments.get(1)), 10_000, 1);
        damaged.rot(MIRROR.resolve(segments.get(1)), 50_000, 1);
        assertWhole(damaged, "both");
        SimulatedDisk lost = disk.fork();
        lost.rot(JOURNAL.resolve(segments.get(1)), 10_000, 1);
        lost.rot(MIRROR.resolve(segments.get(1)), 10_000, 1);
        assertThrows(JournalDamagedException.class, () -> JournalRig.open(lost, mirrored));
    }

    @Test
    void theLastAcknowledgedFrameIsNotTakenForATornTail() throws JournalException, IOException {
        Path last = JOURNAL.resolve(segments.get(3));
        int end = 73 + 20_000;
        for (int at = 73; at < end; at += 613) {
            SimulatedDisk damaged = disk.fork();
            damaged.rot(last, at, 0xFF);
            assertWhole(damaged, "byte " + at);
        }
    }

    @Test
    void aLostSegmentAndALostDirectoryComeBack() throws JournalException, IOException {
        for (String segment : segments) {
            SimulatedDisk damaged = disk.fork();
            damaged.unlink(JOURNAL.resolve(segment));
            assertWhole(damaged, segment);
        }
        SimulatedDisk damaged = disk.fork();
        for (String name : damaged.list(JOURNAL)) {
            damaged.unlink(JOURNAL.resolve(name));
        }
        assertWhole(damaged, "all", segments.size());
    }

    @Test
    void aMirrorThatLagsOrIsNewCatchesUpAtTheStart() throws JournalException, IOException {
        SimulatedDisk lagging = disk.fork();
        lagging.unlink(MIRROR.resolve(segments.get(3)));
        lagging.unlink(MIRROR.resolve(segments.get(1)));
        byte[] half = lagging.bytesOf(MIRROR.resolve(segments.get(2)));
        Arrays.fill(half, 30_000, half.length, (byte) 0);
        lagging.plant(MIRROR.resolve(segments.get(2)), half);
        JournalRig.open(lagging, mirrored).close();
        for (String segment : segments) {
            assertArrayEquals(lagging.bytesOf(JOURNAL.resolve(segment)), lagging.bytesOf(MIRROR.resolve(segment)));
        }
    }

    @Test
    void aMirrorThatFailsDoesNotStopTheJournal() throws JournalException, IOException {
        SimulatedDisk other = disk.fork();
        SegmentJournal journal = JournalRig.open(other, mirrored);
        other.unlink(MIRROR.resolve(segments.get(3)));
        long before = other.operations();
        journal.append(ACTOR, bulky(11, 100));
        // Write and force of the journal, then the write to the mirror.
        other.failFrom(other.operations() + 3, DiskFault.EIO);
        assertEquals(3, other.operations() - before);
        assertEquals(12, journal.append(ACTOR, bulky(12, 100)));
        other.heal();
        assertEquals(13, journal.append(ACTOR, bulky(13, 100)));
        assertTrue(String.valueOf(journal.mirrorTrouble()).contains("/sim/j2"));
        assertTrue(journal.writable());
    }

    @Test
    void aMirrorOfAnotherHistoryIsRefused() throws JournalException, IOException {
        SimulatedDisk damaged = disk.fork();
        var foreign = new SimulatedDisk();
        try (SegmentJournal journal = JournalRig.open(foreign)) {
            for (long i = 1; i <= ENTRIES + 3; i++) {
                journal.append(ACTOR, bulky(i + 100, 20_000));
            }
        }
        for (String name : foreign.list(JOURNAL)) {
            damaged.plant(MIRROR.resolve(name), foreign.bytesOf(JOURNAL.resolve(name)));
        }
        assertThrows(JournalException.class, () -> JournalRig.open(damaged, mirrored));
    }

    @Test
    void noReadingThatFailsMakesTheJournalShorter() throws IOException {
        int opened = 0;
        int refused = 0;
        boolean failed = true;
        for (long reading = 1; failed; reading++) {
            for (boolean torn : new boolean[] {false, true}) {
                SimulatedDisk faulty = disk.fork();
                if (torn) {
                    faulty.rot(JOURNAL.resolve(segments.get(3)), 200, 1);
                }
                faulty.failReadAt(reading, DiskFault.EIO);
                try (SegmentJournal journal = JournalRig.open(faulty, mirrored)) {
                    assertTrue(journal.head().seq() >= ENTRIES, "reading " + reading + ", torn " + torn);
                    opened++;
                } catch (JournalException e) {
                    refused++;
                }
                failed = faulty.reads() >= reading;
            }
        }
        assertTrue(opened > 5 && refused > 5, opened + " opened, " + refused + " refused");
    }

    private void assertWhole(SimulatedDisk damaged, String where) throws JournalException {
        assertWhole(damaged, where, 1);
    }

    private void assertWhole(SimulatedDisk damaged, String where, int repairs) throws JournalException {
        try (SegmentJournal journal = JournalRig.open(damaged, mirrored.reaching(head))) {
            List<JournalEntry> entries = entries(journal);
            for (int i = 0; i < ENTRIES; i++) {
                assertEquals(i + 1, number(entries.get(i).event()), where);
            }
            assertEquals(ENTRIES + repairs, entries.size(), where);
            for (JournalEntry entry : entries.subList(ENTRIES, entries.size())) {
                assertTrue(entry.event() instanceof DockEvent.JournalRepaired, where);
            }
        }
    }
}
