package io.mooring.gateway.room;

import static io.mooring.gateway.room.RoomRig.DISK;
import static io.mooring.gateway.room.RoomRig.OFFICE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.DeliveryEvent.Confirmed;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.journal.JournalException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A right answer and then loss: what was confirmed is looked at again, before its footage is wanted, and slowly. */
class LongUnseenTest {
    private final RoomRig rig;

    LongUnseenTest() throws IOException, JournalException {
        rig = new RoomRig();
    }

    private List<RecordingId> askedNow(Room room) throws IOException, JournalException {
        rig.asked.clear();
        room.step();
        return List.copyOf(rig.asked);
    }

    @Test
    void aConfirmationIsGoodForThirtyDaysAndThenHadAgain() throws Exception {
        RecordingId recording = rig.confirmed(1, OFFICE, DISK);
        Room room = rig.room(0, OFFICE, DISK);
        assertEquals(List.of(), askedNow(room));
        rig.later(LongUnseen.GOOD_FOR);
        assertEquals(List.of(), askedNow(room));
        rig.later(LongUnseen.PAUSE);
        assertEquals(List.of(recording), askedNow(room));
        rig.append(new Confirmed(recording, OFFICE, "nonce"));
        rig.later(LongUnseen.PAUSE);
        assertEquals(List.of(recording), askedNow(room), "the other destination was not seen");
        rig.append(new Confirmed(recording, DISK, "uncached-reread"));
        rig.later(LongUnseen.PAUSE);
        assertEquals(List.of(), askedNow(room));
    }

    @Test
    void oneIsAskedForAtATimeInTurn() throws Exception {
        RecordingId first = rig.confirmed(1, OFFICE);
        RecordingId second = rig.confirmed(2, OFFICE);
        rig.store(3);
        Room room = rig.room(0, OFFICE);
        rig.later(LongUnseen.GOOD_FOR.plus(LongUnseen.PAUSE));
        assertEquals(List.of(first), askedNow(room));
        assertEquals(List.of(), askedNow(room), "not before a minute is over");
        rig.later(LongUnseen.PAUSE);
        assertEquals(List.of(second), askedNow(room), "one that cannot be looked at stops no other");
        rig.later(LongUnseen.PAUSE);
        assertEquals(List.of(first), askedNow(room));
    }
}
