package io.mooring.gateway.room;

import static io.mooring.gateway.room.RoomRig.OFFICE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.RecordingEvent.Evicted;
import io.mooring.gateway.RecordingEvent.EvidenceDamaged;
import io.mooring.gateway.RecordingEvent.OrphanQuarantined;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.files.CrashModel;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.files.SimulatedPowerCut;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.time.FakeClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Power lost at every operation of making room, under every crash model: I4, and nothing but what was to go is gone. */
class RoomPowerCutTest {
    private static final int GOING = 3;

    @Test
    void survivesACutAtEveryOperation() throws IOException, JournalException {
        SimulatedDisk before = new SimulatedDisk();
        RoomRig shift = new RoomRig(before, new FakeClock());
        List<RecordingId> recordings = new ArrayList<>();
        for (int i = 1; i <= GOING; i++) {
            recordings.add(shift.confirmed(i, OFFICE));
        }
        RecordingId only = shift.store(GOING + 1);
        long operations = operations(before);
        assertTrue(operations > 2 * GOING, "operations " + operations);
        for (long cut = 1; cut <= operations; cut++) {
            SimulatedDisk disk = before.fork();
            disk.cutPowerAt(cut);
            try {
                RoomRig rig = new RoomRig(disk, new FakeClock());
                rig.greedy(OFFICE).step();
            } catch (SimulatedPowerCut expected) {
                assertTrue(disk.dead());
            }
            for (CrashModel model : CrashModel.values()) {
                finish(disk.restart(cut, model), recordings, only, "cut at " + cut + ", " + model);
            }
        }
    }

    private static long operations(SimulatedDisk before) throws IOException, JournalException {
        SimulatedDisk whole = before.fork();
        RoomRig rig = new RoomRig(whole, new FakeClock());
        rig.greedy(OFFICE).step();
        assertEquals(GOING, rig.events(Evicted.class).size());
        return whole.operations();
    }

    private static void finish(SimulatedDisk disk, List<RecordingId> recordings, RecordingId only, String where)
            throws IOException, JournalException {
        RoomRig rig = new RoomRig(disk, new FakeClock());
        for (RecordingId recording : recordings) {
            assertEquals(!rig.known(recording).evicted(), rig.here(recording), where);
        }
        rig.greedy(OFFICE).step();
        for (RecordingId recording : recordings) {
            assertTrue(rig.known(recording).evicted() && !rig.here(recording), where);
        }
        assertEquals(GOING, rig.events(Evicted.class).size(), where);
        assertEquals(List.of(), rig.events(EvidenceDamaged.class), where);
        assertEquals(List.of(), rig.events(OrphanQuarantined.class), where);
        assertArrayEquals(RoomRig.bytes(GOING + 1), disk.bytesOf(rig.evidence.path(only)), where);
    }
}
