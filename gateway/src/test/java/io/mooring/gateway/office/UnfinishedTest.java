package io.mooring.gateway.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.files.CrashModel;
import io.mooring.gateway.files.DiskFault;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.office.OfficeRefusal.Kind;
import io.mooring.gateway.proof.Receipt;
import io.mooring.gateway.time.FakeClock;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What has begun and not ended: its room is promised, its time is told, its pieces and their checksums are what they say. */
class UnfinishedTest {
    private static final DockId DOCK = new DockId("dock-1");
    private static final DockId OTHER = new DockId("dock-2");
    private static final int SIZE = 200_000;
    private static final long RESERVE = 1 << 20;
    private static final OfficeLimits LIMITS = new OfficeLimits(1L << 40, 8, Duration.ofDays(7), 1, 50);

    private final FakeClock clock = new FakeClock();
    private final byte[] bytes = bytes(1);
    private final UploadId id = id(DOCK, bytes);

    private static byte[] bytes(long seed) {
        byte[] bytes = new byte[SIZE];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] digest(String algorithm, byte[] bytes, int from, int count) {
        try {
            return MessageDigest.getInstance(algorithm).digest(Arrays.copyOfRange(bytes, from, from + count));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static UploadId id(DockId dock, byte[] bytes) {
        return new UploadId(dock, bytes.length, RecordingId.of(digest("SHA-256", bytes, 0, bytes.length)));
    }

    private Office open(SimulatedDisk disk) throws Exception {
        var settings = new OfficeSettings(
                new DockId("office"),
                SimulatedDisk.ROOT,
                null,
                new EvidenceSettings(false, RESERVE),
                LIMITS,
                Map.of(DOCK, Set.of(), OTHER, Set.of()));
        return Office.open(settings, disk, clock, fatal -> {});
    }

    private static Kind kind(Executable attempt) {
        return assertThrows(OfficeRefusal.class, attempt).kind();
    }

    /** Room for exactly so many bytes of recordings. */
    private static void room(SimulatedDisk disk, long bytes) throws Exception {
        disk.capacityBytes((1L << 40) - disk.freeBytes(SimulatedDisk.ROOT) + RESERVE + bytes);
    }

    private static PieceChecksum sum(String name, String algorithm, byte[] of, int from, int count) {
        String base64 = Base64.getEncoder().encodeToString(digest(algorithm, of, from, count));
        return PieceChecksum.parse(name + " " + base64).orElseThrow();
    }

    @Test
    void promisesTheSameRoomToNobodyTwice() throws Exception {
        var disk = new SimulatedDisk();
        try (Office office = open(disk)) {
            Reception reception = office.reception();
            room(disk, 2 * SIZE + SIZE / 2);
            reception.create(id);
            reception.create(id(OTHER, bytes(2)));
            assertEquals(Kind.NO_ROOM, kind(() -> reception.create(id(DOCK, bytes(3)))), "though not a byte has come");
            reception.terminate(id);
            reception.create(id(DOCK, bytes(3)));
        }
    }

    /** Whoever owns one dock begins uploads that never come, and goes on with them again and again. */
    @Test
    void aDockThatBeginsWithoutEndLeavesRoomToOthers() throws Exception {
        var disk = new SimulatedDisk();
        try (Office office = open(disk)) {
            Reception reception = office.reception();
            room(disk, 10 * SIZE);
            List<PartialId> begun = new ArrayList<>();
            Kind refused = null;
            for (int i = 0; i < 10 && refused == null; i++) {
                PartialId next = PartialId.fresh(DOCK, SIZE);
                try {
                    reception.create(next);
                    begun.add(next);
                } catch (OfficeRefusal full) {
                    refused = full.kind();
                }
            }
            assertEquals(Kind.SHARE, refused);
            assertEquals(5, begun.size());
            for (PartialId one : begun) {
                reception.append(one, 0).breakOff();
            }
            for (int i = 0; i < 5; i++) {
                reception.create(PartialId.fresh(OTHER, SIZE));
            }
        }
    }

    @Test
    void aRecordingThatIsLargerThanTheShareIsTakenUpToThreeQuartersOfTheRoom() throws Exception {
        var disk = new SimulatedDisk();
        try (Office office = open(disk)) {
            room(disk, SIZE);
            assertEquals(Kind.SHARE, kind(() -> office.reception().create(id)));
            room(disk, SIZE + SIZE / 3 + 4);
            office.reception().create(id);
            assertEquals(0, office.reception().state(id).offset());
        }
    }

    @Test
    void keepsItsPromisesOverARestart() throws Exception {
        var disk = new SimulatedDisk();
        try (Office office = open(disk)) {
            Appending appending = office.reception().begin(id);
            appending.write(ByteBuffer.wrap(bytes, 0, SIZE / 2));
            appending.breakOff();
        }
        try (Office office = open(disk)) {
            room(disk, SIZE);
            UploadId second = id(OTHER, bytes(2));
            assertEquals(Kind.NO_ROOM, kind(() -> office.reception().create(second)), "half of the first is to come");
            room(disk, SIZE / 2 + SIZE);
            office.reception().create(second);
        }
    }

    @Test
    void aDeadDocksPromiseIsForOthersAfterAnHourAndNeverOvercommitted() throws Exception {
        var disk = new SimulatedDisk();
        try (Office office = open(disk)) {
            Reception reception = office.reception();
            room(disk, SIZE + SIZE / 2);
            reception.create(id);
            UploadId second = id(OTHER, bytes(2));
            clock.advance(Unfinished.PROMISED_FOR.minusSeconds(1));
            assertEquals(Kind.NO_ROOM, kind(() -> reception.create(second)));
            clock.advance(Duration.ofSeconds(1));
            reception.create(second);
            assertEquals(Kind.NO_ROOM, kind(() -> reception.append(id, 0)), "it asks again, and the room is gone");
            assertEquals(0, reception.state(id).offset(), "but not forgotten");
        }
    }

    @Test
    void neverReachesIntoTheReserveHoweverUploadsComeAndGo() throws Exception {
        long seed = 5;
        var random = new Random(seed);
        var disk = new SimulatedDisk();
        try (Office office = open(disk)) {
            Reception reception = office.reception();
            room(disk, 5 * SIZE);
            List<Appending> at = new ArrayList<>();
            for (int round = 0; round < 2000; round++) {
                if (random.nextInt(3) == 0) {
                    DockId dock = random.nextBoolean() ? DOCK : OTHER;
                    try {
                        at.add(reception.begin(PartialId.fresh(dock, 1 + random.nextInt(SIZE))));
                    } catch (OfficeRefusal full) {
                        assertTrue(
                                Set.of(Kind.NO_ROOM, Kind.SHARE, Kind.TOO_MANY).contains(full.kind()), full.toString());
                    }
                } else if (!at.isEmpty()) {
                    Appending one = at.remove(random.nextInt(at.size()));
                    long left = one.id().sizeBytes() - one.offset();
                    int count = (int) Math.min(left, 1 + random.nextInt(SIZE));
                    one.write(ByteBuffer.wrap(bytes, 0, count));
                    one.breakOff();
                    if (random.nextInt(4) == 0) {
                        reception.terminate(one.id());
                    } else if (one.offset() < one.id().sizeBytes()) {
                        at.add(reception.append(one.id(), one.offset()));
                    }
                }
                assertTrue(disk.freeBytes(SimulatedDisk.ROOT) >= RESERVE, "seed " + seed + " round " + round);
            }
        }
    }

    @Test
    void tellsHowLongItWaitsAndWaitsAsLong() throws Exception {
        try (Office office = open(new SimulatedDisk())) {
            Reception reception = office.reception();
            var told = reception.create(id).expires();
            assertNotNull(told);
            assertEquals(clock.wall().plus(LIMITS.unfinishedFor()).getEpochSecond(), told.getEpochSecond());
            clock.advance(Duration.ofDays(1));
            assertEquals(told, reception.state(id).expires(), "asking is not bringing");
            Appending appending = reception.append(id, 0);
            appending.write(ByteBuffer.wrap(bytes, 0, 1));
            UploadState left = appending.finish();
            assertEquals(told.plus(Duration.ofDays(1)), left.expires());
            clock.advance(LIMITS.unfinishedFor().minusSeconds(1));
            assertEquals(1, reception.state(id).offset());
            clock.advance(Duration.ofSeconds(1));
            assertEquals(
                    Kind.EXPIRED, kind(() -> reception.state(id)), "gone in that very second, not at the next sweep");
        }
    }

    @Test
    void oneThatTheMediumDoesNotGiveUpKeepsNoOtherFromExpiring() throws Exception {
        var disk = new SimulatedDisk();
        try (Office office = open(disk)) {
            Reception reception = office.reception();
            reception.create(id);
            reception.create(id(OTHER, bytes(2)));
            clock.advance(LIMITS.unfinishedFor());
            disk.failAt(disk.operations() + 1, DiskFault.EIO);
            assertEquals(Kind.MEDIUM, kind(reception::expire));
            assertEquals(1, reception.unfinished());
            disk.heal();
            assertEquals(1, reception.expire());
        }
    }

    @Test
    void whatIsKeptDoesNotExpire() throws Exception {
        try (Office office = open(new SimulatedDisk())) {
            Appending appending = office.reception().begin(id);
            appending.write(ByteBuffer.wrap(bytes));
            assertNull(appending.finish().expires());
            assertNull(office.reception().state(id).expires());
        }
    }

    @Test
    void forgetsTheBytesOfARequestWithAnotherChecksumAndThoseAlone() throws Exception {
        for (String[] algorithm : new String[][] {{"sha1", "SHA-1"}, {"sha256", "SHA-256"}}) {
            try (Office office = open(new SimulatedDisk())) {
                Reception reception = office.reception();
                Appending first = reception.begin(id);
                first.require(sum(algorithm[0], algorithm[1], bytes, 0, 70_000));
                first.write(ByteBuffer.wrap(bytes, 0, 70_000));
                assertEquals(70_000, first.finish().offset());
                Appending altered = reception.append(id, 70_000);
                altered.require(sum(algorithm[0], algorithm[1], bytes, 70_000, 60_000));
                byte[] other = bytes.clone();
                other[100_000] ^= 1;
                altered.write(ByteBuffer.wrap(other, 70_000, 60_000));
                assertEquals(Kind.OTHER_PIECE, kind(altered::finish));
                assertEquals(70_000, reception.state(id).offset());
                Appending rest = reception.append(id, 70_000);
                rest.require(sum(algorithm[0], algorithm[1], bytes, 70_000, SIZE - 70_000));
                rest.write(ByteBuffer.wrap(bytes, 70_000, SIZE - 70_000));
                assertNotNull(rest.finish().receipt());
            }
        }
    }

    @Test
    void forgetsBytesWhoseChecksumCannotBeSeenAnyMore() throws Exception {
        try (Office office = open(new SimulatedDisk())) {
            Reception reception = office.reception();
            Appending cut = reception.begin(id);
            cut.require(sum("sha256", "SHA-256", bytes, 0, SIZE));
            cut.write(ByteBuffer.wrap(bytes, 0, SIZE - 1));
            cut.breakOff();
            assertEquals(0, reception.state(id).offset());
        }
    }

    private static List<PartialId> pieces(Reception reception, DockId dock, byte[] bytes, int... ends)
            throws Exception {
        List<PartialId> pieces = new ArrayList<>();
        int from = 0;
        for (int end : ends) {
            PartialId piece = PartialId.fresh(dock, end - from);
            Appending appending = reception.begin(piece);
            appending.write(ByteBuffer.wrap(bytes, from, end - from));
            UploadState state = appending.finish();
            assertEquals(end - from, state.offset());
            assertNull(state.receipt(), "a piece is no recording");
            pieces.add(piece);
            from = end;
        }
        return pieces;
    }

    @Test
    void putsPiecesTogetherInTheOrderThatIsSaid() throws Exception {
        try (Office office = open(new SimulatedDisk())) {
            Reception reception = office.reception();
            List<PartialId> pieces = pieces(reception, DOCK, bytes, 1, 70_000, 70_000, SIZE);
            String receipt = reception.concatenate(id, pieces).receipt();
            assertNotNull(receipt);
            assertEquals(
                    id.recording(),
                    Receipt.verified(receipt, Set.of(office.verificationKey())).recording());
            assertEquals(0, reception.unfinished(), "the pieces are gone");
            assertEquals(receipt, reception.concatenate(id, pieces).receipt(), "asked again, the same");
            assertEquals(1, reception.recordings());
        }
    }

    @Test
    void signsForNoPiecesThatAreNotTheRecording() throws Exception {
        try (Office office = open(new SimulatedDisk())) {
            Reception reception = office.reception();
            List<PartialId> pieces = pieces(reception, DOCK, bytes, 70_000, SIZE);
            List<PartialId> swapped = List.of(pieces.get(1), pieces.get(0));
            assertEquals(Kind.OTHER_BYTES, kind(() -> reception.concatenate(id, swapped)));
            assertEquals(Kind.UNFINISHED, kind(() -> reception.concatenate(id, pieces.subList(0, 1))));
            assertEquals(Kind.UNFINISHED, kind(() -> reception.concatenate(id, List.of(pieces.get(0), pieces.get(0)))));
            PartialId half = PartialId.fresh(DOCK, SIZE - 70_000);
            reception.create(half);
            assertEquals(Kind.UNFINISHED, kind(() -> reception.concatenate(id, List.of(pieces.get(0), half))));
            PartialId none = PartialId.fresh(DOCK, SIZE - 70_000);
            assertEquals(Kind.UNKNOWN, kind(() -> reception.concatenate(id, List.of(pieces.get(0), none))));
            assertEquals(0, reception.recordings());
            assertNotNull(reception.concatenate(id, pieces).receipt(), "nothing of it was lost by that");
        }
    }

    @Test
    void piecesAreWholeAfterAPowerCutAtEveryOperationOfPuttingThemTogether() throws Exception {
        var made = new SimulatedDisk();
        List<PartialId> pieces;
        try (Office office = open(made)) {
            pieces = pieces(office.reception(), DOCK, bytes, 70_000, SIZE);
        }
        boolean finished = false;
        for (long cut = 1; !finished; cut++) {
            SimulatedDisk disk = made.fork();
            disk.cutPowerAt(disk.operations() + cut);
            try {
                open(disk).reception().concatenate(id, pieces);
            } catch (io.mooring.gateway.files.SimulatedPowerCut expected) {
                assertTrue(disk.dead());
            }
            finished = !disk.dead();
            try (Office office = open(disk.restart(cut, CrashModel.EVERYTHING))) {
                assertNotNull(office.reception().concatenate(id, pieces).receipt(), "cut at " + cut);
                assertEquals(1, office.reception().recordings());
            }
        }
    }

    @Test
    void goesOnWithAnUploadWithoutReadingItAgain() throws Exception {
        var disk = new SimulatedDisk();
        try (Office office = open(disk)) {
            Appending first = office.reception().begin(id);
            first.write(ByteBuffer.wrap(bytes, 0, SIZE - 1));
            first.breakOff();
        }
        try (Office office = open(disk)) {
            Appending rest = office.reception().append(id, SIZE - 1);
            rest.write(ByteBuffer.wrap(bytes, SIZE - 1, 1));
            assertNotNull(rest.finish().receipt(), "the medium is read once, at the end");
        }
    }

    @Test
    void anUploadThatWasDamagedBetweenTwoConnectionsIsNotSignedFor() throws Exception {
        var disk = new SimulatedDisk();
        try (Office office = open(disk)) {
            byte[] damaged = bytes.clone();
            damaged[SIZE / 2] ^= 1;
            Appending first = office.reception().begin(id);
            first.write(ByteBuffer.wrap(damaged, 0, SIZE - 1));
            first.breakOff();
            Appending rest = office.reception().append(id, SIZE - 1);
            rest.write(ByteBuffer.wrap(bytes, SIZE - 1, 1));
            assertEquals(Kind.OTHER_BYTES, kind(rest::finish));
            assertEquals(0, office.reception().unfinished(), "it begins anew");
            assertEquals(0, office.reception().recordings());
        }
    }
}
