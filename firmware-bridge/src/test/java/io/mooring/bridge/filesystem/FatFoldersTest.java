package io.mooring.bridge.filesystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: a folder or a name that lies neither hangs the dock nor hides the recordings beside it. */
class FatFoldersTest {
    private final FatImage image = new FatImage(Volume.Kind.FAT16, 4085);
    private final byte[] bytes = Contents.noise(6 * 512);

    @BeforeEach
    void aFile() {
        image.file(image.root, "A.MP4", bytes);
    }

    @Test
    void aFolderThatLeadsBackToItsParentIsNotReadTwice() throws Exception {
        FatImage.Dir folder = image.folder(image.root, "DCIM", 1);
        FatImage.Dir deeper = image.folder(folder, "DEEPER", 1);
        image.raw(deeper, FatImage.bytes11("AGAIN"), 0x10, folder.cluster, 0);
        image.raw(deeper, FatImage.bytes11("ROOT"), 0x10, 0, 0);
        VolumeListing listing = image.volume().list(VolumeLimits.DEFAULT);

        assertEquals(1, listing.files().size());
        assertEquals(2, listing.skipped().size(), listing.skipped()::toString);
        assertTrue(listing.skipped().get(0).contains("DCIM/DEEPER/AGAIN"), listing.skipped()::toString);
    }

    @Test
    void dotsThatLieAreToldAndNotFollowed() throws Exception {
        FatImage.Dir folder = image.folder(image.folder(image.root, "DCIM", 1), "100", 1);
        image.medium.put16(folder.at + 26, 99).put16(folder.at + 32 + 26, 77);
        VolumeListing listing = image.volume().list(VolumeLimits.DEFAULT);

        assertEquals(2, listing.told().size(), listing.told()::toString);
        assertTrue(
                listing.told().get(1).contains("'..' in folder DCIM/100 leads to cluster 77"),
                listing.told()::toString);
    }

    @Test
    void aFolderWhoseChainIsACircleIsReadOnce() throws Exception {
        FatImage.Dir folder = image.folder(image.root, "DCIM", 2);
        for (int i = 0; i < 30; i++) {
            image.raw(folder, FatImage.bytes11("F" + i + ".MP4"), 0x20, 0, 0);
        }
        image.entry(folder.cluster + 1, folder.cluster);
        VolumeListing listing = image.volume().list(VolumeLimits.DEFAULT);

        assertEquals(31, listing.files().size());
        assertTrue(listing.skipped().get(0).contains("comes back"), listing.skipped()::toString);
    }

    @Test
    void aFolderWithoutClustersIsSkipped() throws Exception {
        image.raw(image.root, FatImage.bytes11("EMPTY"), 0x10, 4099, 0);

        assertTrue(image.volume().list(VolumeLimits.DEFAULT).skipped().get(0).contains("none of the volume's"));
    }

    @Test
    void foldersTooDeepAreSkipped() throws Exception {
        FatImage.Dir at = image.root;
        for (int i = 0; i < 20; i++) {
            at = image.folder(at, "D" + i, 1);
        }
        image.file(at, "DEEP.MP4", Contents.noise(1));
        VolumeListing listing = image.volume().list(VolumeLimits.DEFAULT);

        assertEquals(1, listing.files().size());
        assertTrue(listing.skipped().get(0).contains("more than 16 folders deep"), listing.skipped()::toString);
    }

    @Test
    void moreFilesThanTheLimitAreToldAsNotListed() throws Exception {
        for (int i = 0; i < 30; i++) {
            image.raw(image.root, FatImage.bytes11("F" + i + ".MP4"), 0x20, 0, 0);
        }
        VolumeListing listing = image.volume().list(new VolumeLimits(10, 16, 1 << 20, 1 << 20, 1 << 20, 10));

        assertEquals(10, listing.files().size());
        assertEquals(1, listing.skipped().size(), listing.skipped()::toString);
    }

    @Test
    void moreEntriesThanTheLimitAreToldAsNotListed() throws Exception {
        for (int i = 0; i < 30; i++) {
            image.raw(image.root, FatImage.bytes11("F" + i + ".MP4"), 0x20, 0, 0);
        }
        VolumeListing listing = image.volume().list(new VolumeLimits(100, 16, 512, 1 << 20, 1 << 20, 10));

        assertEquals(16, listing.files().size());
        assertTrue(listing.skipped().get(0).contains("512 were read"), listing.skipped()::toString);
    }

    @Test
    void pathsLongerThanTheLimitAreToldAsNotListed() throws Exception {
        for (int i = 0; i < 30; i++) {
            image.raw(image.root, FatImage.bytes11("F" + i + ".MP4"), 0x20, 0, 0);
        }
        VolumeListing listing = image.volume().list(new VolumeLimits(100, 16, 1 << 20, 1 << 20, 50, 10));

        assertTrue(listing.files().size() < 10);
        assertEquals(1, listing.skipped().size(), listing.skipped()::toString);
    }

    @Test
    void tooManyLinesAboutWhatWasSkippedAreCounted() throws Exception {
        for (int i = 0; i < 30; i++) {
            image.raw(image.root, FatImage.bytes11("F" + i), 0x10, 0, 0);
        }
        VolumeListing listing = image.volume().list(new VolumeLimits(100, 16, 1 << 20, 1 << 20, 1 << 20, 10));

        assertEquals(11, listing.skipped().size());
        assertEquals("… and 20 more", listing.skipped().get(10));
    }

    @Test
    void aLongNameOfAnotherShortNameGivesTheShortOne() throws Exception {
        image.longName(image.root, "somebody else's name.mp4", "OTHER~1.MP4");
        image.file(image.root, "MINE.MP4", Contents.noise(1));
        VolumeListing listing = image.volume().list(VolumeLimits.DEFAULT);

        assertEquals("MINE.MP4", listing.files().get(1).path());
        assertEquals(List.of("MINE.MP4: the long name before it is not its own"), listing.told());
    }

    @Test
    void aLongNameCutShortGivesTheShortOne() throws Exception {
        long at = image.longName(image.root, "a name of three entries, which is long.mp4", "ANAME~1.MP4");
        image.file(image.root, "ANAME~1.MP4", Contents.noise(1));
        image.medium.put8(at + 32, 0xe5);
        VolumeListing listing = image.volume().list(VolumeLimits.DEFAULT);

        assertEquals("ANAME~1.MP4", listing.files().get(1).path());
        assertTrue(listing.told().get(0).contains("belongs to no file"), listing.told()::toString);
    }

    @Test
    void aLongNameOutOfOrderGivesTheShortOne() throws Exception {
        long at = image.longName(image.root, "a name of three entries, which is long.mp4", "ANAME~1.MP4");
        image.file(image.root, "ANAME~1.MP4", Contents.noise(1));
        image.medium.put8(at + 32, 1);

        assertEquals("ANAME~1.MP4", Contents.paths(image.volume()).get(1));
    }

    @Test
    void aLongNameAtTheEndOfAFolderIsTold() throws Exception {
        image.longName(image.root, "alone.mp4", "ALONE.MP4");

        assertEquals(
                List.of("a long name in the root folder belongs to no file"),
                image.volume().list(VolumeLimits.DEFAULT).told());
    }

    @Test
    void aNameThatLeadsOutOfTheVolumeIsMadeHarmless() throws Exception {
        String[] names = {"..", "../../etc/passwd", "a\u0000b", "tab\there", "back\\slash", "\ud800half", "."};
        for (int i = 0; i < names.length; i++) {
            String shortName = "N" + i + ".MP4";
            image.longName(image.root, names[i], shortName);
            image.file(image.root, shortName, Contents.noise(1));
        }

        assertEquals(
                List.of(
                        "A.MP4",
                        "\\x2E\\x2E",
                        "..\\x2F..\\x2Fetc\\x2Fpasswd",
                        "a",
                        "tab\\x09here",
                        "back\\x5Cslash",
                        "\\uD800half",
                        "\\x2E"),
                Contents.paths(image.volume()));
    }

    @Test
    void bytesThatAreNoGbkAreWrittenAsNumbersAndTold() throws Exception {
        byte[] name = FatImage.bytes11("AB.MP4");
        name[1] = (byte) 0xff;
        image.raw(image.root, name, 0x20, 0, 0);
        VolumeListing listing = image.volume().list(VolumeLimits.DEFAULT);

        assertEquals("A\\xFF.MP4", listing.files().get(1).path());
        assertEquals(1, listing.told().size());
    }

    @Test
    void twoEntriesOfOneNameAreTold() throws Exception {
        image.raw(image.root, FatImage.bytes11("A.MP4"), 0x20, 0, 0);

        assertEquals(
                List.of("the root folder has more than one entry called A.MP4"),
                image.volume().list(VolumeLimits.DEFAULT).told());
    }

    @Test
    void anUnreadableFolderIsSkippedAndTheRestIsListed() throws Exception {
        FatImage.Dir bad = image.folder(image.root, "BAD", 1);
        FatImage.Dir good = image.folder(image.root, "GOOD", 1);
        image.file(bad, "LOST.MP4", Contents.noise(1));
        image.file(good, "KEPT.MP4", Contents.noise(1));
        image.medium.cannotRead(image.clusterAt(bad.cluster) / 512);
        VolumeListing listing = image.volume().list(VolumeLimits.DEFAULT);

        assertEquals(
                List.of("A.MP4", "GOOD/KEPT.MP4"),
                listing.files().stream().map(VolumeFile::path).toList());
        assertEquals(List.of("512 bytes of the entries of folder BAD: the medium cannot read them"), listing.skipped());
    }

    @Test
    void whatFollowsAnUnreadableBlockOfAFolderIsListed() throws Exception {
        FatImage.Dir folder = image.folder(image.root, "DCIM", 3);
        for (int i = 0; i < 40; i++) {
            image.raw(folder, FatImage.bytes11("F" + i + ".MP4"), 0x20, 0, 0);
        }
        image.medium.cannotRead(image.clusterAt(folder.cluster + 1) / 512);
        VolumeListing listing = image.volume().list(VolumeLimits.DEFAULT);

        assertEquals(1 + 40 - 16, listing.files().size());
        assertEquals(1, listing.skipped().size(), listing.skipped()::toString);
    }
}
