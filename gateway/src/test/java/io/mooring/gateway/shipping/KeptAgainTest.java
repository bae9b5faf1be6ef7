package io.mooring.gateway.shipping;

import static io.mooring.gateway.shipping.ShippingRig.SEED;
import static io.mooring.gateway.shipping.ShippingRig.entries;
import static io.mooring.gateway.shipping.ShippingRig.events;
import static io.mooring.gateway.shipping.ShippingRig.grow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.CauseCode;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.ShippingEvent.JournalShipped;
import io.mooring.gateway.files.CrashModel;
import io.mooring.gateway.files.DiskFault;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalPiece;
import io.mooring.gateway.journal.JournalRig;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.office.witness.KeptJournals;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** At stake: what a register made anew is served, and a dock whose journal nobody keeps because a disk failed once. */
class KeptAgainTest {
    private static final Path SEGMENTS = SimulatedDisk.ROOT
            .resolve(KeptJournals.DIRECTORY)
            .resolve(JournalRig.DOCK.value())
            .resolve(KeptJournals.SEGMENTS);

    private final ShippingRig rig = new ShippingRig();

    private OfficeInMemory shipped(SegmentJournal journal) throws Exception {
        OfficeInMemory office = OfficeInMemory.open(new SimulatedDisk());
        rig.run(rig.shipping(journal, office.to(JournalRig.DOCK)), 10);
        assertEquals(journal.head(), office.kept.head(JournalRig.DOCK));
        return office;
    }

    private static List<JournalEntry> read(OfficeInMemory office, JournalShipped came) throws JournalException {
        List<JournalEntry> found = new ArrayList<>();
        office.kept.read(came, came.firstSeq(), found::add);
        return found;
    }

    /** As a hostile dock refills what the office's medium lost: other entries, and a chain that holds in itself. */
    @Test
    void alteredEntriesThatCameInPlaceOfLostOnesAreServedToNobody() throws Exception {
        SegmentJournal journal = JournalRig.open(new SimulatedDisk());
        grow(journal, 26);
        OfficeInMemory office = shipped(journal);
        SegmentJournal altered = JournalRig.open(new SimulatedDisk());
        altered.append(JournalRig.ACTOR, new DockEvent.StorageFreed(1));
        grow(altered, 25);
        SimulatedDisk found = office.disk.restart(SEED, CrashModel.values()[0]);
        for (String name : found.list(SEGMENTS)) {
            found.unlink(SEGMENTS.resolve(name));
        }
        OfficeInMemory again = office.on(found);
        List<JournalShipped> ranges = events(again.journal, JournalShipped.class);
        assertTrue(ranges.size() > 2, ranges.toString());
        long from = 1;
        // Not the last piece, at which the office compares anyway.
        while (from <= ranges.get(ranges.size() - 2).lastSeq()) {
            JournalPiece piece = altered.piece(from, ShippingRig.SETTINGS.pieceBytesMax());
            if (piece.lastSeq() >= journal.head().seq()) {
                break;
            }
            assertEquals(200, again.post(JournalRig.DOCK, piece.bytes()).status());
            from = piece.lastSeq() + 1;
        }
        assertTrue(from > ranges.get(0).lastSeq());
        List<JournalEntry> served = new ArrayList<>();
        JournalException no =
                assertThrows(JournalException.class, () -> again.kept.read(ranges.get(0), 1, served::add));
        assertTrue(String.valueOf(no.getMessage()).contains("another history"), no.getMessage());
        assertEquals(List.of(), served, "not even the first of them");
    }

    @Test
    void anEarlySegmentThatWasAlteredOnTheDiskIsServedToNobody() throws Exception {
        SegmentJournal journal = JournalRig.open(new SimulatedDisk());
        grow(journal, 14);
        OfficeInMemory office = shipped(journal);
        SegmentJournal altered = JournalRig.open(new SimulatedDisk());
        altered.append(JournalRig.ACTOR, new DockEvent.StorageFreed(1));
        grow(altered, 13);
        OfficeInMemory other = shipped(altered);
        SimulatedDisk found = office.disk.restart(SEED, CrashModel.values()[0]);
        String first = found.list(SEGMENTS).get(0);
        found.unlink(SEGMENTS.resolve(first));
        found.plant(SEGMENTS.resolve(first), other.disk.bytesOf(SEGMENTS.resolve(first)));
        OfficeInMemory again = office.on(found);
        JournalShipped came = events(again.journal, JournalShipped.class).get(0);
        assertThrows(JournalException.class, () -> read(again, came));
        assertEquals(
                entries(journal).subList((int) came.firstSeq() - 1, (int) came.lastSeq()),
                read(office, came),
                "and what was not altered is");
    }

    @Test
    void aDiskThatFailsAtAnyOperationIsWrittenAgainWithoutARestart() throws Exception {
        SegmentJournal journal = JournalRig.open(new SimulatedDisk());
        grow(journal, 9);
        int faults = 0;
        boolean failed = true;
        for (long operation = 1; failed; operation++) {
            failed = false;
            for (DiskFault fault : DiskFault.values()) {
                String where = "operation " + operation + ", " + fault;
                OfficeInMemory office = OfficeInMemory.open(new SimulatedDisk());
                JournalPiece first = journal.piece(1, ShippingRig.SETTINGS.pieceBytesMax());
                assertEquals(200, office.post(JournalRig.DOCK, first.bytes()).status());
                JournalPiece next = journal.piece(first.lastSeq() + 1, ShippingRig.SETTINGS.pieceBytesMax());
                office.disk.failFrom(office.disk.operations() + operation, fault);
                int status;
                try {
                    status = office.post(JournalRig.DOCK, next.bytes()).status();
                } catch (AssertionError fatal) {
                    // Its own journal failed, which nothing but a restart mends.
                    continue;
                }
                office.disk.heal();
                if (status == 200) {
                    continue;
                }
                failed = true;
                faults++;
                assertEquals(500, status, where);
                assertEquals(first.lastSeq(), office.kept.head(JournalRig.DOCK).seq(), where);
                assertEquals(
                        CauseCode.DOCK_UNWRITTEN,
                        Objects.requireNonNull(office.kept.standings().get(0).trouble())
                                .code(),
                        where);
                rig.run(rig.shipping(journal, office.to(JournalRig.DOCK)), 9);
                office.requireSameAs(journal, entries(journal), where);
                assertEquals(journal.head(), office.kept.head(JournalRig.DOCK), where);
                assertNull(office.kept.standings().get(0).trouble(), where);
                OfficeInMemory cut = office.on(office.disk.restart(SEED + operation, CrashModel.values()[0]));
                cut.requireSameAs(journal, entries(journal), where + ", and it is durable");
                assertEquals(journal.head(), cut.kept.head(JournalRig.DOCK), where);
            }
        }
        assertTrue(faults > 3, faults + " faults");
    }
}
