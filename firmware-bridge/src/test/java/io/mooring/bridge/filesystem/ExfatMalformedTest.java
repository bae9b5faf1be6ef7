package io.mooring.bridge.filesystem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.NonsenseException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** At stake: a damaged or hostile exFAT card neither hangs the dock nor hides a recording that can still be read. */
class ExfatMalformedTest {
    private final ExfatImage image = new ExfatImage(3000);
    private final byte[] bytes = Contents.noise(4 * 512);
    private int[] own = {};
    private long set;

    @BeforeEach
    void aFile() {
        own = image.allocate(8);
        set = image.root.next();
        image.file(image.root, "a.mp4", bytes, own[0], own[2], own[4], own[6]);
    }

    private VolumeFile file() throws Exception {
        return Contents.named(image.volume(), "a.mp4");
    }

    private VolumeListing listing() throws Exception {
        return image.volume().list(VolumeLimits.DEFAULT);
    }

    private void damaged(String why) throws Exception {
        VolumeFile file = file();
        assertTrue(file.damage().contains(why), file::toString);
    }

    @Test
    void chainsThatLieEndTheFile() throws Exception {
        image.entry(own[2], own[0]);
        damaged("comes back to cluster " + own[0]);
        image.entry(own[2], 0xffff_fff7L);
        damaged("bad cluster");
        image.entry(own[2], 3002);
        damaged("leaves the volume");
        image.entry(own[2], 0);
        damaged("marked free");
        image.entry(own[2], 0xffff_ffffL);
        damaged("number 2 of the 4 its size needs");
        VolumeFile file = file();
        assertThrows(NonsenseException.class, () -> Contents.read(image.medium, image.volume(), file, 0));
    }

    @Test
    void aWrongChecksumIsDamageAndTheFileIsStillRead() throws Exception {
        image.medium.put8(set + 12, 77);

        damaged("checksum");
        assertArrayEquals(bytes, Contents.read(image.medium, image.volume(), file(), 0));
    }

    @Test
    void aSetCutShortByTheNextFileIsSkippedAndTheNextIsListed() throws Exception {
        image.medium.put8(set + 1, 5);
        image.set(image.root, "b.mp4", ExfatImage.FILE, 1, 0, 0, 0);
        VolumeListing listing = listing();

        assertEquals(
                List.of("b.mp4"), listing.files().stream().map(VolumeFile::path).toList());
        assertTrue(listing.skipped().get(0).contains("cut short, 3 are missing"), listing.skipped()::toString);
    }

    @Test
    void aSetCutShortByTheFoldersEndIsSkipped() throws Exception {
        image.medium.put8(set + 1, 18);

        assertTrue(listing().skipped().get(0).contains("cut short"), listing().skipped()::toString);
    }

    @Test
    void aSetCutShortByADeletedEntryIsSkipped() throws Exception {
        image.medium.put8(set + 64, 0x41);

        assertTrue(
                listing().skipped().get(0).contains("cut short, 1 are missing"),
                listing().skipped()::toString);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 19, 255})
    void aCountThatNoSetHasIsSkipped(int count) throws Exception {
        image.medium.put8(set + 1, count);

        assertTrue(
                listing().skipped().get(0).contains(count + " follow it"),
                listing().skipped()::toString);
    }

    @Test
    void aSetWithoutAStreamIsSkipped() throws Exception {
        image.medium.put8(set + 32, 0xc1);

        assertTrue(listing().skipped().get(0).contains("expected c0"), listing().skipped()::toString);
    }

    @Test
    void aSetWithoutANameIsSkipped() throws Exception {
        image.medium.put8(set + 32 + 3, 0);

        assertTrue(listing().skipped().get(0).contains("no name"), listing().skipped()::toString);
    }

    @Test
    void aNameLongerThanItsEntriesIsDamage() throws Exception {
        image.medium.put8(set + 32 + 3, 200);
        String path = Contents.paths(image.volume()).get(0);

        assertTrue(path.startsWith("a.mp4"), path);
        assertTrue(listing().files().get(0).damage().contains("200 characters"), listing()::toString);
    }

    @Test
    void anUnknownCriticalEntryOfASetIsDamage() throws Exception {
        image.medium.put8(set + 1, 3).put8(image.slot(image.root), 0xc5);
        image.signSet(set);

        damaged("unknown type c5");
    }

    @Test
    void anUnknownCriticalEntryIsSkipped() throws Exception {
        image.system(0x86, 0, 0, 0);

        assertTrue(listing().skipped().get(0).contains("type 86"), listing().skipped()::toString);
    }

    @Test
    void contiguousClustersPastTheEndAreDamage() throws Exception {
        image.set(image.root, "b.mp4", ExfatImage.FILE, ExfatImage.NO_FAT_CHAIN, 3000, 5120, 5120);
        VolumeFile file = Contents.named(image.volume(), "b.mp4");

        assertTrue(file.damage().contains("past the volume's last one"), file::toString);
        RunCursor runs = image.volume().runs(file, 0);
        assertEquals(new ByteRun(image.clusterAt(3000), 1024, false), runs.next());
        assertThrows(NonsenseException.class, runs::next);
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 62, Long.MAX_VALUE, 1L << 40})
    void aSizeBeyondTheVolumeGivesWhatTheVolumeHas(long size) throws Exception {
        image.set(image.root, "b.mp4", ExfatImage.FILE, ExfatImage.NO_FAT_CHAIN, 2000, 0, size);
        VolumeFile file = Contents.named(image.volume(), "b.mp4");
        RunCursor runs = image.volume().runs(file, 0);

        assertEquals(new ByteRun(0, 1002 * 512, true), runs.next());
        assertThrows(NonsenseException.class, runs::next);
    }

    @Test
    void aSizeWithTheSignBitIsSkipped() throws Exception {
        image.medium.put64(set + 32 + 24, -1);

        assertTrue(
                listing().skipped().get(0).contains("18446744073709551615 bytes"),
                listing().skipped()::toString);
    }

    @Test
    void moreWrittenThanThereIsIsDamage() throws Exception {
        image.medium.put64(set + 32 + 8, 999_999);
        image.signSet(set);

        damaged("999999 of its 2048 bytes were written");
        assertArrayEquals(bytes, Contents.read(image.medium, image.volume(), file(), 0));
    }

    @Test
    void bytesWithoutClustersAreDamage() throws Exception {
        image.medium.put8(set + 32 + 1, 0);
        image.signSet(set);

        damaged("it has no clusters and 2048 bytes");
    }

    @Test
    void crossingFilesAreToldOfBoth() throws Exception {
        image.set(image.root, "b.mp4", ExfatImage.FILE, ExfatImage.NO_FAT_CHAIN, own[1], 1024, 1024);

        damaged("belongs to b.mp4 too");
        assertTrue(Contents.named(image.volume(), "b.mp4").damage().contains("belongs to a.mp4 too"));
    }

    @Test
    void aFileThatClaimsTheBitmapIsTold() throws Exception {
        image.set(image.root, "b.mp4", ExfatImage.FILE, ExfatImage.NO_FAT_CHAIN, 2, 512, 512);

        assertTrue(Contents.named(image.volume(), "b.mp4").damage().contains("the allocation bitmap"));
    }

    @Test
    void aFolderThatIsItsOwnParentIsNotReadTwice() throws Exception {
        ExfatImage.Dir folder = image.folder(image.root, "DCIM", 1);
        image.set(folder, "again", ExfatImage.FOLDER, 1, folder.cluster, 512, 512);
        image.set(folder, "root", ExfatImage.FOLDER, 1, image.root.cluster, 512, 512);

        assertEquals(2, listing().skipped().size(), listing().skipped()::toString);
    }

    @Test
    void aRootFolderWhoseChainIsACircleIsReadOnce() throws Exception {
        image.entry(image.root.cluster + 7, image.root.cluster);

        assertEquals(1, listing().files().size());
        assertTrue(listing().skipped().get(0).contains("comes back"), listing().skipped()::toString);
    }

    @Test
    void aDamagedBootRegionIsReplacedByItsBackup() throws Exception {
        image.medium.put8(96, 99);

        assertArrayEquals(bytes, Contents.read(image.medium, image.volume(), file(), 0));
        assertTrue(
                image.volume().told().get(0).contains("the backup was used"),
                image.volume().told()::toString);
    }

    @Test
    void anErasedBootRegionIsReplacedByItsBackup() throws Exception {
        image.medium.put(0, new byte[12 * 512]);

        assertArrayEquals(bytes, Contents.read(image.medium, image.volume(), file(), 0));
    }

    @Test
    void twoDamagedBootRegionsAreRefused() throws Exception {
        image.medium.put8(96, 99).put8(12 * 512 + 96, 99);
        Volumes volumes = Volumes.on(image.medium);

        assertEquals(List.of(), volumes.volumes());
        assertTrue(volumes.skipped().get(0).contains("its backup is no better"), volumes.skipped()::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "72, 8, 0, VolumeLength",
        "72, 8, 999999999, VolumeLength",
        "72, 8, -1, VolumeLength",
        "80, 4, 23, FatOffset",
        "84, 4, 1, FatLength",
        "88, 4, 25, ClusterHeapOffset",
        "92, 4, 0, ClusterCount",
        "92, 4, 4294967295, ClusterCount",
        "92, 4, 3001, the cluster heap's end",
        "96, 4, 1, FirstClusterOfRootDirectory",
        "96, 4, 3002, FirstClusterOfRootDirectory",
        "104, 2, 0, FileSystemRevision",
        "108, 1, 8, BytesPerSectorShift",
        "108, 1, 13, BytesPerSectorShift",
        "109, 1, 17, SectorsPerClusterShift",
        "109, 1, 255, SectorsPerClusterShift",
        "110, 1, 0, NumberOfFats",
        "110, 1, 3, NumberOfFats",
        "11, 1, 1, MustBeZero",
        "510, 2, 0, BootSignature"
    })
    void absurdGeometryIsRefusedByTheNameOfTheField(int at, int width, long value, String field) throws Exception {
        for (int i = 0; i < width; i++) {
            image.medium.put8(at + i, (int) (value >> (8 * i)) & 0xff);
        }
        image.sign();
        image.medium.put(12 * 512, new byte[12 * 512]);
        Volumes volumes = Volumes.on(image.medium);

        assertEquals(List.of(), volumes.volumes());
        assertTrue(volumes.skipped().get(0).contains(field), volumes.skipped()::toString);
    }

    @Test
    void aDamagedUpcaseTableIsToldAndNothingElse() throws Exception {
        image.medium.put8(image.clusterAt(image.root.cluster - 1), 'b');

        assertEquals(List.of("its up-case table is damaged"), image.volume().told());
        assertArrayEquals(bytes, Contents.read(image.medium, image.volume(), file(), 0));
    }

    @Test
    void aBitmapThatIsTooShortCountsNothing() throws Exception {
        image.medium.put64(image.root.at + 24, 10);
        Volume volume = image.volume();

        assertThrows(NonsenseException.class, volume::freeBytes);
        assertEquals(1, volume.list(VolumeLimits.DEFAULT).files().size());
    }

    @Test
    void anUnreadableTableBlockCostsOnlyTheFilesThatNeedIt() throws Exception {
        int[] more = image.file(image.root, "b.mp4", Contents.noise(700));
        image.medium.cannotRead(image.entryAt(own[0]) / 512);
        VolumeListing listing = listing();

        assertTrue(more.length > 0);
        assertEquals(2, listing.files().size(), listing::toString);
    }
}
