package io.mooring.gateway.room;

import static io.mooring.gateway.room.RoomRig.DISK;
import static io.mooring.gateway.room.RoomRig.OFFICE;
import static io.mooring.gateway.room.RoomRig.SIZE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.CustodyEvent.RecordingHeld;
import io.mooring.gateway.CustodyEvent.RecordingHoldLifted;
import io.mooring.gateway.DeliveryEvent.Acknowledged;
import io.mooring.gateway.DeliveryEvent.ConfirmationFailed;
import io.mooring.gateway.DeliveryEvent.Confirmed;
import io.mooring.gateway.DockEvent.RoomLasts;
import io.mooring.gateway.DockEvent.RoomRunsOut;
import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingEvent.EvictIntended;
import io.mooring.gateway.RecordingEvent.Evicted;
import io.mooring.gateway.RecordingEvent.EvidenceDamaged;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.evidence.Sealed;
import io.mooring.gateway.evidence.Staging;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.time.FakeClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** At stake: an only copy never goes, and a shift end finds room. */
class RoomTest {
    private final RoomRig rig;

    RoomTest() throws IOException, JournalException {
        rig = new RoomRig();
    }

    /** Every state a recording may be in when room is wanted, and whether it may go; two destinations count. */
    enum State {
        STORED(false) {
            @Override
            void reach(RoomRig rig, RecordingId recording) {}
        },
        ACKNOWLEDGED_BY_BOTH(false) {
            @Override
            void reach(RoomRig rig, RecordingId recording) throws JournalException {
                rig.append(new Acknowledged(recording, OFFICE, "r"));
                rig.append(new Acknowledged(recording, DISK, "r"));
            }
        },
        CONFIRMED_BY_ONE(false) {
            @Override
            void reach(RoomRig rig, RecordingId recording) throws JournalException {
                rig.append(new Confirmed(recording, OFFICE, "nonce"));
                rig.append(new Acknowledged(recording, DISK, "r"));
            }
        },
        CONFIRMED_BY_BOTH(true) {
            @Override
            void reach(RoomRig rig, RecordingId recording) throws JournalException {
                confirm(rig, recording);
            }
        },
        CONFIRMED_BY_BOTH_AND_HELD(false) {
            @Override
            void reach(RoomRig rig, RecordingId recording) throws JournalException {
                confirm(rig, recording);
                rig.append(new RecordingHeld(recording, "case 7", "Li", "complaint", "root"));
            }
        },
        ONE_OF_TWO_HOLDS_LIFTED(false) {
            @Override
            void reach(RoomRig rig, RecordingId recording) throws JournalException {
                confirm(rig, recording);
                rig.append(new RecordingHeld(recording, "case 7", "Li", "complaint", "root"));
                rig.append(new RecordingHeld(recording, "case 8", "Li", "complaint", "root"));
                rig.append(new RecordingHoldLifted(recording, "case 7", "Li", "settled", "root"));
            }
        },
        HOLD_LIFTED(true) {
            @Override
            void reach(RoomRig rig, RecordingId recording) throws JournalException {
                confirm(rig, recording);
                rig.append(new RecordingHeld(recording, "case 7", "Li", "complaint", "root"));
                rig.append(new RecordingHoldLifted(recording, "case 7", "Li", "settled", "root"));
            }
        },
        LOST_BY_ONE_SINCE(false) {
            @Override
            void reach(RoomRig rig, RecordingId recording) throws JournalException {
                confirm(rig, recording);
                rig.append(new ConfirmationFailed(recording, DISK, "not there"));
            }
        },
        FOUND_DAMAGED_HERE(false) {
            @Override
            void reach(RoomRig rig, RecordingId recording) throws JournalException {
                confirm(rig, recording);
                rig.append(new EvidenceDamaged(recording, "rot", ""));
            }
        },
        SEEN_TWO_DAYS_AGO(false) {
            @Override
            void reach(RoomRig rig, RecordingId recording) throws JournalException {
                confirm(rig, recording);
                rig.later(Duration.ofDays(2));
            }
        },
        SEEN_AGAIN_BY_ONE_ONLY(false) {
            @Override
            void reach(RoomRig rig, RecordingId recording) throws JournalException {
                confirm(rig, recording);
                rig.later(Duration.ofDays(2));
                rig.append(new Confirmed(recording, OFFICE, "nonce"));
            }
        },
        SEEN_AGAIN_BY_BOTH(true) {
            @Override
            void reach(RoomRig rig, RecordingId recording) throws JournalException {
                confirm(rig, recording);
                rig.later(Duration.ofDays(2));
                confirm(rig, recording);
            }
        },
        SEEN_IN_ANOTHER_BOOT(true) {
            @Override
            void reach(RoomRig rig, RecordingId recording) throws JournalException {
                confirm(rig, recording);
                rig.clock.reboot("another");
            }
        },
        SEEN_IN_ANOTHER_BOOT_TIME_UNTRUSTED(false) {
            @Override
            void reach(RoomRig rig, RecordingId recording) throws JournalException {
                confirm(rig, recording);
                rig.clock.reboot("another");
                rig.clock.trust(TimeTrust.UNTRUSTED, Duration.ZERO, "no source");
            }
        },
        SEEN_BY_A_CLOCK_THAT_WAS_AHEAD(false) {
            @Override
            void reach(RoomRig rig, RecordingId recording) throws JournalException {
                confirm(rig, recording);
                rig.clock.reboot("another");
                rig.clock.stepWall(Duration.ofHours(-3));
            }
        };

        final boolean mayGo;

        State(boolean mayGo) {
            this.mayGo = mayGo;
        }

        abstract void reach(RoomRig rig, RecordingId recording) throws JournalException;

        private static void confirm(RoomRig rig, RecordingId recording) throws JournalException {
            rig.append(new Confirmed(recording, OFFICE, "nonce"));
            rig.append(new Confirmed(recording, DISK, "uncached-reread"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesAwayOnlyWhatEveryDestinationThatCountsWasSeenToHave(State state) throws IOException, JournalException {
        RecordingId recording = rig.store(1);
        state.reach(rig, recording);
        Room room = rig.greedy(OFFICE, DISK);
        room.step();
        room.step();
        assertEquals(state.mayGo, !rig.here(recording));
        assertEquals(state.mayGo, rig.known(recording).evicted());
        assertEquals(
                state.mayGo ? List.of(new Evicted(recording, SIZE, "removed")) : List.of(), rig.events(Evicted.class));
        assertEquals(state.mayGo ? 1 : 0, rig.events(EvictIntended.class).size());
    }

    @Test
    void takesNothingAwayWhereNoDestinationCounts() throws IOException, JournalException {
        RecordingId recording = rig.confirmed(1, OFFICE);
        rig.greedy().step();
        assertTrue(rig.here(recording));
    }

    @Test
    void takesNothingAwayWhereTheOtherCopyIsOnTheSameDisk() throws IOException, JournalException {
        RecordingId recording = rig.confirmed(1, OFFICE);
        rig.elsewhere = false;
        rig.greedy(OFFICE).step();
        assertTrue(rig.here(recording));
        rig.elsewhere = true;
        rig.greedy(OFFICE).step();
        assertFalse(rig.here(recording));
    }

    @Test
    void takesTheOldestFirstAndNoMoreThanIsMissing() throws IOException, JournalException {
        RecordingId first = rig.confirmed(1, OFFICE);
        RecordingId held = rig.confirmed(2, OFFICE);
        rig.append(new RecordingHeld(held, "case 7", "Li", "complaint", "root"));
        RecordingId third = rig.confirmed(3, OFFICE);
        RecordingId fourth = rig.confirmed(4, OFFICE);
        long free = rig.evidence.freeBytes() - rig.evidence.reserveBytes();
        rig.room(free, OFFICE).step();
        assertTrue(rig.here(first), "nothing is missing");
        Room room = rig.room(free + SIZE + 1, OFFICE);
        room.step();
        assertFalse(rig.here(first));
        assertTrue(rig.here(held));
        assertFalse(rig.here(third), "one alone is a byte too few");
        assertTrue(rig.here(fourth));
        assertEquals(SIZE, room.outlook().heldBytes());
        room.step();
        assertTrue(rig.here(fourth), "there is room now");
    }

    @Test
    void makesRoomForACameraThatWaits() throws IOException, JournalException {
        RecordingId first = rig.confirmed(1, OFFICE);
        Room room = rig.room(0, OFFICE);
        room.step();
        assertTrue(rig.here(first));
        rig.wantedBytes = rig.evidence.freeBytes();
        room.step();
        assertFalse(rig.here(first));
    }

    @Test
    void hasWhatMustGoSeenAgainFirst() throws IOException, JournalException {
        RecordingId recording = rig.confirmed(1, OFFICE);
        rig.later(Duration.ofHours(25));
        Room room = rig.greedy(OFFICE);
        room.step();
        assertEquals(List.of(recording), rig.asked);
        assertTrue(rig.here(recording));
        rig.append(new Confirmed(recording, OFFICE, "nonce"));
        room.step();
        assertFalse(rig.here(recording));
    }

    /** The oldest cannot be looked at: it stays, and a camera that waits does not wait for it. */
    @Test
    void whatCannotBeSeenAgainKeepsNothingElseHere() throws IOException, JournalException {
        RecordingId oldest = rig.confirmed(1, OFFICE);
        rig.later(Duration.ofHours(25));
        RecordingId seen = rig.confirmed(2, OFFICE);
        RecordingId last = rig.confirmed(3, OFFICE);
        long free = rig.evidence.freeBytes() - rig.evidence.reserveBytes();
        Room room = rig.room(free + SIZE, OFFICE);
        room.step();
        assertTrue(rig.here(seen), "the oldest goes first, once it is seen");
        rig.later(Unanswered.PATIENCE.minusSeconds(1));
        room.step();
        assertTrue(rig.here(seen));
        rig.later(Duration.ofSeconds(1));
        room.step();
        assertFalse(rig.here(seen));
        assertTrue(rig.here(oldest));
        assertTrue(rig.here(last), "no more than is missing");
        assertTrue(rig.asked.size() >= 3, "and it is asked for again: " + rig.asked);
        assertEquals(List.of(oldest), rig.asked.stream().distinct().toList());
    }

    @Test
    void letsBytesStayThatAreJustComingInAgain() throws IOException, JournalException {
        RecordingId recording = rig.confirmed(1, OFFICE);
        Staging again = rig.evidence.begin("again", SIZE);
        again.write(ByteBuffer.wrap(RoomRig.bytes(1)));
        Sealed sealed = rig.evidence.seal(again, SIZE);
        Room room = rig.greedy(OFFICE);
        room.step();
        assertTrue(rig.here(recording), "the journal is about to say that it is stored");
        rig.stored(recording, "DCIM/again.MP4");
        rig.evidence.finish(again, sealed);
        room.step();
        assertFalse(rig.here(recording));
        assertTrue(rig.known(recording).evicted());
    }

    @Test
    void knowsWhatIsNotHereAndTakesItAgainFromAnotherFile() throws IOException, JournalException {
        RecordingId recording = rig.confirmed(1, OFFICE);
        rig.store(2);
        rig.append(new Acknowledged(recording, DISK, "r"));
        rig.index.catchUp();
        assertEquals(1, rig.index.waiting(DISK, 9).size(), "what comes first there is remembered from now on");
        rig.append(new ConfirmationFailed(recording, DISK, "not there"));
        rig.greedy(OFFICE).step();
        assertEquals(2, rig.index.counters().contents());
        rig.index.catchUp();
        assertEquals(1, rig.index.counters().evicted());
        assertEquals(SIZE, rig.index.counters().evictedBytes());
        assertEquals(1, rig.index.waiting(DISK, 9).size(), "nobody can be brought what is not here");
        rig.store(1, "DCIM/other.MP4");
        assertFalse(rig.known(recording).evicted());
        assertEquals(0, rig.index.counters().evicted());
        assertEquals(2, rig.index.counters().contents());
        assertEquals(2, rig.index.waiting(DISK, 9).size());
    }

    @Test
    void tellsADayAheadThatTheRoomRunsOutAndWhatKeepsIt() throws IOException, JournalException {
        SimulatedDisk disk = new SimulatedDisk();
        RoomRig small = new RoomRig(disk, new FakeClock());
        small.store(1);
        RecordingId held = small.confirmed(2, OFFICE);
        small.append(new RecordingHeld(held, "case 7", "Li", "complaint", "root"));
        small.confirmed(3, OFFICE);
        // Three a day came in; there is room for one more, and one may go: two thirds of a day.
        disk.capacityBytes(disk.capacityBytes() - small.evidence.freeBytes() + small.evidence.reserveBytes() + SIZE);
        Room room = small.room(0, OFFICE);
        room.step();
        room.step();
        assertEquals(
                List.of(new RoomRunsOut(SIZE, SIZE, SIZE, SIZE, 3L * SIZE, 16 * 60)),
                small.events(RoomRunsOut.class),
                "once");
        assertEquals(Duration.ofHours(16), room.outlook().lasts());
        disk.capacityBytes(disk.capacityBytes() + 3L * SIZE);
        room.step();
        room.step();
        assertEquals(1, small.events(RoomLasts.class).size());
        small.later(Duration.ofDays(8));
        room.step();
        assertEquals(Outlook.LASTS_MAX, room.outlook().lasts(), "nothing came in for a week");
    }

    @Test
    void aHoldThatIsPlacedInTimeIsKept() throws IOException, JournalException {
        RecordingId recording = rig.confirmed(1, OFFICE);
        Room room = rig.greedy(OFFICE);
        room.decide(
                Actor.dock(new DockId("dock-01")), new RecordingHeld(recording, "case 7", "Li", "complaint", "root"));
        room.step();
        assertTrue(rig.here(recording));
    }

    @Test
    void whoeverEndsItWaitsForNoMoreThanWhatIsInHand() throws Exception {
        RecordingId first = rig.confirmed(1, OFFICE);
        RecordingId second = rig.confirmed(2, OFFICE);
        Room room = rig.greedy(OFFICE);
        int[] asked = {0};
        rig.leave = () -> {
            // Once for the look over all, then for each.
            if (++asked[0] == 2) {
                room.end();
            }
            return "";
        };

        room.step();
        room.step();

        assertFalse(rig.here(first));
        assertTrue(rig.here(second));
    }
}
