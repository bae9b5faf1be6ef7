package io.mooring.bridge.filesystem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.NonsenseException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At stake: the volume with the recordings is found wherever a card's table puts it, and no table leads in circles. */
class PartitionTablesTest {
    private static final long BLOCKS = 60_000;

    private final SparseMedium medium = new SparseMedium(512, BLOCKS);

    private void entry(long record, int index, int type, long first, long blocks) {
        long at = record * medium.blockBytes() + 446 + index * 16L;
        medium.put8(at + 4, type).put32(at + 8, first).put32(at + 12, blocks);
        medium.put16(record * medium.blockBytes() + 510, 0xaa55);
    }

    private void volume(String file, long firstBlock) {
        var image = new FatImage(Volume.Kind.FAT16, 4085, medium, firstBlock * medium.blockBytes());
        image.file(image.root, file, Contents.noise(100));
    }

    private Volumes found() throws Exception {
        return Volumes.on(medium);
    }

    private List<String> files() throws Exception {
        List<String> all = new ArrayList<>();
        for (Volume each : found().volumes()) {
            all.addAll(Contents.paths(each));
        }
        return all;
    }

    private void skips(String what) throws Exception {
        assertTrue(found().skipped().stream().anyMatch(line -> line.contains(what)), found().skipped()::toString);
    }

    /** Header and entries with checksums; the array lies behind the first header or before the second. */
    private void gpt(long headerBlock, long entriesBlock, long[]... partitions) {
        int block = medium.blockBytes();
        long entries = entriesBlock * block;
        for (int i = 0; i < partitions.length; i++) {
            long at = entries + i * 128L;
            medium.put(at, FatImage.ascii("a type of a guid")).put64(at + 32, partitions[i][0]);
            medium.put64(at + 40, partitions[i][1]).put16(at + 56, 'x');
        }
        long at = headerBlock * block;
        medium.put(at, FatImage.ascii("EFI PART"))
                .put32(at + 8, 0x10000)
                .put32(at + 12, 92)
                .put32(at + 16, 0);
        medium.put64(at + 24, headerBlock)
                .put64(at + 72, entriesBlock)
                .put32(at + 80, 128)
                .put32(at + 84, 128);
        medium.put32(at + 88, crc(entries, 128 * 128));
        signGpt(headerBlock);
    }

    private void signGpt(long headerBlock) {
        long at = headerBlock * medium.blockBytes();
        medium.put32(at + 16, 0);
        medium.put32(at + 16, crc(at, 92));
    }

    private long crc(long at, int count) {
        CRC32 crc = new CRC32();
        crc.update(medium.get(at, count));
        return crc.getValue();
    }

    private void bothGpts(long[]... partitions) {
        entry(0, 0, 0xee, 1, BLOCKS - 1);
        gpt(1, 2, partitions);
        gpt(BLOCKS - 1, BLOCKS - 33, partitions);
    }

    @Test
    void primaryPartitionsAreFound() throws Exception {
        volume("A.MP4", 2048);
        volume("B.MP4", 10_000);
        entry(0, 0, 6, 2048, 5000);
        entry(0, 3, 6, 10_000, 5000);

        assertEquals(List.of("A.MP4", "B.MP4"), files());
        assertEquals(List.of(), found().skipped());
    }

    @Test
    void logicalPartitionsAreFoundAlongTheirChain() throws Exception {
        entry(0, 1, 0x0f, 10_000, 40_000);
        entry(10_000, 0, 6, 63, 5000);
        entry(10_000, 1, 5, 10_000, 9000);
        entry(20_000, 0, 6, 63, 5000);
        volume("A.MP4", 10_063);
        volume("B.MP4", 20_063);

        assertEquals(List.of("A.MP4", "B.MP4"), files());
    }

    @Test
    void aChainOfLogicalPartitionsThatComesBackIsFollowedOnce() throws Exception {
        entry(0, 1, 5, 10_000, 40_000);
        entry(10_000, 0, 6, 63, 5000);
        entry(10_000, 1, 5, 10_000, 9000);
        entry(20_000, 1, 5, 0, 9000);
        volume("A.MP4", 10_063);

        assertEquals(List.of("A.MP4"), files());
        skips("was read already");
    }

    @Test
    void aChainOfLogicalPartitionsWithoutEndIsFollowedSoFar() throws Exception {
        entry(0, 1, 5, 100, 50_000);
        for (int i = 0; i < 500; i++) {
            entry(100 + i, 1, 5, i + 1, 10);
        }

        skips("no more are followed");
        assertTrue(medium.reads() < 500, () -> medium.reads() + " reads");
    }

    @Test
    void aChainOfLogicalPartitionsThatLeavesTheMediumEnds() throws Exception {
        entry(0, 1, 5, 10_000, 40_000);
        entry(10_000, 1, 5, 0xffff_0000L, 9000);

        skips("its record would lie in block");
    }

    @Test
    void aPartitionOutsideTheMediumIsSkipped() throws Exception {
        entry(0, 0, 6, BLOCKS, 100);
        entry(0, 1, 6, 0, 100);

        skips("MBR partition 1: it would begin in block 60000");
        skips("MBR partition 2: it would begin in block 0");
    }

    @Test
    void aPartitionThatReachesPastTheMediumIsReadAsFarAsThatGoes() throws Exception {
        volume("A.MP4", 2048);
        entry(0, 0, 6, 2048, 0xffff_ffffL);

        assertEquals(List.of("A.MP4"), files());
        skips("the end of MBR partition 1");
    }

    @Test
    void overlappingPartitionsAreReadOnceAndTold() throws Exception {
        volume("A.MP4", 2048);
        entry(0, 0, 6, 2048, 5000);
        entry(0, 1, 6, 2048, 5000);
        entry(0, 2, 6, 3000, 5000);

        assertEquals(List.of("A.MP4"), files());
        skips("MBR partition 2: it overlaps MBR partition 1");
        skips("MBR partition 3: it overlaps MBR partition 1");
    }

    @Test
    void aPartitionOverAllThatHoldsNothingDoesNotHideAnother() throws Exception {
        volume("A.MP4", 2048);
        entry(0, 0, 0x83, 1, BLOCKS - 1);
        entry(0, 1, 6, 2048, 5000);

        assertEquals(List.of("A.MP4"), files());
    }

    @Test
    void aTableInsideAPartitionIsNotFollowed() throws Exception {
        entry(0, 0, 6, 2048, 5000);
        entry(2048, 0, 6, 63, 4000);
        volume("A.MP4", 2048 + 63);

        assertEquals(List.of(), files());
        skips("a partition table inside a partition");
    }

    @Test
    void partitionsOfAGptAreFound() throws Exception {
        bothGpts(new long[] {2048, 8000}, new long[] {10_000, 15_000});
        volume("A.MP4", 2048);
        volume("B.MP4", 10_000);

        assertEquals(List.of("A.MP4", "B.MP4"), files());
        assertEquals(List.of(), found().skipped());
    }

    @ParameterizedTest
    @ValueSource(longs = {512, 512 + 16, 512 + 24, 512 + 80, 512 + 88, 1024 + 32})
    void aDamagedGptIsReplacedByItsBackup(long at) throws Exception {
        bothGpts(new long[] {2048, 8000});
        volume("A.MP4", 2048);
        medium.put8(at, medium.get8(at) ^ 0x40);

        assertEquals(List.of("A.MP4"), files());
        skips("its backup was used");
    }

    @Test
    void anUnreadableGptIsReplacedByItsBackup() throws Exception {
        bothGpts(new long[] {2048, 8000});
        volume("A.MP4", 2048);
        medium.cannotRead(1);

        assertEquals(List.of("A.MP4"), files());
    }

    @Test
    void aGptDamagedTwiceIsTold() throws Exception {
        bothGpts(new long[] {2048, 8000});
        medium.put8(1024, 0).put8((BLOCKS - 33) * 512, 0);

        assertEquals(List.of(), files());
        skips("its entries have the CRC32");
    }

    @Test
    void aGptWithoutAnMbrIsReadAndTold() throws Exception {
        bothGpts(new long[] {2048, 8000});
        volume("A.MP4", 2048);
        medium.put(0, new byte[512]);

        assertEquals(List.of("A.MP4"), files());
        skips("no record that protects the GPT");
    }

    @Test
    void aHybridMbrNamesNothingTwice() throws Exception {
        bothGpts(new long[] {2048, 7047});
        volume("A.MP4", 2048);
        volume("B.MP4", 20_000);
        entry(0, 1, 6, 2048, 5000);
        entry(0, 2, 6, 20_000, 5000);

        assertEquals(List.of("A.MP4"), files());
        skips("MBR partition 3 (type 06): the GPT beside it does not know it");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 64, 127, 192})
    void absurdEntrySizesOfAGptAreRefused(long size) throws Exception {
        entry(0, 0, 0xee, 1, BLOCKS - 1);
        gpt(1, 2, new long[] {2048, 8000});
        medium.put32(512 + 84, size & 0xffff_ffffL);
        signGpt(1);

        skips("SizeOfPartitionEntry");
    }

    @Test
    void aGptOfFourBillionEntriesIsRefusedBeforeAnythingIsAllocated() throws Exception {
        entry(0, 0, 0xee, 1, BLOCKS - 1);
        gpt(1, 2, new long[] {2048, 8000});
        medium.put32(512 + 80, 0xffff_ffffL);
        signGpt(1);

        skips("NumberOfPartitionEntries");
    }

    @Test
    void partitionsOfAGptOutsideTheMediumAreSkipped() throws Exception {
        bothGpts(new long[] {-5, 8000}, new long[] {8000, 7000}, new long[] {2048, BLOCKS}, new long[] {0, 10});

        assertEquals(
                4,
                found().skipped().stream()
                        .filter(line -> line.contains("would lie in blocks"))
                        .count());
    }

    @Test
    void aMediumOfLargeBlocksIsFoundByThem() throws Exception {
        var large = new SparseMedium(4096, 5000);
        large.put8(446 + 4, 7).put32(446 + 8, 256).put32(446 + 12, 4500).put16(510, 0xaa55);
        var image = new ExfatImage(4000, 3, large, 256L * 4096);
        image.file(image.root, "a.mp4", Contents.noise(10_000));
        Volume volume = Volumes.on(large).volumes().get(0);

        VolumeFile file = Contents.named(volume, "a.mp4");
        assertEquals(10_000, Contents.read(large, volume, file, 0).length);
    }

    @Test
    void aVolumeOfSmallSectorsOnLargeBlocksIsRead() throws Exception {
        var large = new SparseMedium(4096, 4000);
        var image = new FatImage(Volume.Kind.FAT16, 5000, large, 0);
        byte[] bytes = Contents.noise(10_000);
        image.file(image.folder(image.root, "DCIM", 3), "A.MP4", bytes);
        Volume volume = Volumes.on(large).volumes().get(0);

        VolumeFile file = Contents.named(volume, "DCIM/A.MP4");
        assertArrayEquals(bytes, Contents.read(large, volume, file, 0));
    }

    @Test
    void whatIsNotReadHereIsNamed() throws Exception {
        entry(0, 0, 7, 2048, 5000);
        entry(0, 1, 0x83, 10_000, 5000);
        entry(0, 2, 0xaf, 20_000, 5000);
        entry(0, 3, 0x0c, 30_000, 5000);
        medium.put(2048 * 512 + 3, FatImage.ascii("NTFS    "));
        medium.put16(10_000 * 512 + 1080, 0xef53);
        medium.put(20_000 * 512 + 1024, FatImage.ascii("H+"));

        skips("MBR partition 1: NTFS, which is not read here");
        skips("MBR partition 2: ext2, ext3 or ext4");
        skips("MBR partition 3: HFS+");
        skips("MBR partition 4: what it holds is not known (its table says type 0c)");
    }

    @Test
    void anOlderVolumesBackupIsNotReadFromUnderANewOne() throws Exception {
        var image = new FatImage(Volume.Kind.FAT32, 20_000, medium, 2048 * 512);
        image.file(image.root, "OLD.MP4", Contents.noise(1));
        entry(0, 0, 0x83, 2048, 30_000);
        medium.put(2048 * 512, new byte[512]).put16(2048 * 512 + 1080, 0xef53);

        assertEquals(List.of(), files());
        skips("ext2, ext3 or ext4");
    }

    @Test
    void anEmptyMediumHasNothing() throws Exception {
        assertEquals(List.of(), found().volumes());
        skips("what it holds is not known");
    }

    @Test
    void anUnreadableFirstBlockIsTold() throws Exception {
        medium.cannotRead(0);

        assertEquals(List.of(), found().volumes());
        skips("medium error");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256, 520, 8192, -512})
    void absurdBlocksAreRefused(int blockBytes) {
        assertThrows(NonsenseException.class, () -> Volumes.on(new SparseMedium(blockBytes, 100)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MAX_VALUE})
    void absurdCountsOfBlocksAreRefused(long count) {
        assertThrows(NonsenseException.class, () -> Volumes.on(new SparseMedium(512, count)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 10})
    void aMediumOfAFewBlocksHasNothing(long count) throws Exception {
        assertEquals(List.of(), Volumes.on(new SparseMedium(512, count)).volumes());
    }
}
