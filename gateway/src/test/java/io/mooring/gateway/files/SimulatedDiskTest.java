package io.mooring.gateway.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** At stake: a crash test that cannot lose anything proves nothing. */
class SimulatedDiskTest extends DiskContract {
    private static final Path A = SimulatedDisk.ROOT.resolve("a");
    private static final Path B = SimulatedDisk.ROOT.resolve("b");

    private final SimulatedDisk disk = new SimulatedDisk();

    @Override
    Disk disk() {
        return disk;
    }

    @Override
    Path root() {
        return SimulatedDisk.ROOT;
    }

    @Test
    void whatWasForcedIsThereInEveryModel() throws IOException {
        create(A, "kept");
        disk.forceDirectory(root());
        for (CrashModel model : CrashModel.values()) {
            for (long seed = 0; seed < 50; seed++) {
                SimulatedDisk found = disk.restart(seed, model);
                assertEquals("kept", text(found.bytesOf(A)), model + " " + seed);
            }
        }
    }

    @Test
    void anUnforcedNameMayVanishAndMayStay() throws IOException {
        create(A, "x");
        for (CrashModel model : CrashModel.values()) {
            var seen = new HashSet<Boolean>();
            for (long seed = 0; seed < 50; seed++) {
                seen.add(disk.restart(seed, model).exists(A));
            }
            Set<Boolean> expected = switch (model) {
                case NOTHING_UNSYNCED -> Set.of(false);
                case EVERYTHING -> Set.of(true);
                case ANY_SUBSET_512, ANY_SUBSET_4096, ORDERED_METADATA_512, ORDERED_METADATA_4096 ->
                    Set.of(true, false);
            };
            assertEquals(expected, seen, model.toString());
        }
    }

    @Test
    void namesVanishInAnyOrderOnlyInTheWeakestModel() throws IOException {
        create(A, "1");
        create(B, "2");
        boolean onlyTheLater = false;
        for (long seed = 0; seed < 100; seed++) {
            SimulatedDisk ordered = disk.restart(seed, CrashModel.ORDERED_METADATA_4096);
            assertFalse(ordered.exists(B) && !ordered.exists(A), "seed " + seed);
            SimulatedDisk weakest = disk.restart(seed, CrashModel.ANY_SUBSET_4096);
            onlyTheLater |= weakest.exists(B) && !weakest.exists(A);
        }
        assertTrue(onlyTheLater);
    }

    @Test
    void unforcedBytesAreOldNewZeroOrTornAtTheSector() throws IOException {
        try (DiskFile file = disk.create(A)) {
            file.write(filled(8192, 'o'), 0);
            file.force();
            disk.forceDirectory(root());
            file.write(filled(8192, 'n'), 0);
            file.write(filled(4096, 'n'), 8192);
        }
        var seen = new HashSet<String>();
        for (long seed = 0; seed < 300; seed++) {
            byte[] found = disk.restart(seed, CrashModel.ANY_SUBSET_512).bytesOf(A);
            for (int at = 0; at < found.length; at += 512) {
                byte first = found[at];
                byte[] sector = Arrays.copyOfRange(found, at, at + 512);
                byte[] same = new byte[512];
                Arrays.fill(same, first);
                assertTrue(Arrays.equals(sector, same), "seed " + seed + ": a sector of two kinds at " + at);
                seen.add((at < 8192 ? "within " : "beyond ") + (char) first);
            }
            seen.add("size " + found.length);
        }
        assertEquals(
                Set.of("within o", "within n", "beyond n", "beyond \0", "size 8192", "size 12288"),
                withoutOddSizes(seen));
        for (long seed = 0; seed < 300; seed++) {
            byte[] found = disk.restart(seed, CrashModel.ORDERED_METADATA_4096).bytesOf(A);
            for (int at = 8192; at < found.length; at++) {
                assertEquals('n', found[at], "seed " + seed + ": the size came before its data");
            }
        }
    }

    private static Set<String> withoutOddSizes(Set<String> seen) {
        seen.removeIf(text -> text.startsWith("size ") && !text.equals("size 8192") && !text.equals("size 12288"));
        return seen;
    }

    @Test
    void powerIsCutAtTheOperationNamedAndStaysOff() throws IOException {
        create(A, "x");
        long next = disk.operations() + 1;
        disk.cutPowerAt(next + 1);
        disk.link(A, B);
        assertThrows(SimulatedPowerCut.class, () -> disk.forceDirectory(root()));
        assertThrows(SimulatedPowerCut.class, () -> disk.exists(A));
        assertThrows(SimulatedPowerCut.class, () -> disk.unlink(A));
        assertFalse(disk.restart(1, CrashModel.NOTHING_UNSYNCED).exists(A), "the force at the cut was not done");
        assertTrue(disk.restart(1, CrashModel.EVERYTHING).exists(B));
    }

    @Test
    void theSameSeedFindsTheSameDisk() throws IOException {
        try (DiskFile file = disk.create(A)) {
            file.write(filled(50_000, 'x'), 0);
        }
        for (CrashModel model : CrashModel.values()) {
            SimulatedDisk first = disk.restart(7, model);
            SimulatedDisk second = disk.restart(7, model);
            assertEquals(first.exists(A), second.exists(A));
            if (first.exists(A)) {
                assertTrue(Arrays.equals(first.bytesOf(A), second.bytesOf(A)), model.toString());
            }
        }
    }

    @Test
    void aForkGoesItsOwnWay() throws IOException {
        create(A, "one");
        SimulatedDisk fork = disk.fork();
        try (DiskFile file = fork.openForWriting(A)) {
            file.write(ByteBuffer.wrap("two".getBytes(StandardCharsets.US_ASCII)), 0);
        }
        fork.unlink(A);
        assertEquals("one", text(disk.bytesOf(A)));
        assertFalse(fork.exists(A));
    }

    @Test
    void aFailedForceLosesThePagesForGood() throws IOException {
        DiskFile file = disk.create(A);
        file.write(filled(100, 'x'), 0);
        disk.forceDirectory(root());
        disk.failAt(disk.operations() + 1, DiskFault.EIO);
        assertThrows(IOException.class, file::force);
        assertEquals(100, file.size());
        assertEquals(
                0,
                disk.restart(1, CrashModel.EVERYTHING)
                                .restart(1, CrashModel.NOTHING_UNSYNCED)
                                .size(A)
                        % 100);
        assertEquals(0, disk.restart(1, CrashModel.NOTHING_UNSYNCED).size(A));
        assertThrows(AssertionError.class, file::force);
        file.close();
    }

    @Test
    void theUncachedReaderSeesOnlyWhatWasForced() throws IOException {
        try (DiskFile file = disk.create(A)) {
            file.write(filled(10, 'x'), 0);
            try (UncachedReader reader = disk.openUncached(A)) {
                assertFalse(reader.next().hasRemaining());
            }
            file.force();
            try (UncachedReader reader = disk.openUncached(A)) {
                assertEquals(10, reader.next().remaining());
                assertTrue(reader.uncached());
            }
        }
        disk.refuseUncached();
        try (UncachedReader reader = disk.openUncached(A)) {
            assertFalse(reader.uncached());
        }
    }

    @Test
    void faultsHappenWhereTheyWereOrdered() throws IOException {
        try (DiskFile file = disk.create(A)) {
            disk.failAt(disk.operations() + 1, DiskFault.ENOSPC);
            assertThrows(IOException.class, () -> file.write(filled(10, 'x'), 0));
            assertEquals(0, file.size());
            disk.failAt(disk.operations() + 1, DiskFault.SHORT_WRITE);
            assertThrows(IOException.class, () -> file.write(filled(10, 'x'), 0));
            assertEquals(5, file.size());
            disk.failFrom(disk.operations() + 1, DiskFault.EIO);
            assertThrows(IOException.class, () -> disk.link(A, B));
            assertThrows(IOException.class, () -> disk.unlink(A));
            disk.heal();
            disk.link(A, B);
            disk.failReadAt(disk.reads() + 1, DiskFault.EIO);
            assertThrows(IOException.class, () -> file.read(ByteBuffer.allocate(1), 0));
            assertEquals(1, file.read(ByteBuffer.allocate(1), 0));
        }
    }

    @Test
    void aFullDiskTakesWhatFits() throws IOException {
        disk.capacityBytes(1000);
        try (DiskFile file = disk.create(A)) {
            file.write(filled(900, 'x'), 0);
            assertEquals(100, disk.freeBytes(root()));
            assertThrows(IOException.class, () -> file.write(filled(200, 'y'), 900));
            assertEquals(0, disk.freeBytes(root()));
            file.write(filled(1000, 'z'), 0);
        }
        disk.unlink(A);
        assertEquals(1000, disk.freeBytes(root()));
    }

    @Test
    void aDirectoryWithoutADurableNameTakesItsFilesAlong() throws IOException {
        Path inner = root().resolve("d");
        disk.makeDirectory(inner);
        create(inner.resolve("f"), "x");
        disk.forceDirectory(inner);
        SimulatedDisk found = disk.restart(1, CrashModel.NOTHING_UNSYNCED);
        assertFalse(found.exists(inner));
        assertFalse(found.exists(inner.resolve("f")));
        disk.forceDirectory(root());
        assertTrue(disk.restart(1, CrashModel.NOTHING_UNSYNCED).exists(inner.resolve("f")));
    }

    @Test
    void aProtectedFileCannotBeWritten() throws IOException {
        create(A, "x");
        disk.protect(A);
        assertThrows(IOException.class, () -> disk.openForWriting(A));
    }

    @Test
    void rotReachesMediumAndCache() throws IOException {
        create(A, "abc");
        disk.rot(A, 1, 1);
        assertEquals("acc", text(disk.bytesOf(A)));
        try (UncachedReader reader = disk.openUncached(A)) {
            ByteBuffer piece = reader.next();
            assertEquals('c', piece.get(1));
        }
    }

    private void create(Path path, String content) throws IOException {
        try (DiskFile file = disk.create(path)) {
            file.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.US_ASCII)), 0);
            file.force();
        }
    }

    private static ByteBuffer filled(int count, char with) {
        var bytes = new byte[count];
        Arrays.fill(bytes, (byte) with);
        return ByteBuffer.wrap(bytes);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
