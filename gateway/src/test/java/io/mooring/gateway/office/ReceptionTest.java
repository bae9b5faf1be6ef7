package io.mooring.gateway.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingEvent.EvidenceDamaged;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.evidence.StagedFiles;
import io.mooring.gateway.files.CrashModel;
import io.mooring.gateway.files.DiskFault;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.files.SimulatedPowerCut;
import io.mooring.gateway.office.OfficeRefusal.Kind;
import io.mooring.gateway.proof.Receipt;
import io.mooring.gateway.time.FakeClock;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A receipt means the bytes are there: through power cuts at every operation, full disks, and docks that repeat. */
class ReceptionTest {
    private static final DockId DOCK = new DockId("dock-1");
    private static final int SIZE = 200_000;
    private static final int PIECE = 64 << 10;
    private static final OfficeLimits LIMITS = new OfficeLimits(1 << 20, 2, Duration.ofDays(7), 1, 50);

    private final FakeClock clock = new FakeClock();
    private final byte[] bytes = bytes(1);
    private final UploadId id = id(bytes);

    private static byte[] bytes(long seed) {
        byte[] bytes = new byte[SIZE];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static UploadId id(byte[] bytes) {
        return new UploadId(DOCK, bytes.length, recording(bytes));
    }

    private static RecordingId recording(byte[] bytes) {
        try {
            return RecordingId.of(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private Office open(SimulatedDisk disk) throws Exception {
        var settings = new OfficeSettings(
                new DockId("office"),
                SimulatedDisk.ROOT,
                null,
                new EvidenceSettings(false, 0),
                LIMITS,
                Map.of(DOCK, Set.of()));
        return Office.open(settings, disk, clock, fatal -> {});
    }

    /** What a dock does: asks, sends from where the office is, in pieces. */
    private String deliver(Office office) throws OfficeRefusal {
        UploadState at = office.reception().create(id);
        String receipt = at.receipt();
        if (receipt != null) {
            return receipt;
        }
        try {
            Appending appending = office.reception().append(id, at.offset());
            for (int from = (int) at.offset(); from < SIZE; from += PIECE) {
                appending.write(ByteBuffer.wrap(bytes, from, Math.min(PIECE, SIZE - from)));
            }
            String signed = appending.finish().receipt();
            assertNotNull(signed);
            return signed;
        } catch (OfficeRefusal refusal) {
            // What a power cut left of an earlier try may be anything, or be evidence already; then it begins anew,
            // once.
            if (at.offset() > 0 && (refusal.kind() == Kind.OTHER_BYTES || refusal.kind() == Kind.WRONG_OFFSET)) {
                return deliver(office);
            }
            throw refusal;
        }
    }

    private void requireKept(Office office, String receipt) throws Exception {
        assertEquals(
                id.recording(),
                Receipt.verified(receipt, Set.of(office.verificationKey())).recording());
        assertEquals(1, office.reception().recordings());
        byte[] nonce = {1, 2, 3};
        byte[] salted = Arrays.copyOf(nonce, nonce.length + SIZE);
        System.arraycopy(bytes, 0, salted, nonce.length, SIZE);
        Look look = office.reception().look(id.recording(), nonce, id.dock());
        assertEquals(recording(salted), look.digest());
        assertTrue(look.uncached());
    }

    @Test
    void signsForWhatItKeeps() throws Exception {
        try (Office office = open(new SimulatedDisk())) {
            requireKept(office, deliver(office));
        }
    }

    @Test
    void keepsItsWordAfterAPowerCutAtEveryOperation() throws Exception {
        for (CrashModel model : CrashModel.values()) {
            var made = new SimulatedDisk();
            open(made).close();
            boolean finished = false;
            for (long cut = 1; !finished; cut++) {
                SimulatedDisk disk = made.fork();
                disk.cutPowerAt(disk.operations() + cut);
                String receipt = deliverUntilCut(disk);
                finished = !disk.dead();
                SimulatedDisk found = disk.restart(cut, model);
                try (Office office = open(found)) {
                    String again = deliver(office);
                    assertTrue(receipt == null || receipt.equals(again), "a receipt given is the one given again");
                    requireKept(office, again);
                }
            }
        }
    }

    @Test
    void whatHadItsNameBeforeThePowerCutIsSignedForAtTheStartAndLeavesNothingBehind() throws Exception {
        var made = new SimulatedDisk();
        open(made).close();
        int recovered = 0;
        boolean finished = false;
        for (long cut = 1; !finished; cut++) {
            SimulatedDisk disk = made.fork();
            disk.cutPowerAt(disk.operations() + cut);
            String receipt = deliverUntilCut(disk);
            finished = !disk.dead();
            try (Office office = open(disk.restart(cut, CrashModel.EVERYTHING))) {
                if (office.archive().has(id.recording())) {
                    recovered += receipt == null ? 1 : 0;
                    String signed = office.reception().state(id).receipt();
                    assertNotNull(signed, "cut at " + cut);
                    requireKept(office, signed);
                    assertEquals(0, office.reception().recover(), "once");
                    // Only an unfinished upload can be ended.
                    assertEquals(
                            Kind.NOT_ADMITTED, kind(() -> office.reception().terminate(id)));
                    assertEquals(List.of(), new StagedFiles(office.archive()).names(), "cut at " + cut);
                }
            }
        }
        assertTrue(recovered > 0, "no cut fell between the name and the receipt");
    }

    @Test
    void aRecordingThatWasDamagedAndCameAgainCountsOnce() throws Exception {
        var disk = new SimulatedDisk();
        try (Office office = open(disk)) {
            deliver(office);
            office.journal().append(Actor.office(new DockId("office")), new EvidenceDamaged(id.recording(), "", ""));
        }
        try (Office office = open(disk)) {
            assertNull(office.reception().create(id).receipt(), "a damaged one has no receipt");
            deliver(office);
            assertEquals(1, office.reception().recordings());
            assertEquals(SIZE, office.reception().bytes());
        }
    }

    @Test
    void remembersNothingOfUploadsThatWereGivenUp() throws Exception {
        try (Office office = open(new SimulatedDisk())) {
            office.reception().create(id);
            Appending appending = office.reception().append(id, 0);
            appending.write(ByteBuffer.wrap(bytes(2)));
            assertEquals(Kind.OTHER_BYTES, kind(appending::finish));
            office.reception().expire();
            assertEquals(0, office.reception().unfinished());
        }
    }

    @org.jspecify.annotations.Nullable
    private String deliverUntilCut(SimulatedDisk disk) throws Exception {
        try {
            return deliver(open(disk));
        } catch (SimulatedPowerCut cut) {
            return null;
        }
    }

    @Test
    void recoversFromAFaultInEveryOperation() throws Exception {
        for (DiskFault fault : DiskFault.values()) {
            var made = new SimulatedDisk();
            open(made).close();
            boolean undisturbed = false;
            for (long at = 1; !undisturbed; at++) {
                SimulatedDisk disk = made.fork();
                Office office = open(disk);
                long before = disk.operations();
                disk.failAt(before + at, fault);
                try {
                    deliver(office);
                } catch (OfficeRefusal expected) {
                    assertTrue(expected.kind() == Kind.MEDIUM || expected.kind() == Kind.NO_ROOM, expected.toString());
                }
                undisturbed = disk.operations() < before + at;
                disk.heal();
                // As the daemon does when its journal takes no more: a new start.
                try (Office restarted = open(disk.restart(at, CrashModel.EVERYTHING))) {
                    requireKept(restarted, deliver(restarted));
                }
            }
        }
    }

    @Test
    void goesOnAtEveryByteAndOnlyThere() throws Exception {
        try (Office office = open(new SimulatedDisk())) {
            Reception reception = office.reception();
            reception.create(id);
            for (int at : new int[] {0, 1, 511, 512, 513, PIECE, SIZE - 1}) {
                Appending appending = reception.append(id, reception.state(id).offset());
                int from = (int) appending.offset();
                appending.write(ByteBuffer.wrap(bytes, from, at - from));
                appending.breakOff();
                assertEquals(at, reception.state(id).offset());
                int wrong = at == 0 ? 1 : 0;
                assertEquals(Kind.WRONG_OFFSET, kind(() -> reception.append(id, wrong)));
            }
            requireKept(office, deliver(office));
        }
    }

    @Test
    void beginsAnewWhenOtherBytesCame() throws Exception {
        try (Office office = open(new SimulatedDisk())) {
            office.reception().create(id);
            Appending appending = office.reception().append(id, 0);
            byte[] altered = bytes.clone();
            altered[SIZE / 2] ^= 1;
            appending.write(ByteBuffer.wrap(altered));
            assertEquals(Kind.OTHER_BYTES, kind(appending::finish));
            assertFalse(office.archive().has(recording(altered)), "nothing else was given a name");
            assertEquals(0, office.reception().recordings());
            requireKept(office, deliver(office));
        }
    }

    @Test
    void refusesMoreThanWasDeclared() throws Exception {
        try (Office office = open(new SimulatedDisk())) {
            office.reception().create(id);
            Appending appending = office.reception().append(id, 0);
            appending.write(ByteBuffer.wrap(bytes));
            assertEquals(Kind.TOO_LARGE, kind(() -> appending.write(ByteBuffer.wrap(new byte[1]))));
        }
    }

    @Test
    void refusesWhatIsTooLargeOrHasNoRoom() throws Exception {
        var disk = new SimulatedDisk();
        try (Office office = open(disk)) {
            var huge = new UploadId(DOCK, LIMITS.recordingBytesMax() + 1, id.recording());
            assertEquals(Kind.TOO_LARGE, kind(() -> office.reception().create(huge)));
            disk.capacityBytes((1L << 40) - disk.freeBytes(SimulatedDisk.ROOT) + SIZE / 2);
            assertEquals(Kind.NO_ROOM, kind(() -> office.reception().create(id)));
            disk.capacityBytes(1 << 30);
            requireKept(office, deliver(office));
        }
    }

    @Test
    void letsTheLatestConnectionHaveAnUpload() throws Exception {
        try (Office office = open(new SimulatedDisk())) {
            office.reception().create(id);
            Appending dead = office.reception().append(id, 0);
            var asked = new boolean[1];
            dead.endOnRequest(() -> asked[0] = true);
            assertEquals(Kind.BUSY, kind(() -> office.reception().append(id, 0)));
            dead.write(ByteBuffer.wrap(bytes, 0, 1));
            assertEquals(Kind.BUSY, kind(() -> office.reception().append(id, 0)));
            assertFalse(asked[0], "it is not dead: it brought a byte since");
            assertEquals(Kind.BUSY, kind(() -> office.reception().append(id, 0)));
            assertTrue(asked[0]);
            dead.breakOff();
            requireKept(office, deliver(office));
        }
    }

    @Test
    void signsForEachDockWhatBothBrought() throws Exception {
        try (Office office = open(new SimulatedDisk())) {
            String first = deliver(office);
            var other = new UploadId(new DockId("dock-2"), SIZE, id.recording());
            assertNull(office.reception().create(other).receipt(), "a dock must show the bytes, not just their name");
            Appending appending = office.reception().append(other, 0);
            appending.write(ByteBuffer.wrap(bytes));
            String second = appending.finish().receipt();
            assertNotNull(second);
            assertEquals(
                    new DockId("dock-2"),
                    Receipt.verified(second, Set.of(office.verificationKey())).dock());
            requireKept(office, first);
        }
    }

    @Test
    void allowsADockFewUnfinishedUploads() throws Exception {
        try (Office office = open(new SimulatedDisk())) {
            office.reception().create(id(bytes(2)));
            office.reception().create(id(bytes(3)));
            assertEquals(Kind.TOO_MANY, kind(() -> office.reception().create(id)));
            office.reception().terminate(id(bytes(2)));
            office.reception().create(id);
        }
    }

    @Test
    void forgetsUploadsNobodyGoesOnWith() throws Exception {
        try (Office office = open(new SimulatedDisk())) {
            office.reception().create(id);
            clock.advance(Duration.ofDays(6));
            assertEquals(0, office.reception().expire());
            office.reception().append(id, 0).breakOff();
            clock.advance(Duration.ofDays(6));
            assertEquals(0, office.reception().expire());
            clock.advance(Duration.ofDays(1));
            assertEquals(1, office.reception().expire());
            assertEquals(Kind.EXPIRED, kind(() -> office.reception().state(id)));
            assertEquals(Kind.EXPIRED, kind(() -> office.reception().append(id, 0)));
            assertEquals(Kind.UNKNOWN, kind(() -> office.reception().state(id(bytes(2)))));
            requireKept(office, deliver(office));
        }
    }

    @Test
    void neverForgetsWhatItKeeps() throws Exception {
        try (Office office = open(new SimulatedDisk())) {
            String receipt = deliver(office);
            assertEquals(Kind.NOT_ADMITTED, kind(() -> office.reception().terminate(id)));
            clock.advance(Duration.ofDays(30));
            assertEquals(0, office.reception().expire());
            requireKept(office, receipt);
        }
    }

    private static Kind kind(org.junit.jupiter.api.function.Executable attempt) {
        return assertThrows(OfficeRefusal.class, attempt).kind();
    }
}
