package io.mooring.gateway.journal;

import static io.mooring.gateway.journal.JournalRig.ACTOR;
import static io.mooring.gateway.journal.JournalRig.JOURNAL;
import static io.mooring.gateway.journal.JournalRig.bulky;
import static io.mooring.gateway.journal.JournalRig.entries;
import static io.mooring.gateway.journal.JournalRig.event;
import static io.mooring.gateway.journal.JournalRig.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockEvent;
import io.mooring.gateway.DockId;
import io.mooring.gateway.UnknownEvent;
import io.mooring.gateway.files.CrashModel;
import io.mooring.gateway.files.DiskFault;
import io.mooring.gateway.files.SimulatedDisk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: what append returned from is there, whole and in order, and nothing else is. */
class SegmentJournalTest {
    private final SimulatedDisk disk = new SimulatedDisk();

    @Test
    void entriesComeBackInOrderAfterAPowerCut() throws JournalException {
        SegmentJournal journal = JournalRig.open(disk);
        assertEquals(JournalHead.EMPTY, journal.head());
        for (long i = 1; i <= 300; i++) {
            assertEquals(i, journal.append(ACTOR, event(i)));
        }
        JournalHead head = journal.head();
        disk.cutPower();
        SegmentJournal again = JournalRig.open(disk.restart(1, CrashModel.NOTHING_UNSYNCED));
        assertEquals(head, again.head());
        List<JournalEntry> entries = entries(again);
        assertEquals(300, entries.size());
        for (int i = 0; i < 300; i++) {
            assertEquals(i + 1, entries.get(i).seq());
            assertEquals(event(i + 1), entries.get(i).event());
            assertEquals(ACTOR, entries.get(i).actor());
        }
    }

    @Test
    void readingBeginsAnywhereAndStopsWhenTold() throws JournalException {
        SegmentJournal journal = JournalRig.open(disk);
        for (long i = 1; i <= 40; i++) {
            journal.append(ACTOR, bulky(i, i % 3 == 0 ? 20_000 : 10));
        }
        assertTrue(disk.operations() > 0);
        for (long first = 1; first <= 41; first++) {
            var numbers = new ArrayList<Long>();
            journal.read(first, entry -> numbers.add(number(entry.event())));
            assertEquals(41 - first, numbers.size());
            if (!numbers.isEmpty()) {
                assertEquals(first, numbers.get(0));
            }
        }
        var some = new ArrayList<Long>();
        journal.read(5, entry -> {
            some.add(entry.seq());
            return entry.seq() < 7;
        });
        assertEquals(List.of(5L, 6L, 7L), some);
        assertThrows(IllegalArgumentException.class, () -> journal.read(0, entry -> true));
    }

    @Test
    void theLargestBodyFitsAndALargerOneIsRefusedWithoutHarm() throws JournalException {
        SegmentJournal journal = JournalRig.open(disk);
        int characters = 60_000;
        while (characters < 70_000) {
            try {
                journal.append(ACTOR, bulky(1, characters));
                characters++;
            } catch (IllegalArgumentException e) {
                break;
            }
            characters += 100;
        }
        assertTrue(characters < 70_000);
        long next = journal.head().seq() + 1;
        assertEquals(next, journal.append(ACTOR, event(1)));
        assertThrows(IllegalArgumentException.class, () -> journal.append(ACTOR, new DockEvent.Stopped("\uD800")));
        assertEquals(next + 1, journal.append(ACTOR, event(2)));
        assertEquals(journal.head().seq(), entries(journal).size());
    }

    @Test
    void aHintBecomesDurableWithTheNextAppendOrAtTheClose() throws JournalException {
        SegmentJournal journal = JournalRig.open(disk);
        long before = disk.operations();
        assertEquals(1, journal.note(ACTOR, event(1)));
        assertEquals(before, disk.operations());
        assertEquals(0, journal.head().seq());
        assertEquals(2, journal.append(ACTOR, event(2)));
        assertEquals(2, journal.head().seq());
        journal.note(ACTOR, event(3));
        journal.close();
        assertEquals(
                3,
                JournalRig.open(disk.restart(1, CrashModel.NOTHING_UNSYNCED))
                        .head()
                        .seq());
    }

    @Test
    void hintsDoNotPileUpWithoutEnd() throws JournalException {
        SegmentJournal journal = JournalRig.open(disk);
        for (int i = 0; i <= SegmentJournal.NOTES_WAITING_MAX; i++) {
            journal.note(ACTOR, event(i));
        }
        assertEquals(SegmentJournal.NOTES_WAITING_MAX + 1, journal.head().seq());
    }

    @Test
    void listenersHearEveryHeadInOrder() throws JournalException {
        SegmentJournal journal = JournalRig.open(disk);
        var heard = new ArrayList<Long>();
        journal.listen(seq -> {
            heard.add(seq);
            throw new IllegalStateException("a listener's fault is not the journal's");
        });
        journal.append(ACTOR, event(1));
        journal.note(ACTOR, event(2));
        journal.append(ACTOR, event(3));
        assertEquals(List.of(1L, 3L), heard);
        assertTrue(journal.writable());
    }

    @Test
    void aDirectoryHasOneWriter() throws JournalException {
        SegmentJournal journal = JournalRig.open(disk);
        var held = assertThrows(JournalException.class, () -> JournalRig.open(disk));
        assertTrue(held.toString().contains("/sim/j"), held::toString);
        journal.close();
        journal.close();
        assertThrows(JournalException.class, () -> journal.append(ACTOR, event(1)));
        JournalRig.open(disk).close();
    }

    @Test
    void thirtyStartsWriteNoFrame() throws JournalException {
        JournalRig.open(disk).append(ACTOR, event(1));
        SimulatedDisk found = disk;
        for (int i = 0; i < 30; i++) {
            found.cutPower();
            found = found.restart(i, CrashModel.ANY_SUBSET_512);
            assertEquals(1, JournalRig.open(found).head().seq());
        }
    }

    @Test
    void anotherDocksJournalIsRefused() throws JournalException {
        JournalRig.open(disk).close();
        JournalOptions other = JournalOptions.of(new DockId("dock-08"), JOURNAL, JournalRig.QUARANTINE);
        var refused = assertThrows(JournalException.class, () -> JournalRig.open(disk, other));
        assertTrue(refused.toString().contains("belongs to dock-07, expected dock-08"), refused::toString);
    }

    @Test
    void afterAFailedForceNothingMoreIsTakenButAllIsRead() throws JournalException {
        SegmentJournal journal = JournalRig.open(disk);
        journal.append(ACTOR, event(1));
        disk.failAt(disk.operations() + 2, DiskFault.EIO);
        assertThrows(JournalException.class, () -> journal.append(ACTOR, event(2)));
        assertFalse(journal.writable());
        assertThrows(JournalException.class, () -> journal.append(ACTOR, event(3)));
        assertThrows(JournalException.class, () -> journal.note(ACTOR, event(3)));
        assertEquals(1, journal.head().seq());
        assertEquals(1, entries(journal).size());
        journal.close();
        SegmentJournal again = JournalRig.open(disk.restart(1, CrashModel.NOTHING_UNSYNCED));
        assertEquals(2, again.append(ACTOR, event(4)));
    }

    @Test
    void everyFaultAtEveryOperationLosesNothingAcknowledged() throws JournalException {
        for (DiskFault fault : DiskFault.values()) {
            boolean happened = true;
            for (long operation = 1; happened; operation++) {
                happened = survivesFault(fault, operation);
            }
        }
    }

    private static boolean survivesFault(DiskFault fault, long operation) throws JournalException {
        var faulty = new SimulatedDisk();
        faulty.failAt(operation, fault);
        long acknowledged = 0;
        boolean happened = false;
        try (SegmentJournal journal = JournalRig.open(faulty)) {
            for (long i = 1; i <= 8; i++) {
                journal.append(ACTOR, bulky(i, 20_000));
                acknowledged = i;
            }
        } catch (JournalException e) {
            happened = true;
        }
        happened |= faulty.operations() >= operation;
        faulty.heal();
        SimulatedDisk found = faulty.restart(operation, CrashModel.EVERYTHING);
        try (SegmentJournal again = JournalRig.open(found)) {
            List<JournalEntry> entries = entries(again);
            assertTrue(entries.size() >= acknowledged, fault + " at " + operation + ": lost");
            for (int i = 0; i < acknowledged; i++) {
                assertEquals(i + 1, number(entries.get(i).event()), fault + " at " + operation);
            }
        }
        return happened;
    }

    @Test
    void aFullDiskDoesNotStopTheJournal() throws JournalException, IOException {
        SegmentJournal journal =
                JournalRig.open(disk, JournalRig.options().withSegments(JournalOptions.SEGMENT_BYTES_MIN, 2));
        disk.capacityBytes(0);
        int written = 0;
        try {
            while (written < 100) {
                journal.append(ACTOR, bulky(written, 20_000));
                written++;
            }
        } catch (JournalException e) {
            assertTrue(e.toString().contains("No space left"), e::toString);
        }
        assertEquals(9, written, "three in the segment being written, three in each of two spares");
        disk.capacityBytes(1L << 40);
        SimulatedDisk found = disk.restart(1, CrashModel.NOTHING_UNSYNCED);
        assertEquals(10, JournalRig.open(found).append(ACTOR, event(10)));
    }

    @Test
    void anUnknownEventIsKeptAndACriticalOneRefused() throws JournalException {
        SegmentJournal journal = JournalRig.open(disk);
        var later = new UnknownEvent("HoldPlaced", "{\"until\":\"2027\"}");
        journal.append(ACTOR, later);
        assertEquals(later, entries(journal).get(0).event());
        String body = new String(
                EntryCodec.encode(new io.mooring.gateway.time.FakeClock().eventTime(), ACTOR, later),
                java.nio.charset.StandardCharsets.UTF_8);
        byte[] critical = body.replace("\"data\"", "\"critical\":true,\"data\"")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var refused = assertThrows(JournalException.class, () -> EntryCodec.decode(5, critical));
        assertTrue(refused.toString().contains("needs a newer program"), refused::toString);
        assertThrows(JournalException.class, () -> EntryCodec.decode(5, new byte[] {'1'}));
        assertThrows(
                JournalException.class,
                () -> EntryCodec.decode(5, "{\"v\":2}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
