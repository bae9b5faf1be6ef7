package io.mooring.bridge.filesystem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: every recording of an honest exFAT card, with its own name, size, time and bytes. */
class ExfatListingTest {
    private final ExfatImage image = new ExfatImage(3000);

    @Test
    void contiguousAndFragmentedFilesAreReadByteForByte() throws Exception {
        byte[] whole = Contents.noise(5 * 512 + 1);
        byte[] pieces = Contents.noise(6 * 512);
        ExfatImage.Dir folder = image.folder(image.folder(image.root, "DCIM", 1), "100MEDIA", 1);
        image.file(folder, "whole.mp4", whole);
        int[] own = image.allocate(12);
        image.file(folder, "pieces of 执法记录.mp4", pieces, own[0], own[1], own[8], own[9], own[4], own[2]);
        Volume volume = image.volume();

        assertEquals(Volume.Kind.EXFAT, volume.kind());
        assertEquals(List.of("DCIM/100MEDIA/whole.mp4", "DCIM/100MEDIA/pieces of 执法记录.mp4"), Contents.paths(volume));
        VolumeFile first = Contents.named(volume, "DCIM/100MEDIA/whole.mp4");
        assertTrue(first.contiguous());
        assertArrayEquals(whole, Contents.read(image.medium, volume, first, 0));
        VolumeFile second = Contents.named(volume, "DCIM/100MEDIA/pieces of 执法记录.mp4");
        for (int offset = 0; offset <= pieces.length; offset += 100) {
            byte[] rest = Arrays.copyOfRange(pieces, offset, pieces.length);
            assertArrayEquals(rest, Contents.read(image.medium, volume, second, offset), "from byte " + offset);
        }
        VolumeListing listing = volume.list(VolumeLimits.DEFAULT);
        assertEquals(List.of(), listing.skipped());
        assertEquals(List.of(), listing.told());
        assertEquals(List.of(), volume.told());
        assertEquals(
                List.of("", ""),
                listing.files().stream().map(VolumeFile::damage).toList());
    }

    @Test
    void timesHaveHundredthsAndTheirOwnZone() throws Exception {
        image.file(image.root, "a.mp4", new byte[0]);
        VolumeFile file = Contents.named(image.volume(), "a.mp4");

        assertEquals("2024-05-17T13:14:17.01+08:00", file.createdRaw());
        assertEquals("2024-05-17T13:14:16.50+08:00", file.modifiedRaw());
    }

    @Test
    void zonesAreQuartersOfAnHourEastAndWest() {
        assertEquals("+05:45", DosTime.zone(0x80 | 23));
        assertEquals("-03:30", DosTime.zone(0x80 | (-14 & 0x7f)));
        assertEquals("+00:00", DosTime.zone(0x80));
        assertEquals("", DosTime.zone(32));
    }

    @Test
    void bytesThatWereNeverWrittenAreZerosAndTakeNoReading() throws Exception {
        byte[] bytes = Contents.noise(4 * 512);
        int[] own = image.allocate(4);
        image.write(bytes, own);
        image.set(image.root, "a.mp4", ExfatImage.FILE, ExfatImage.NO_FAT_CHAIN, own[0], 700, 2000);
        Volume volume = image.volume();
        VolumeFile file = Contents.named(volume, "a.mp4");

        byte[] expected = Arrays.copyOf(Arrays.copyOf(bytes, 700), 2000);
        assertEquals(700, file.writtenBytes());
        assertArrayEquals(expected, Contents.read(image.medium, volume, file, 0));
        assertArrayEquals(Arrays.copyOfRange(expected, 900, 2000), Contents.read(image.medium, volume, file, 900));
        RunCursor runs = volume.runs(file, 600);
        assertEquals(new ByteRun(image.clusterAt(own[0]) + 600, 100, false), runs.next());
        assertEquals(new ByteRun(0, 1300, true), runs.next());
        assertNull(runs.next());
    }

    @Test
    void aFileOfMoreThanFourGibibytesIsReadInLongRuns() throws Exception {
        var large = new ExfatImage(200_000, 6, null, 0);
        long size = 5L << 30;
        int first = large.allocate((int) (size / large.clusterBytes))[0];
        large.set(large.root, "large.mp4", ExfatImage.FILE, ExfatImage.NO_FAT_CHAIN, first, size, size);
        Volume volume = large.volume();
        RunCursor runs = volume.runs(Contents.named(volume, "large.mp4"), 0);
        long before = large.medium.reads();
        long total = 0;
        for (ByteRun run = runs.next(); run != null; run = runs.next()) {
            assertEquals(large.clusterAt(first) + total, run.mediumOffsetBytes());
            total += run.lengthBytes();
        }

        assertEquals(size, total);
        assertEquals(before, large.medium.reads(), "the table was read although nobody needs it");
    }

    @Test
    void freeClustersAreCountedFromTheBitmap() throws Exception {
        long before = image.volume().freeBytes();
        image.file(image.root, "a.mp4", Contents.noise(7 * 512));

        assertEquals(before - 7 * 512, image.volume().freeBytes());
        assertEquals(3000L * 512, image.volume().totalBytes());
    }

    @Test
    void labelSerialNumberAndDirtyFlagAreTold() throws Exception {
        long at = image.slot(image.root);
        image.medium.put8(at, 0x83).put8(at + 1, 3);
        for (int i = 0; i < 3; i++) {
            image.medium.put16(at + 2 + 2L * i, "警务7".charAt(i));
        }
        assertEquals("警务7", image.volume().label());
        assertEquals("CAFE0001", image.volume().serialNumber());
        assertFalse(image.volume().dirty());
        image.medium.put8(106, 2);
        assertTrue(image.volume().dirty(), "the flag is not part of the checksum");
    }

    @Test
    void deletedSetsAndBenignEntriesArePassedOver() throws Exception {
        long gone = image.set(image.root, "gone.mp4", ExfatImage.FILE, 1, 50, 1, 1);
        for (int i = 0; i < 3; i++) {
            image.medium.put8(gone + 32L * i, image.medium.get8(gone + 32L * i) & 0x7f);
        }
        image.system(0xa0, 0, 0, 0);
        image.system(0xa5, 0, 0, 0);
        long set = image.set(image.root, "here.mp4", ExfatImage.FILE, 1, 0, 0, 0);
        image.medium.put8(set + 1, 3).put8(image.slot(image.root), 0xe0);
        image.signSet(set);
        VolumeListing listing = image.volume().list(VolumeLimits.DEFAULT);

        assertEquals(List.of("here.mp4"), Contents.paths(image.volume()));
        assertEquals("", listing.files().get(0).damage());
        assertEquals(List.of(), listing.skipped());
    }

    @Test
    void namesOf255CharactersAreRead() throws Exception {
        String name = "执".repeat(255);
        image.set(image.root, name, ExfatImage.FILE, 1, 0, 0, 0);

        assertEquals(List.of(name), Contents.paths(image.volume()));
    }

    @Test
    void ofTwoTablesTheActiveOneCounts() throws Exception {
        var texfat = new ExfatImage(3000, 0, null, 0, 2);
        byte[] bytes = Contents.noise(3 * 512);
        int[] own = texfat.allocate(5);
        texfat.file(texfat.root, "a.mp4", bytes, own[0], own[2], own[4]);
        Volume volume = texfat.volume();

        assertArrayEquals(bytes, Contents.read(texfat.medium, volume, Contents.named(volume, "a.mp4"), 0));
        assertEquals(List.of("it has two tables (TexFAT), of which number 1 counts"), volume.told());
        assertEquals(3000 - 1 - 1 - 8 - 5, volume.freeBytes() / 512);
    }
}
