package io.mooring.bridge.filesystem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** At stake: every recording of an honest FAT card, with its own name, size, time and bytes. */
class FatListingTest {
    private static int clustersOf(Volume.Kind kind) {
        return switch (kind) {
            case FAT12 -> 300;
            case FAT16 -> 4085;
            case FAT32, EXFAT -> 65_525;
        };
    }

    @ParameterizedTest
    @EnumSource(names = {"FAT12", "FAT16", "FAT32"})
    void contiguousAndFragmentedFilesAreReadByteForByte(Volume.Kind kind) throws Exception {
        var image = new FatImage(kind, clustersOf(kind));
        byte[] whole = Contents.noise(5 * 512 + 1);
        byte[] pieces = Contents.noise(6 * 512);
        FatImage.Dir folder = image.folder(image.folder(image.root, "DCIM", 1), "100MEDIA", 1);
        image.file(folder, "WHOLE.MP4", whole);
        int[] own = image.allocate(12);
        image.file(folder, "PIECES.MP4", pieces, own[0], own[1], own[8], own[9], own[4], own[2]);
        Volume volume = image.volume();

        assertEquals(kind, volume.kind());
        assertEquals(List.of("DCIM/100MEDIA/WHOLE.MP4", "DCIM/100MEDIA/PIECES.MP4"), Contents.paths(volume));
        VolumeFile first = Contents.named(volume, "DCIM/100MEDIA/WHOLE.MP4");
        assertArrayEquals(whole, Contents.read(image.medium, volume, first, 0));
        VolumeFile second = Contents.named(volume, "DCIM/100MEDIA/PIECES.MP4");
        for (int offset = 0; offset <= pieces.length; offset += 100) {
            byte[] rest = Arrays.copyOfRange(pieces, offset, pieces.length);
            assertArrayEquals(rest, Contents.read(image.medium, volume, second, offset), "from byte " + offset);
        }
        VolumeListing listing = volume.list(VolumeLimits.DEFAULT);
        assertEquals(List.of(), listing.skipped());
        assertEquals(List.of(), listing.told());
        assertEquals(List.of(), volume.told());
    }

    @ParameterizedTest
    @EnumSource(names = {"FAT12", "FAT16", "FAT32"})
    void freeClustersAreCountedFromTheTable(Volume.Kind kind) throws Exception {
        var image = new FatImage(kind, clustersOf(kind));
        int before = (int) (image.volume().freeBytes() / FatImage.CLUSTER);
        image.file(image.root, "A.MP4", Contents.noise(7 * 512));

        assertEquals(before - 7, image.volume().freeBytes() / FatImage.CLUSTER);
        assertEquals((long) clustersOf(kind) * FatImage.CLUSTER, image.volume().totalBytes());
    }

    @Test
    void clustersNextToEachOtherAreOneRun() throws Exception {
        var image = new FatImage(Volume.Kind.FAT16, 4085);
        int[] own = image.file(image.root, "A.MP4", Contents.noise(1000 * 512 + 3));
        Volume volume = image.volume();
        RunCursor runs = volume.runs(Contents.named(volume, "A.MP4"), 700);

        assertEquals(new ByteRun(image.clusterAt(own[1]) + 700 - 512, 1000 * 512 + 3 - 700, false), runs.next());
        assertNull(runs.next());
    }

    @Test
    void longNamesAreReadAndShortOnesAreGbk() throws Exception {
        var image = new FatImage(Volume.Kind.FAT16, 4085);
        image.longName(image.root, "执法记录 2024年5月17日.mp4", "ZFJL~1.MP4");
        image.file(image.root, "ZFJL~1.MP4", Contents.noise(1));
        image.longName(image.root, "thirteen.mp4x", "THIRTE~1.MP4");
        image.file(image.root, "THIRTE~1.MP4", Contents.noise(2));
        image.file(image.root, "执法仪.MP4", Contents.noise(3));
        long at = image.raw(image.root, FatImage.bytes11("lower.mov".toUpperCase(java.util.Locale.ROOT)), 0x20, 0, 0);
        image.medium.put8(at + 12, 0x18);
        image.raw(image.root, FatImage.bytes11("NOEXT"), 0x20, 0, 0);

        assertEquals(
                List.of("执法记录 2024年5月17日.mp4", "thirteen.mp4x", "执法仪.MP4", "lower.mov", "NOEXT"),
                Contents.paths(image.volume()));
    }

    @Test
    void aNameThatBeginsWithE5IsNotADeletedOne() throws Exception {
        var image = new FatImage(Volume.Kind.FAT16, 4085);
        byte[] name = FatImage.bytes11("錫A.MP4");
        assertEquals((byte) 0xe5, name[0], "a character whose first byte is E5");
        name[0] = 0x05;
        image.raw(image.root, name, 0x20, 0, 0);

        assertEquals(List.of("錫A.MP4"), Contents.paths(image.volume()));
    }

    @Test
    void deletedFilesAndLabelsAreNoFiles() throws Exception {
        var image = new FatImage(Volume.Kind.FAT16, 4085);
        image.raw(image.root, FatImage.bytes11("CAM 7"), 0x08, 0, 0);
        long gone = image.raw(image.root, FatImage.bytes11("GONE.MP4"), 0x20, 0, 0);
        image.medium.put8(gone, 0xe5);
        image.file(image.root, "HERE.MP4", Contents.noise(1));

        assertEquals(List.of("HERE.MP4"), Contents.paths(image.volume()));
        assertEquals("CAM 7", image.volume().label());
        assertEquals("1234ABCD", image.volume().serialNumber());
    }

    @Test
    void entriesAfterTheEndAreNotRead() throws Exception {
        var image = new FatImage(Volume.Kind.FAT16, 4085);
        image.file(image.root, "HERE.MP4", Contents.noise(1));
        image.raw(image.root, new byte[11], 0, 0, 0);
        image.file(image.root, "OLD.MP4", Contents.noise(1));

        assertEquals(List.of("HERE.MP4"), Contents.paths(image.volume()));
    }

    @Test
    void timesAreThoseOfTheCardToTheTenthOfASecond() throws Exception {
        var image = new FatImage(Volume.Kind.FAT16, 4085);
        long at = image.raw(image.root, FatImage.bytes11("A.MP4"), 0x20, 0, 0);
        image.medium.put8(at + 13, 137);
        VolumeFile file = Contents.named(image.volume(), "A.MP4");

        assertEquals("2024-05-17T13:14:16", file.modifiedRaw());
        assertEquals("2024-05-17T13:14:17.37", file.createdRaw());
    }

    @Test
    void aMomentThatNeverWasIsNone() throws Exception {
        var image = new FatImage(Volume.Kind.FAT16, 4085);
        long at = image.raw(image.root, FatImage.bytes11("A.MP4"), 0x20, 0, 0);
        image.medium.put16(at + 24, 2 << 5 | 30).put16(at + 16, 0);
        VolumeFile file = Contents.named(image.volume(), "A.MP4");

        assertEquals("", file.modifiedRaw(), "30 February");
        assertEquals("", file.createdRaw());
    }

    @ParameterizedTest
    @EnumSource(names = {"FAT16", "FAT32"})
    void aCardThatWasPulledOutIsDirty(Volume.Kind kind) throws Exception {
        var image = new FatImage(kind, clustersOf(kind));
        assertFalse(image.volume().dirty());
        image.entry(1, kind == Volume.Kind.FAT16 ? 0x7fff : 0x07ff_ffff);
        assertTrue(image.volume().dirty(), "by the table");
        image.entry(1, 0x0fff_ffff);
        image.medium.put8(kind == Volume.Kind.FAT16 ? 37 : 65, 1);
        assertTrue(image.volume().dirty(), "by the boot sector");
    }

    @Test
    void theUpperFourBitsOfAnEntryAreSomebodyElses() throws Exception {
        var image = new FatImage(Volume.Kind.FAT32, 65_525);
        byte[] bytes = Contents.noise(3 * 512);
        int[] own = image.file(image.root, "A.MP4", bytes);
        image.entry(own[0], 0xf000_0000L | own[1]);
        image.entry(own[2], 0x5fff_ffffL);
        Volume volume = image.volume();

        assertArrayEquals(bytes, Contents.read(image.medium, volume, Contents.named(volume, "A.MP4"), 0));
    }

    @Test
    void theActiveTableCountsWhereTheyAreNotMirrored() throws Exception {
        var image = new FatImage(Volume.Kind.FAT32, 65_525);
        byte[] bytes = Contents.noise(2 * 512);
        int[] own = image.file(image.root, "A.MP4", bytes);
        // Only in the first table, which is not the active one.
        image.medium.put32(image.entryAt(own[0]), 0);
        image.medium.put16(40, 0x81);
        Volume volume = image.volume();

        assertArrayEquals(bytes, Contents.read(image.medium, volume, Contents.named(volume, "A.MP4"), 0));
    }

    @Test
    void aFileOfFourGibibytesLessOneIsReadInLongRuns() throws Exception {
        var image = new FatImage(Volume.Kind.FAT32, 8_400_000);
        long size = 0xffff_ffffL;
        int count = (int) (size / 512 + 1);
        int[] own = image.allocate(count);
        image.chain(own);
        image.raw(image.root, FatImage.bytes11("LONG.MP4"), 0x20, own[0], size);
        Volume volume = image.volume();
        RunCursor runs = volume.runs(Contents.named(volume, "LONG.MP4"), 0);
        long total = 0;
        int number = 0;
        for (ByteRun run = runs.next(); run != null; run = runs.next()) {
            assertEquals(image.clusterAt(own[0]) + total, run.mediumOffsetBytes());
            total += run.lengthBytes();
            number++;
        }

        assertEquals(size, total);
        assertEquals(16, number, "runs of 256 MiB");
    }

    @Test
    void anOffsetBeyondTheFileIsTheCallersMistake() throws Exception {
        var image = new FatImage(Volume.Kind.FAT16, 4085);
        image.file(image.root, "A.MP4", Contents.noise(10));
        Volume volume = image.volume();
        VolumeFile file = Contents.named(volume, "A.MP4");

        assertNull(volume.runs(file, 10).next());
        assertThrows(IllegalArgumentException.class, () -> volume.runs(file, 11));
    }
}
