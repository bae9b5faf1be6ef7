package io.mooring.gateway.room;

import static io.mooring.gateway.room.RoomRig.DISK;
import static io.mooring.gateway.room.RoomRig.OFFICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.CustodyEvent.RecordingHeld;
import io.mooring.gateway.CustodyEvent.RecordingHoldLifted;
import io.mooring.gateway.RecordingEvent.EvictIntended;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.Rows;
import io.mooring.gateway.time.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** At stake: a copy whose hold this dock has not heard of. Nothing goes while it does not know what the desk ordered. */
class RoomLeaveTest {
    private static final Leave WITHHELD = () -> "orders were not read";

    private final RoomRig rig;

    RoomLeaveTest() throws Exception {
        rig = new RoomRig();
    }

    @Test
    void nothingGoesWithoutLeaveHoweverMuchIsWanted() throws Exception {
        for (boolean leave : List.of(true, false)) {
            for (boolean held : List.of(true, false)) {
                for (int seen = 0; seen < 3; seen++) {
                    goes(leave, held, seen);
                }
            }
        }
    }

    /** @param seen 0 nowhere, 1 at one of two that count, 2 at both */
    private void goes(boolean leave, boolean held, int seen) throws Exception {
        RoomRig one = new RoomRig();
        one.leave = leave ? Leave.GIVEN : WITHHELD;
        one.wantedBytes = Long.MAX_VALUE / 2;
        String[] where = List.of(OFFICE, DISK).subList(0, seen).toArray(String[]::new);
        RecordingId recording = one.confirmed(1, where);
        if (held) {
            one.append(new RecordingHeld(recording, "case 1", "wang", "inquiry", "root"));
        }
        one.greedy(OFFICE, DISK).step();
        boolean may = leave && !held && seen == 2;
        assertEquals(!may, one.here(recording), "leave " + leave + ", held " + held + ", seen at " + seen);
        assertEquals(may ? 1 : 0, one.events(EvictIntended.class).size());
    }

    @Test
    void whatMayGoIsForeseenAllTheSame() throws Exception {
        rig.leave = WITHHELD;
        rig.confirmed(1, OFFICE);
        Room room = rig.greedy(OFFICE);
        room.step();
        assertEquals(RoomRig.SIZE, room.outlook().evictableBytes());
    }

    @Test
    void goesOnceThereIsLeave() throws Exception {
        rig.leave = WITHHELD;
        RecordingId recording = rig.confirmed(1, OFFICE);
        Room room = rig.greedy(OFFICE);
        room.step();
        assertTrue(rig.here(recording));
        rig.leave = Leave.GIVEN;
        room.step();
        assertTrue(rig.known(recording).evicted());
    }

    @Test
    void leaveThatEndsInTheMiddleKeepsTheRest() throws Exception {
        List<RecordingId> recordings = new ArrayList<>();
        for (int number = 1; number <= 4; number++) {
            recordings.add(rig.confirmed(number, OFFICE));
        }
        AtomicInteger asked = new AtomicInteger();
        rig.leave = () -> asked.incrementAndGet() <= 3 ? "" : "a day is over";
        rig.greedy(OFFICE).step();
        assertTrue(!rig.here(recordings.get(0)) && !rig.here(recordings.get(1)));
        assertTrue(rig.here(recordings.get(2)) && rig.here(recordings.get(3)));
    }

    @Test
    void noLeaveMakesUpForALookOfYesterdayNorForAHold() throws Exception {
        RecordingId old = rig.confirmed(1, OFFICE);
        rig.later(Duration.ofHours(25));
        RecordingId held = rig.confirmed(2, OFFICE);
        rig.append(new RecordingHeld(held, "case 1", "wang", "inquiry", "root"));
        Room room = rig.greedy(OFFICE);
        room.step();
        assertTrue(rig.here(old) && rig.here(held));
        rig.append(new RecordingHoldLifted(held, "case 1", "wang", "closed", "root"));
        room.step();
        assertTrue(rig.here(old) && !rig.here(held));
    }

    /** Knows recordings that are held, and cannot take in that one is. */
    private record Broken(String name, int format) implements View {
        @Override
        public void apply(JournalEntry entry, Rows rows) {
            if (entry.event() instanceof RecordingHeld) {
                throw new IllegalStateException("a defect");
            }
        }
    }

    @Test
    void nothingGoesWhileARegisterMissesAnEntry() throws Exception {
        RoomRig one = new RoomRig(new SimulatedDisk(), new FakeClock(), new Broken("broken", 1));
        RecordingId gone = one.confirmed(1, OFFICE);
        one.greedy(OFFICE).step();
        assertFalse(one.here(gone));
        RecordingId stays = one.confirmed(2, OFFICE);
        one.append(new RecordingHeld(one.confirmed(3, OFFICE), "case 1", "wang", "inquiry", "root"));
        one.greedy(OFFICE).step();
        assertTrue(one.here(stays));
    }
}
