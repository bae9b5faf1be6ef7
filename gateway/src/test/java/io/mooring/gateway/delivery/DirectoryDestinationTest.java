package io.mooring.gateway.delivery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockId;
import io.mooring.gateway.Heard;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Said;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.files.CrashModel;
import io.mooring.gateway.files.DiskFault;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.files.SimulatedPowerCut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A directory that says it has a recording must have it, through power cuts, full disks and rot. */
class DirectoryDestinationTest {
    private static final Path EVIDENCE = SimulatedDisk.ROOT.resolve("evidence");
    private static final Path ARCHIVE = SimulatedDisk.ROOT.resolve("archive");
    private static final DockId DOCK = new DockId("dock-1");
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
        return on(disk, DOCK);
    }

    private static DirectoryDestination on(SimulatedDisk disk, DockId dock) {
        return new DirectoryDestination("archive", true, dock, disk, id -> EVIDENCE.resolve(id.sha256()), ARCHIVE);
    }

    @Test
    void deliversConfirmsAndLeavesNothingElse() throws Exception {
        SimulatedDisk disk = disk();
        DirectoryDestination archive = on(disk);
        assertEquals(target.toString(), archive.deliver(new Parcel(recording, SIZE, 1), taken -> {}));
        assertEquals("uncached-reread", archive.confirm(new Parcel(recording, SIZE, 1), ""));
        assertArrayEquals(bytes, disk.bytesOf(target));
        assertTrue(disk.list(ARCHIVE.resolve("in")).isEmpty());
    }

    @Test
    void saysWhereItCouldOnlyLookThroughTheCache() throws Exception {
        SimulatedDisk disk = disk();
        disk.refuseUncached();
        on(disk).deliver(new Parcel(recording, SIZE, 1), taken -> {});
        assertEquals("cached-reread", on(disk).confirm(new Parcel(recording, SIZE, 1), ""));
    }

    @Test
    void isUnreachableWhileTheDirectoryIsNotThere() throws Exception {
        SimulatedDisk disk = disk();
        var gone = new DirectoryDestination(
                "archive",
                true,
                DOCK,
                disk,
                id -> EVIDENCE.resolve(id.sha256()),
                SimulatedDisk.ROOT.resolve("unmounted"));
        assertEquals(Kind.UNREACHABLE, kind(() -> gone.deliver(new Parcel(recording, SIZE, 1), taken -> {})));
        assertEquals(Kind.UNREACHABLE, kind(() -> gone.confirm(new Parcel(recording, SIZE, 1), "")));
        Said said = said(() -> gone.deliver(new Parcel(recording, SIZE, 1), taken -> {}));
        assertEquals(Heard.DIRECTORY_ABSENT, said.meaning());
        assertEquals(
                List.of(SimulatedDisk.ROOT.resolve("unmounted").toString()),
                said.of(),
                "whoever mounts it reads which");
    }

    private static Said said(Executable act) {
        return assertThrows(DeliveryException.class, act).said();
    }

    /** Whose disk is full decides who makes room. */
    @Test
    void saysThatItIsTheDestinationsDiskThatIsFullAndThatACopyIsGone() throws Exception {
        SimulatedDisk disk = disk();
        disk.capacityBytes(SIZE + 100_000L);
        Said full = said(() -> on(disk).deliver(new Parcel(recording, SIZE, 1), taken -> {}));
        assertEquals(Heard.DIRECTORY_FULL, full.meaning(), full.words());
        Said gone = said(() -> on(disk).confirm(new Parcel(recording, SIZE, 1), ""));
        assertEquals(Heard.COPY_GONE, gone.meaning(), gone.words());
    }

    @Test
    void refusesWhatDoesNotFitAndTakesTheNext() throws Exception {
        SimulatedDisk disk = disk();
        byte[] small = {1, 2, 3};
        RecordingId other = RecordingId.of(Fingerprint.sha256().digest(small));
        disk.plant(EVIDENCE.resolve(other.sha256()), small);
        disk.capacityBytes(SIZE + 100_000L);
        assertEquals(Kind.REFUSED, kind(() -> on(disk).deliver(new Parcel(recording, SIZE, 1), taken -> {})));
        on(disk).deliver(new Parcel(other, small.length, 1), taken -> {});
        on(disk).confirm(new Parcel(other, small.length, 1), "");
    }

    @Test
    void findsRotAndSetsItAside() throws Exception {
        SimulatedDisk disk = disk();
        on(disk).deliver(new Parcel(recording, SIZE, 1), taken -> {});
        disk.rot(target, 12345, 4);
        assertEquals(Kind.DIFFERS, kind(() -> on(disk).confirm(new Parcel(recording, SIZE, 1), "")));
        on(disk).deliver(new Parcel(recording, SIZE, 1), taken -> {});
        on(disk).confirm(new Parcel(recording, SIZE, 1), "");
        assertEquals(1, disk.list(ARCHIVE.resolve("damaged")).size());
    }

    @Test
    void findsThatAFileWentAway() throws Exception {
        SimulatedDisk disk = disk();
        on(disk).deliver(new Parcel(recording, SIZE, 1), taken -> {});
        disk.unlink(target);
        assertEquals(Kind.DIFFERS, kind(() -> on(disk).confirm(new Parcel(recording, SIZE, 1), "")));
    }

    @Test
    void neverPassesOnAnOwnCopyThatIsBad() throws Exception {
        SimulatedDisk disk = disk();
        disk.rot(EVIDENCE.resolve(recording.sha256()), 599_999, 1);
        assertEquals(Kind.LOCAL, kind(() -> on(disk).deliver(new Parcel(recording, SIZE, 1), taken -> {})));
        assertTrue(!disk.exists(target));
        disk.unlink(EVIDENCE.resolve(recording.sha256()));
        assertEquals(Kind.LOCAL, kind(() -> on(disk).deliver(new Parcel(recording, SIZE, 1), taken -> {})));
    }

    @Test
    void stopsWhenItIsCancelled() throws Exception {
        SimulatedDisk disk = disk();
        DirectoryDestination archive = on(disk);
        assertEquals(
                Kind.CANCELLED, kind(() -> archive.deliver(new Parcel(recording, SIZE, 1), taken -> archive.cancel())));
        archive.deliver(new Parcel(recording, SIZE, 1), taken -> {});
    }

    @Test
    void takesAnotherMediumInPlaceOfTheOneThatWasThere(@TempDir Path root) throws Exception {
        Path own = Files.write(root.resolve("own"), bytes);
        Path mounted = Files.createDirectory(root.resolve("archive"));
        var archive = new DirectoryDestination("archive", true, DOCK, new RealDisk(), id -> own, mounted);
        archive.deliver(new Parcel(recording, SIZE, 1), taken -> {});
        Files.move(mounted, root.resolve("on the shelf"));
        Files.createDirectory(mounted);
        archive.deliver(new Parcel(recording, SIZE, 1), taken -> {});
        archive.confirm(new Parcel(recording, SIZE, 1), "");
    }

    @Test
    void twoDocksBringTheSameRecordingToOneShareAndNeitherLinksTheOthersHalf() throws Exception {
        SimulatedDisk disk = disk();
        DirectoryDestination one = on(disk, DOCK);
        DirectoryDestination other = on(disk, new DockId("dock-2"));
        List<Long> during = new ArrayList<>();
        one.deliver(new Parcel(recording, SIZE, 1), taken -> {
            during.add(taken);
            if (during.size() == 2) {
                assertDoesNotThrow(() -> other.deliver(new Parcel(recording, SIZE, 1), others -> {}));
            }
        });
        assertTrue(during.size() > 2, "the one went on behind the other: " + during);
        one.confirm(new Parcel(recording, SIZE, 1), "");
        assertTrue(disk.list(ARCHIVE.resolve("in")).isEmpty());
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
                    on(found).confirm(new Parcel(recording, SIZE, 1), "");
                } else {
                    on(found).deliver(new Parcel(recording, SIZE, 1), taken -> {});
                    on(found.restart(cut, model)).confirm(new Parcel(recording, SIZE, 1), "");
                }
            }
        }
    }

    private boolean delivered(SimulatedDisk disk) throws DeliveryException {
        try {
            on(disk).deliver(new Parcel(recording, SIZE, 1), taken -> {});
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
                    on(disk).deliver(new Parcel(recording, SIZE, 1), taken -> {});
                } catch (DeliveryException expected) {
                    assertTrue(expected.kind() == Kind.REFUSED || expected.kind() == Kind.UNREACHABLE);
                }
                undisturbed = disk.operations() < before + at;
                disk.heal();
                on(disk).deliver(new Parcel(recording, SIZE, 1), taken -> {});
                on(disk).confirm(new Parcel(recording, SIZE, 1), "");
            }
        }
    }

    private static Kind kind(org.junit.jupiter.api.function.Executable attempt) {
        return assertThrows(DeliveryException.class, attempt).kind();
    }
}
