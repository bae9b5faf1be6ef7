package io.mooring.bridge.filesystem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.NonsenseException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: a chain that lies neither hangs the dock nor costs a byte that can still be read. */
class FatChainsTest {
    private final FatImage image = new FatImage(Volume.Kind.FAT16, 4085);
    private final byte[] bytes = Contents.noise(6 * 512);
    private int[] own = {};

    @BeforeEach
    void aFile() {
        own = image.file(image.root, "A.MP4", bytes);
    }

    private void readsUpTo(int clusters, String why) throws Exception {
        Volume volume = image.volume();
        VolumeFile file = Contents.named(volume, "A.MP4");
        assertTrue(file.damage().contains(why), file.damage());
        RunCursor runs = volume.runs(file, 0);
        long total = 0;
        try {
            for (ByteRun run = runs.next(); run != null; run = runs.next()) {
                total += run.lengthBytes();
            }
        } catch (NonsenseException e) {
            assertTrue(String.valueOf(e.getMessage()).contains(why), e::toString);
            assertEquals(clusters * 512L, total);
            return;
        }
        throw new AssertionError("the file ended as if nothing were wrong");
    }

    @Test
    void aChainThatComesBackToItselfEndsTheFile() throws Exception {
        image.entry(own[3], own[1]);
        readsUpTo(4, "comes back to cluster " + own[1]);
    }

    @Test
    void aClusterThatFollowsItselfEndsTheFile() throws Exception {
        image.entry(own[0], own[0]);
        readsUpTo(1, "comes back to cluster " + own[0]);
    }

    @Test
    void everyCircleIsFoundWhereverItBegins() throws Exception {
        for (int from = 0; from < 6; from++) {
            for (int to = 0; to <= from; to++) {
                image.chain(own);
                image.entry(own[from], own[to]);
                if (from < 5) {
                    readsUpTo(from + 1, "comes back to cluster " + own[to]);
                } else {
                    // All six clusters the size needs are there; what follows them is not the file's.
                    Volume volume = image.volume();
                    VolumeFile file = Contents.named(volume, "A.MP4");
                    assertArrayEquals(bytes, Contents.read(image.medium, volume, file, 0));
                }
            }
        }
    }

    @Test
    void aChainCutShortGivesWhatItHas() throws Exception {
        image.entry(own[2], 0xffff);
        readsUpTo(3, "the chain ends after cluster " + own[2]);
    }

    @Test
    void aChainThatLeavesTheVolumeEndsTheFile() throws Exception {
        image.entry(own[1], 4085 + 2);
        readsUpTo(2, "leaves the volume");
    }

    @Test
    void aChainIntoAFreeClusterEndsTheFile() throws Exception {
        image.entry(own[4], 0);
        readsUpTo(5, "marked free");
    }

    @Test
    void aBadClusterEndsTheFile() throws Exception {
        image.entry(own[0], 0xfff7);
        readsUpTo(1, "bad cluster");
    }

    @Test
    void crossingChainsAreToldOfBothFiles() throws Exception {
        byte[] other = Contents.noise(1024);
        int[] its = image.file(image.root, "B.MP4", other);
        image.entry(its[0], own[2]);
        Volume volume = image.volume();

        String first = Contents.named(volume, "A.MP4").damage();
        String second = Contents.named(volume, "B.MP4").damage();
        assertTrue(first.contains("belongs to B.MP4 too"), first);
        assertTrue(second.contains("belongs to A.MP4 too"), second);
    }

    @Test
    void aFileThatClaimsAFoldersClustersIsTold() throws Exception {
        FatImage.Dir folder = image.folder(image.root, "DCIM", 1);
        image.raw(image.root, FatImage.bytes11("B.MP4"), 0x20, folder.cluster, 512);

        assertTrue(Contents.named(image.volume(), "B.MP4").damage().contains("belongs to folder DCIM too"));
        assertTrue(image.volume().list(VolumeLimits.DEFAULT).told().toString().contains("folder DCIM: its cluster"));
    }

    @Test
    void aFirstClusterOutsideTheVolumeIsDamage() throws Exception {
        image.raw(image.root, FatImage.bytes11("B.MP4"), 0x20, 5000, 512);
        image.raw(image.root, FatImage.bytes11("C.MP4"), 0x20, 0, 512);
        image.raw(image.root, FatImage.bytes11("D.MP4"), 0x20, 1, 512);

        for (String name : List.of("B.MP4", "C.MP4", "D.MP4")) {
            Volume volume = image.volume();
            VolumeFile file = Contents.named(volume, name);
            assertTrue(file.damage().contains("none of the volume's"), file.damage());
            assertThrows(NonsenseException.class, () -> Contents.read(image.medium, volume, file, 0));
        }
    }

    @Test
    void aChainLongerThanItsFileIsToldAndReadToItsSize() throws Exception {
        image.raw(image.root, FatImage.bytes11("B.MP4"), 0x20, image.allocate(3)[0], 10);
        image.chain(own[5] + 1, own[5] + 2, own[5] + 3);
        VolumeListing listing = image.volume().list(VolumeLimits.DEFAULT);

        assertEquals(List.of("B.MP4: its chain goes on after its 10 bytes"), listing.told());
        assertEquals(
                10, Contents.read(image.medium, image.volume(), listing.files().get(1), 0).length);
    }

    @Test
    void filesThatAllClaimOneLongChainCostNoMoreThanTheVolume() throws Exception {
        var many = new FatImage(Volume.Kind.FAT32, 65_525);
        int[] chain = many.allocate(40_000);
        many.chain(chain);
        FatImage.Dir folder = many.folder(many.root, "DCIM", 200);
        for (int i = 0; i < 3000; i++) {
            many.raw(folder, FatImage.bytes11("F" + i + ".MP4"), 0x20, chain[0], 20_000_000);
        }
        VolumeListing listing = many.volume().list(VolumeLimits.DEFAULT);

        assertEquals(3000, listing.files().size());
        assertTrue(listing.told().toString().contains("not every chain was followed"), listing.told()::toString);
        assertTrue(many.medium.reads() < 1000, () -> many.medium.reads() + " reads");
    }

    @Test
    void aChainThatJumpsAboutIsReadInOrder() throws Exception {
        int[] more = image.allocate(2000);
        byte[] shuffled = Contents.noise(2000 * 512);
        int[] order = new int[2000];
        for (int i = 0; i < order.length; i++) {
            order[i] = more[i * 7 % 2000];
        }
        image.file(image.root, "B.MP4", shuffled, order);
        Volume volume = image.volume();
        VolumeFile file = Contents.named(volume, "B.MP4");

        assertArrayEquals(shuffled, Contents.read(image.medium, volume, file, 0));
        assertArrayEquals(
                Arrays.copyOfRange(shuffled, 777_777, shuffled.length),
                Contents.read(image.medium, volume, file, 777_777));
    }

    @Test
    void aTableThatCannotBeReadIsReadFromItsCopy() throws Exception {
        image.medium.cannotRead(image.entryAt(own[0]) / 512);
        Volume volume = image.volume();

        assertArrayEquals(bytes, Contents.read(image.medium, volume, Contents.named(volume, "A.MP4"), 0));
        assertEquals(List.of("a part of its table cannot be read, a copy of it was used"), volume.told());
    }

    @Test
    void aTableThatCannotBeReadNorItsCopyEndsTheFile() throws Exception {
        image.medium.cannotRead(image.entryAt(own[0]) / 512);
        image.medium.cannotRead(image.entryAt(own[0]) / 512 + (4087 * 2 + 511) / 512);

        readsUpTo(1, "the medium cannot read what follows");
    }
}
