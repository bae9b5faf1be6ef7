package io.mooring.gateway.shipping;

import static io.mooring.gateway.shipping.ShippingRig.SEED;
import static io.mooring.gateway.shipping.ShippingRig.entries;
import static io.mooring.gateway.shipping.ShippingRig.grow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.ShippingEvent.HistoryRefused;
import io.mooring.gateway.delivery.ShippingSnapshot.State;
import io.mooring.gateway.files.CrashModel;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.files.SimulatedPowerCut;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalRig;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.office.witness.KeptJournals;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: entries that are lost, doubled or left out because power went on either side. */
class ShippingPowerCutTest {
    private final ShippingRig rig = new ShippingRig();
    private final SimulatedDisk dockDisk = new SimulatedDisk();

    @Test
    void powerMayBeCutAtTheOfficeAtAnyOperation() throws Exception {
        SegmentJournal journal = JournalRig.open(dockDisk);
        grow(journal, 13);
        List<JournalEntry> all = entries(journal);
        int images = 0;
        boolean cut = true;
        for (long operation = 1; cut; operation++) {
            OfficeInMemory office = OfficeInMemory.open(new SimulatedDisk());
            office.disk.cutPowerAt(office.disk.operations() + operation);
            Shipping shipping = rig.shipping(journal, office.to(JournalRig.DOCK));
            long kept = 0;
            try {
                for (int i = 0; i < 8; i++) {
                    shipping.step();
                    kept = shipping.snapshot().keptSeq();
                }
            } catch (SimulatedPowerCut e) {
                assertTrue(office.disk.dead());
            }
            cut = office.disk.dead();
            for (CrashModel model : CrashModel.values()) {
                String where = "operation " + operation + ", " + model;
                OfficeInMemory again = office.on(office.disk.restart(SEED + operation, model));
                assertTrue(again.kept.head(JournalRig.DOCK).seq() >= kept, where + ": lost what was answered");
                again.requireSameAs(journal, all, where);
                rig.run(rig.shipping(journal, again.to(JournalRig.DOCK)), 8);
                assertEquals(journal.head(), again.kept.head(JournalRig.DOCK), where);
                again.requireSameAs(journal, all, where + ", afterwards");
                assertEquals(List.of(), again.refusals(), where);
                images++;
            }
        }
        assertTrue(images > 100, images + " disks were looked at");
    }

    @Test
    void powerMayBeCutAtTheDockAtAnyOperation() throws Exception {
        int images = 0;
        boolean cut = true;
        for (long operation = 1; cut; operation++) {
            var disk = new SimulatedDisk();
            OfficeInMemory office = OfficeInMemory.open(new SimulatedDisk());
            disk.cutPowerAt(operation);
            try {
                SegmentJournal journal = JournalRig.open(disk);
                Shipping shipping = rig.shipping(journal, office.to(JournalRig.DOCK));
                for (int i = 0; i < 7; i++) {
                    grow(journal, 1);
                    shipping.step();
                }
                shipping.witness(true);
            } catch (SimulatedPowerCut e) {
                assertTrue(disk.dead());
            }
            cut = disk.dead();
            CrashModel model = CrashModel.values()[(int) (operation % CrashModel.values().length)];
            String where = "operation " + operation + ", " + model;
            SegmentJournal found = JournalRig.open(disk.restart(SEED + operation, model));
            Shipping again = rig.shipping(found, office.to(JournalRig.DOCK));
            rig.run(again, 1);
            grow(found, 2);
            rig.run(again, 4);
            assertEquals(
                    State.LEVEL,
                    again.snapshot().state(),
                    where + again.snapshot().message());
            assertEquals(found.head(), office.kept.head(JournalRig.DOCK), where);
            office.requireSameAs(found, entries(found), where);
            assertEquals(List.of(), office.refusals(), where);
            images++;
        }
        assertTrue(images > 20, images + " disks were looked at");
    }

    @Test
    void whatTheOfficeLostOfAJournalComesAgainAndIsTheSame() throws Exception {
        OfficeInMemory office = OfficeInMemory.open(new SimulatedDisk());
        SegmentJournal journal = JournalRig.open(dockDisk);
        grow(journal, 9);
        rig.run(rig.shipping(journal, office.to(JournalRig.DOCK)), 6);
        Path segments = SimulatedDisk.ROOT
                .resolve(KeptJournals.DIRECTORY)
                .resolve(JournalRig.DOCK.value())
                .resolve(KeptJournals.SEGMENTS);
        List<String> names = office.disk.list(segments);
        SimulatedDisk found = office.disk.restart(SEED, CrashModel.values()[0]);
        found.rot(segments.resolve(names.get(names.size() - 1)), 150, 1);
        OfficeInMemory again = office.on(found);
        assertNotEquals(journal.head(), again.kept.head(JournalRig.DOCK));
        assertEquals(HistoryRefused.Kind.UNKEPT, again.refusals().get(0).kind());
        rig.run(rig.shipping(journal, again.to(JournalRig.DOCK)), 6);
        again.requireSameAs(journal, entries(journal), "whole again");
        assertEquals(journal.head(), again.kept.head(JournalRig.DOCK));
        assertNull(again.kept.standings().get(0).trouble());
    }
}
