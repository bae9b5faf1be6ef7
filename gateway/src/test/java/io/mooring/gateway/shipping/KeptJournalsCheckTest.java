package io.mooring.gateway.shipping;

import static io.mooring.gateway.shipping.ShippingRig.SEED;
import static io.mooring.gateway.shipping.ShippingRig.grow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.check.CheckPlaces;
import io.mooring.gateway.check.CheckReport;
import io.mooring.gateway.check.CustodyCheck;
import io.mooring.gateway.check.Finding;
import io.mooring.gateway.files.CrashModel;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalRig;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.office.witness.KeptJournals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: an office that believes what lies on its disk because it lies there. */
class KeptJournalsCheckTest {
    private static final Path DOCKS = SimulatedDisk.ROOT.resolve(KeptJournals.DIRECTORY);
    private static final Path SEGMENTS = DOCKS.resolve(JournalRig.DOCK.value()).resolve(KeptJournals.SEGMENTS);

    private final ShippingRig rig = new ShippingRig();

    private SimulatedDisk shipped(int entries) throws IOException, JournalException {
        OfficeInMemory office = OfficeInMemory.open(new SimulatedDisk());
        SegmentJournal journal = JournalRig.open(new SimulatedDisk());
        grow(journal, entries);
        rig.run(rig.shipping(journal, office.to(JournalRig.DOCK)), 8);
        assertEquals(journal.head(), office.kept.head(JournalRig.DOCK));
        return office.disk;
    }

    private static CheckReport check(SimulatedDisk disk) throws IOException {
        var places = new CheckPlaces(
                OfficeInMemory.JOURNAL, SimulatedDisk.ROOT.resolve("evidence"), null, DOCKS, null, null);
        return new CustodyCheck(disk, places, List.of(), (recordings, of, bytes, ofBytes) -> {}).run();
    }

    private static void requireDamage(SimulatedDisk disk, String where) throws IOException {
        CheckReport report = check(disk);
        assertTrue(
                report.findings().stream().anyMatch(finding -> finding.severity() == Finding.Severity.DAMAGE),
                where + ": " + report.findings());
    }

    @Test
    void whatIsKeptIsFoundSound() throws Exception {
        assertEquals(List.of(), check(shipped(9)).findings());
    }

    @Test
    void aByteThatRottedAnywhereAmongTheFramesIsFound() throws Exception {
        SimulatedDisk disk = shipped(3);
        List<String> names = disk.list(SEGMENTS);
        Path first = SEGMENTS.resolve(names.get(0));
        int looked = 0;
        for (int at = 0; at < 1_000; at += 13) {
            SimulatedDisk rotten = disk.fork();
            rotten.rot(first, at, 1 << at % 8);
            requireDamage(rotten, "byte " + at);
            looked++;
        }
        assertTrue(looked > 70);
    }

    @Test
    void anotherHistoryInItsPlaceAndOneThatIsGoneAreFound() throws Exception {
        SimulatedDisk disk = shipped(5);
        SimulatedDisk other = shipped(6);
        SimulatedDisk replaced = disk.restart(SEED, CrashModel.values()[0]);
        for (String name : replaced.list(SEGMENTS)) {
            replaced.unlink(SEGMENTS.resolve(name));
        }
        requireDamage(replaced, "gone");
        SegmentJournal anew = JournalRig.open(new SimulatedDisk());
        grow(anew, 2);
        anew.append(JournalRig.ACTOR, new io.mooring.gateway.DockEvent.StorageFreed(1));
        grow(anew, 2);
        OfficeInMemory second = OfficeInMemory.open(new SimulatedDisk());
        rig.run(rig.shipping(anew, second.to(JournalRig.DOCK)), 8);
        for (String name : second.disk.list(SEGMENTS)) {
            replaced.plant(SEGMENTS.resolve(name), second.disk.bytesOf(SEGMENTS.resolve(name)));
        }
        requireDamage(replaced, "written anew, and whole in itself");
        assertEquals(List.of(), check(other).findings());
    }
}
