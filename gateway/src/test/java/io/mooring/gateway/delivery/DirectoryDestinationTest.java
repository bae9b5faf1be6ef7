package io.mooring.gateway.delivery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.files.CrashModel;
import io.mooring.gateway.files.DiskFault;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.files.SimulatedPowerCut;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A directory that says it has a recording must have it, through power cuts, full disks and rot. */
class DirectoryDestinationTest {
    private static final Path EVIDENCE = SimulatedDisk.ROOT.resolve("evidence");
    private static final Path ARCHIVE = SimulatedDisk.ROOT.resolve("archive");
    private static final int SIZE = 600_000;

    private final byte[] bytes = bytes(1);
    private final RecordingId recording = RecordingId.of(Fingerprint.sha256().digest(bytes));
    private final Path target =
            ARCHIVE.resolve(recording.sha256().substring(0, 2)).resolve(recording.sha256());

    private static byte[] bytes(long seed) {
        byte[] bytes = new byte[SIZE];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private SimulatedDisk disk() throws IOException {
        var disk = new SimulatedDisk();
        disk.makeDirectory(EVIDENCE);
        disk.makeDirectory(ARCHIVE);
        disk.forceDirectory(SimulatedDisk.ROOT);
        disk.plant(EVIDENCE.resolve(recording.sha256()), bytes);
        return disk;
    }

    private static DirectoryDestination on(SimulatedDisk disk) {
        return new DirectoryDestination("archive", true, disk, id -> EVIDENCE.resolve(id.sha256()), ARCHIVE);
    }

    @Test
    void deliversConfirmsAndLeavesNothingElse() throws Exception {
        SimulatedDisk disk = disk();
        DirectoryDestination archive = on(disk);
        assertEquals(target.toString(), archive.deliver(recording, SIZE, taken -> {}));
        assertEquals("uncached-reread", archive.confirm(recording, SIZE));
        assertArrayEquals(bytes, disk.bytesOf(target));
        assertTrue(disk.list(ARCHIVE.resolve("in")).isEmpty());
    }

    @Test
    void saysWhereItCouldOnlyLookThroughTheCache() throws Exception {
        SimulatedDisk disk = disk();
        disk.refuseUncached();
        on(disk).deliver(recording, SIZE, taken -> {});
        assertEquals("cached-reread", on(disk).confirm(recording, SIZE));
    }

    @Test
    void isUnreachableWhileTheDirectoryIsNotThere() throws Exception {
        SimulatedDisk disk = disk();
        var gone = new DirectoryDestination(
                "archive", true, disk, id -> EVIDENCE.resolve(id.sha256()), SimulatedDisk.ROOT.resolve("unmounted"));
        assertEquals(Kind.UNREACHABLE, kind(() -> gone.deliver(recording, SIZE, taken -> {})));
        assertEquals(Kind.UNREACHABLE, kind(() -> gone.confirm(recording, SIZE)));
    }

    @Test
    void refusesWhatDoesNotFitAndTakesTheNext() throws Exception {
        SimulatedDisk disk = disk();
        byte[] small = {1, 2, 3};
        RecordingId other = RecordingId.of(Fingerprint.sha256().digest(small));
        disk.plant(EVIDENCE.resolve(other.sha256()), small);
        disk.capacityBytes(SIZE + 100_000L);
        assertEquals(Kind.REFUSED, kind(() -> on(disk).deliver(recording, SIZE, taken -> {})));
        on(disk).deliver(other, small.length, taken -> {});
        on(disk).confirm(other, small.length);
    }

    @Test
    void findsRotAndSetsItAside() throws Exception {
        SimulatedDisk disk = disk();
        on(disk).deliver(recording, SIZE, taken -> {});
        disk.rot(target, 12345, 4);
        assertEquals(Kind.DIFFERS, kind(() -> on(disk).confirm(recording, SIZE)));
        on(disk).deliver(recording, SIZE, taken -> {});
        on(disk).confirm(recording, SIZE);
        assertEquals(1, disk.list(ARCHIVE.resolve("damaged")).size());
    }

    @Test
    void findsThatAFileWentAway() throws Exception {
        SimulatedDisk disk = disk();
        on(disk).deliver(recording, SIZE, taken -> {});
        disk.unlink(target);
        assertEquals(Kind.DIFFERS, kind(() -> on(disk).confirm(recording, SIZE)));
    }

    @Test
    void neverPassesOnAnOwnCopyThatIsBad() throws Exception {
        SimulatedDisk disk = disk();
        disk.rot(EVIDENCE.resolve(recording.sha256()), 599_999, 1);
        assertEquals(Kind.LOCAL, kind(() -> on(disk).deliver(recording, SIZE, taken -> {})));
        assertTrue(!disk.exists(target));
        disk.unlink(EVIDENCE.resolve(recording.sha256()));
        assertEquals(Kind.LOCAL, kind(() -> on(disk).deliver(recording, SIZE, taken -> {})));
    }

    @Test
    void stopsWhenItIsCancelled() throws Exception {
        SimulatedDisk disk = disk();
        DirectoryDestination archive = on(disk);
        assertEquals(Kind.CANCELLED, kind(() -> archive.deliver(recording, SIZE, taken -> archive.cancel())));
        archive.deliver(recording, SIZE, taken -> {});
    }

    @Test
    void isWholeAfterAPowerCutAtEveryOperation() throws Exception {
        for (CrashModel model : CrashModel.values()) {
            boolean finished = false;
            for (long cut = 1; !finished; cut++) {
                SimulatedDisk disk = disk();
                disk.cutPowerAt(disk.operations() + cut);
                finished = delivered(disk);
                SimulatedDisk found = disk.restart(cut, model);
                if (finished) {
                    // What was said to be there must be there now, with no further word.
                    on(found).confirm(recording, SIZE);
                } else {
                    on(found).deliver(recording, SIZE, taken -> {});
                    on(found.restart(cut, model)).confirm(recording, SIZE);
                }
            }
        }
    }

    private boolean delivered(SimulatedDisk disk) throws DeliveryException {
        try {
            on(disk).deliver(recording, SIZE, taken -> {});
            return true;
        } catch (SimulatedPowerCut cut) {
            return false;
        }
    }

    @Test
    void recoversFromAFaultInEveryOperation() throws Exception {
        for (DiskFault fault : DiskFault.values()) {
            boolean undisturbed = false;
            for (long at = 1; !undisturbed; at++) {
                SimulatedDisk disk = disk();
                long before = disk.operations();
                disk.failAt(before + at, fault);
                try {
                    on(disk).deliver(recording, SIZE, taken -> {});
                } catch (DeliveryException expected) {
                    assertTrue(expected.kind() == Kind.REFUSED || expected.kind() == Kind.UNREACHABLE);
                }
                undisturbed = disk.operations() < before + at;
                disk.heal();
                on(disk).deliver(recording, SIZE, taken -> {});
                on(disk).confirm(recording, SIZE);
            }
        }
    }

    private static Kind kind(org.junit.jupiter.api.function.Executable attempt) {
        return assertThrows(DeliveryException.class, attempt).kind();
    }
}
