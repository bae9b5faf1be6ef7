package io.mooring.gateway.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.keys.Pin;
import io.mooring.gateway.office.OfficeRefusal.Kind;
import io.mooring.gateway.time.FakeClock;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** At stake: an archive that one dock fills, so that nobody else's evidence comes in; or a dock that is held up and has done nothing. */
class DayShareTest {
    private static final DockId DOCK = new DockId("dock-1");
    private static final DockId OTHER = new DockId("dock-2");
    private static final int SIZE = 1 << 20;
    private static final int ROOM = 64;
    private static final long RESERVE = 1 << 20;

    private final FakeClock clock = new FakeClock();
    private final SimulatedDisk disk = new SimulatedDisk();
    private final Random random = new Random(21);
    private int share = 50;

    private Office open(DockId... docks) throws Exception {
        Map<DockId, Set<Pin>> admitted = new HashMap<>();
        for (DockId dock : docks) {
            admitted.put(dock, Set.of());
        }
        var settings = new OfficeSettings(
                new DockId("office"),
                SimulatedDisk.ROOT,
                null,
                new EvidenceSettings(false, RESERVE),
                new OfficeLimits(1L << 40, 1000, Duration.ofDays(7), 1, share),
                admitted);
        return Office.open(settings, disk, clock, fatal -> {});
    }

    /** Room for so many recordings, and what their entries and names count. */
    private void room(int recordings) throws Exception {
        disk.capacityBytes(
                (1L << 40) - disk.freeBytes(SimulatedDisk.ROOT) + RESERVE + (long) recordings * SIZE + SIZE * 3L / 2);
    }

    private static RecordingId digest(byte[] bytes) throws Exception {
        return RecordingId.of(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private void deliver(Office office, DockId dock) throws Exception {
        byte[] bytes = new byte[SIZE];
        random.nextBytes(bytes);
        Appending appending = office.reception().begin(new UploadId(dock, SIZE, digest(bytes)));
        appending.write(ByteBuffer.wrap(bytes));
        assertNotNull(appending.finish().receipt());
    }

    /** Delivers until the office says no. */
    private int deliverAll(Office office, DockId dock, Kind no) throws Exception {
        for (int delivered = 0; ; delivered++) {
            try {
                deliver(office, dock);
            } catch (OfficeRefusal refused) {
                assertEquals(no, refused.kind(), refused.toString());
                return delivered;
            }
        }
    }

    @Test
    void whatOneDockBringsWithinADayLeavesOthersTheirs() throws Exception {
        try (Office office = open(DOCK, OTHER)) {
            room(ROOM);
            assertEquals(ROOM / 2, deliverAll(office, DOCK, Kind.SHARE));
            assertEquals(ROOM / 4, deliverAll(office, OTHER, Kind.SHARE), "half of what there is without its own");
        }
    }

    @Test
    void theShareIsCountedOverAStartAndGoesOnAsHoursPass() throws Exception {
        try (Office office = open(DOCK, OTHER)) {
            room(ROOM);
            assertEquals(ROOM / 2, deliverAll(office, DOCK, Kind.SHARE));
        }
        try (Office office = open(DOCK, OTHER)) {
            assertEquals(0, deliverAll(office, DOCK, Kind.SHARE));
            clock.advance(Duration.ofHours(BroughtView.HOURS - 1));
            assertEquals(0, deliverAll(office, DOCK, Kind.SHARE));
            clock.advance(Duration.ofHours(1));
            assertEquals(ROOM / 4, deliverAll(office, DOCK, Kind.SHARE), "half of what is left, each day");
        }
    }

    @Test
    void roomThatIsMadeIsSharedAtOnce() throws Exception {
        try (Office office = open(DOCK, OTHER)) {
            room(ROOM);
            int before = deliverAll(office, DOCK, Kind.SHARE);
            disk.capacityBytes(disk.capacityBytes() + (long) ROOM * SIZE);
            assertEquals(ROOM, before + deliverAll(office, DOCK, Kind.SHARE));
        }
    }

    @Test
    void oneDockAloneHasAllTheRoomUntilThereIsAnother() throws Exception {
        try (Office office = open(DOCK)) {
            room(ROOM);
            for (int i = 0; i < ROOM * 3 / 4; i++) {
                deliver(office, DOCK);
            }
            office.admit(new Admission(Map.of(DOCK, Set.of(), OTHER, Set.of())));
            assertEquals(0, deliverAll(office, DOCK, Kind.SHARE));
            deliver(office, OTHER);
        }
    }

    /** A dock that somebody broke into brings one thing that is as large as the archive. */
    @Test
    void oneRecordingOfADockThatBroughtNothingLeavesOthersTheirs() throws Exception {
        try (Office office = open(DOCK, OTHER)) {
            room(ROOM);
            assertEquals(Kind.SHARE, refused(office, DOCK, ROOM), "all there is");
            assertEquals(Kind.SHARE, refused(office, DOCK, ROOM * 3 / 4 + 2));
            office.reception().create(PartialId.fresh(DOCK, ROOM * 3L / 4 * SIZE));
            assertEquals(0, deliverAll(office, DOCK, Kind.SHARE), "that was the share of two days");
            assertTrue(deliverAll(office, OTHER, Kind.NO_ROOM) >= ROOM / 4, "all the rest is theirs");
        }
    }

    /** Small ones come each day: one that is larger than the share would never find a day without them. */
    @Test
    void whatIsLargerThanTheShareDoesNotWaitForADayWithoutAnythingElse() throws Exception {
        try (Office office = open(DOCK, OTHER)) {
            room(ROOM);
            for (int i = 0; i < ROOM / 8; i++) {
                deliver(office, DOCK);
            }
            PartialId large = PartialId.fresh(DOCK, (ROOM / 2L + 4) * SIZE);
            office.reception().create(large);
            assertEquals(0, deliverAll(office, DOCK, Kind.SHARE));
            office.reception().terminate(large);
            deliver(office, DOCK);
        }
    }

    private static Kind refused(Office office, DockId dock, long recordings) {
        return assertThrows(
                        OfficeRefusal.class, () -> office.reception().create(PartialId.fresh(dock, recordings * SIZE)))
                .kind();
    }

    /** Names in a file system, entries and places in registers end as well. */
    @Test
    void recordingsOfAByteCountForMore() throws Exception {
        try (Office office = open(DOCK, OTHER)) {
            room(ROOM);
            int delivered = 0;
            Kind no = null;
            while (no == null && delivered < 10_000) {
                byte[] bytes = {(byte) delivered, (byte) (delivered >> 8)};
                try {
                    Appending appending = office.reception().begin(new UploadId(DOCK, bytes.length, digest(bytes)));
                    appending.write(ByteBuffer.wrap(bytes));
                    assertNotNull(appending.finish().receipt());
                    delivered++;
                } catch (OfficeRefusal refused) {
                    no = refused.kind();
                }
            }
            assertEquals(Kind.SHARE, no);
            long atMost = (ROOM + 2L) * SIZE / BroughtView.RECORDING_BYTES;
            assertTrue(delivered < atMost, delivered + " of " + atMost);
            deliver(office, OTHER);
        }
    }

    @Test
    void theWholeRoomIsNoLimit() throws Exception {
        share = DayShare.WHOLE_PERCENT;
        try (Office office = open(DOCK, OTHER)) {
            room(ROOM);
            assertTrue(deliverAll(office, DOCK, Kind.NO_ROOM) >= ROOM);
        }
    }

    @Test
    void anotherShareIsAnother() throws Exception {
        share = 25;
        try (Office office = open(DOCK, OTHER)) {
            room(ROOM);
            assertEquals(ROOM / 4, deliverAll(office, DOCK, Kind.SHARE));
        }
    }

    /** Bytes of uploads that never end are on the disk as well, and so are promises. */
    @Test
    void whatIsBegunAndNotFinishedCountsBesideWhatIsKept() throws Exception {
        try (Office office = open(DOCK, OTHER)) {
            room(ROOM);
            Reception reception = office.reception();
            for (int i = 0; i < ROOM / 4; i++) {
                deliver(office, DOCK);
            }
            List<PartialId> begun = new ArrayList<>();
            for (int i = 0; i < ROOM / 4; i++) {
                PartialId piece = PartialId.fresh(DOCK, SIZE);
                Appending appending = reception.begin(piece);
                appending.write(ByteBuffer.allocate(SIZE - i % 2));
                appending.breakOff();
                begun.add(piece);
            }
            assertEquals(0, deliverAll(office, DOCK, Kind.SHARE));
            clock.advance(Duration.ofHours(2));
            assertEquals(0, deliverAll(office, DOCK, Kind.SHARE), "what is here is here, whatever was promised");
            reception.terminate(begun.get(0));
            assertEquals(1, deliverAll(office, DOCK, Kind.SHARE));
        }
    }

    /** Begun one after the other, each when the one before is promised nothing any more; then all at once. */
    @Test
    void whoseRoomWentToOthersAsksForItsShareAgain() throws Exception {
        List<PartialId> begun = new ArrayList<>();
        try (Office office = open(DOCK, OTHER)) {
            room(ROOM);
            for (int i = 0; i < 4; i++) {
                PartialId piece = PartialId.fresh(DOCK, ROOM / 4L * SIZE);
                office.reception().create(piece);
                begun.add(piece);
                clock.advance(Unfinished.PROMISED_FOR);
            }
            assertEquals(2, goneOnWith(office, begun));
        }
        try (Office office = open(DOCK, OTHER)) {
            assertTrue(goneOnWith(office, begun) <= 2, "nor does a start give it more");
        }
    }

    private static int goneOnWith(Office office, List<PartialId> begun) throws Exception {
        int on = 0;
        for (PartialId one : begun) {
            try {
                office.reception().append(one, 0).breakOff();
                on++;
            } catch (OfficeRefusal refused) {
                assertEquals(Kind.SHARE, refused.kind(), refused.toString());
            }
        }
        return on;
    }

    @Test
    void piecesDoNotStandInTheWayOfTheirRecording() throws Exception {
        try (Office office = open(DOCK, OTHER)) {
            room(ROOM);
            byte[] whole = new byte[ROOM / 2 * SIZE];
            random.nextBytes(whole);
            List<PartialId> pieces = new ArrayList<>();
            for (int at = 0; at < whole.length; at += 16 * SIZE) {
                PartialId piece = PartialId.fresh(DOCK, 16L * SIZE);
                Appending appending = office.reception().begin(piece);
                appending.write(ByteBuffer.wrap(whole, at, 16 * SIZE));
                appending.finish();
                pieces.add(piece);
            }
            assertNotNull(office.reception()
                    .concatenate(new UploadId(DOCK, whole.length, digest(whole)), pieces)
                    .receipt());
        }
    }

    @Test
    void whoWaitsIsToldOfUntilItHasNotAskedForAnHour() throws Exception {
        try (Office office = open(DOCK, OTHER)) {
            room(ROOM);
            assertEquals(List.of(), office.reception().waitingDocks());
            deliverAll(office, DOCK, Kind.SHARE);
            deliver(office, OTHER);
            List<WaitingDock> told = office.reception().waitingDocks();
            assertEquals(1, told.size());
            assertEquals(DOCK, told.get(0).dock());
            assertEquals(ROOM / 2, told.get(0).broughtBytes() / SIZE);
            assertEquals(0, told.get(0).begunBytes());
            assertEquals(ROOM / 2 + 1, told.get(0).roomBytes() / SIZE);
            clock.advance(DayShare.TOLD_FOR.minusSeconds(1));
            assertEquals(told, office.reception().waitingDocks());
            clock.advance(Duration.ofSeconds(1));
            assertEquals(List.of(), office.reception().waitingDocks());
        }
    }

    /** 24 cameras of 64 GB a day, 60 days without a line, then a gigabit: as fast as the line, to the last recording. */
    @Test
    void aLongBacklogAtLineRateIsNotHeldUpWhileThereIsRoomForADayOfEverybody() throws Exception {
        long day = 24 * 64_000_000_000L;
        long clip = 4_000_000_000L;
        long anHour = 125_000_000L * 3600 / clip;
        long waiting = 60 * day / clip;
        // For what waits, for what comes meanwhile, and a day of the line for each of two docks.
        long free = 60 * day + 12 * day + 2 * 24 * anHour * clip;
        var limit = new DayShare(50, clock);
        List<Long> hours = new ArrayList<>();
        int hour = 0;
        for (; waiting > 0; hour++) {
            waiting += day / 24 / clip;
            long now = 0;
            for (; now < anHour && waiting > 0; now++, waiting--) {
                long of = hours.stream()
                                .skip(Math.max(0, hours.size() - 23))
                                .mapToLong(each -> each)
                                .sum()
                        + now;
                var has = new DayShare.Has(of * clip, 7 * clip, 7 * clip, 0);
                limit.require(new UploadId(DOCK, clip, digest(new byte[0])), has, free);
                free -= clip;
            }
            hours.add(now);
        }
        assertTrue(hour < 24 * 11, "in " + hour + " hours");
        assertEquals(List.of(), limit.waiting());
    }

    @Test
    void aFileSystemWithoutEndIsSharedAsWell() throws Exception {
        var limit = new DayShare(50, clock);
        var id = new UploadId(DOCK, Long.MAX_VALUE / 4, digest(new byte[0]));
        limit.require(id, new DayShare.Has(1, 0, 0, 0), Long.MAX_VALUE);
        var much = new DayShare.Has(Long.MAX_VALUE / 3, 0, 0, 0);
        assertEquals(
                Kind.SHARE,
                assertThrows(OfficeRefusal.class, () -> limit.require(id, much, Long.MAX_VALUE))
                        .kind());
    }
}
