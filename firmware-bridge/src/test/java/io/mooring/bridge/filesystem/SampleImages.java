package io.mooring.bridge.filesystem;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/** Small honest media with a bit of everything, from which hostile ones are made. */
final class SampleImages {
    /** Of the media with a partition table. */
    static final long TABLE_BLOCKS = 164;

    private static final int BLOCK = 512;

    private SampleImages() {}

    /** By the name of the kind. */
    static Map<String, SparseMedium> all() {
        Map<String, SparseMedium> all = new LinkedHashMap<>();
        all.put("fat12", fat(Volume.Kind.FAT12, 200));
        all.put("fat16", fat(Volume.Kind.FAT16, 4085));
        all.put("fat32", fat(Volume.Kind.FAT32, 200));
        all.put("exfat", exfat(1));
        all.put("texfat", exfat(2));
        all.put("mbr", mbr());
        all.put("gpt", gpt());
        return all;
    }

    static SparseMedium fat(Volume.Kind kind, int clusters) {
        var image = new FatImage(kind, clusters);
        fill(image);
        return image.medium;
    }

    private static void fill(FatImage image) {
        image.raw(image.root, FatImage.bytes11("CAM 7"), 0x08, 0, 0);
        FatImage.Dir folder = image.folder(image.folder(image.root, "DCIM", 1), "100MEDIA", 2);
        image.longName(folder, "执法记录 2024-05-17.mp4", "ZFJL~1.MP4");
        image.file(folder, "ZFJL~1.MP4", Contents.noise(1500));
        int[] own = image.allocate(9);
        image.file(folder, "PIECES.MP4", Contents.noise(2000), own[0], own[1], own[6], own[3]);
        long gone = image.raw(folder, FatImage.bytes11("GONE.MP4"), 0x20, own[7], 100);
        image.medium.put8(gone, 0xe5);
        image.file(folder, "执法仪.MP4", Contents.noise(30));
        image.file(image.root, "EMPTY.TXT", new byte[0]);
    }

    static SparseMedium exfat(int tables) {
        var image = new ExfatImage(200, 0, null, 0, tables);
        fill(image);
        return image.medium;
    }

    private static void fill(ExfatImage image) {
        image.medium.put8(image.slot(image.root), 0x83);
        ExfatImage.Dir folder = image.folder(image.folder(image.root, "DCIM", 1), "100MEDIA", 2);
        image.file(folder, "执法记录 2024-05-17.mp4", Contents.noise(1500));
        int[] own = image.allocate(9);
        image.file(folder, "pieces.mp4", Contents.noise(2000), own[0], own[1], own[6], own[3]);
        int[] reserved = image.allocate(4);
        image.set(folder, "half.mp4", ExfatImage.FILE, ExfatImage.NO_FAT_CHAIN, reserved[0], 700, 2000);
        image.file(image.root, "empty.txt", new byte[0]);
    }

    static SparseMedium mbr() {
        var medium = new SparseMedium(BLOCK, TABLE_BLOCKS);
        entry(medium, 0, 0, 1, 2, 43);
        entry(medium, 0, 1, 0x0f, 48, 116);
        entry(medium, 48, 0, 7, 1, 70);
        entry(medium, 48, 1, 5, 72, 44);
        entry(medium, 120, 0, 1, 1, 43);
        fill(new FatImage(Volume.Kind.FAT12, 36, medium, 2 * BLOCK));
        fill(new ExfatImage(45, 0, medium, 49 * BLOCK));
        fill(new FatImage(Volume.Kind.FAT12, 36, medium, 121 * BLOCK));
        return medium;
    }

    static SparseMedium gpt() {
        var medium = new SparseMedium(BLOCK, TABLE_BLOCKS);
        entry(medium, 0, 0, 0xee, 1, TABLE_BLOCKS - 1);
        for (long header : new long[] {1, TABLE_BLOCKS - 1}) {
            long entries = entriesOf(header);
            partition(medium, entries * BLOCK, 6, 48);
            partition(medium, entries * BLOCK + 128, 50, 119);
            long at = header * BLOCK;
            medium.put(at, FatImage.ascii("EFI PART")).put32(at + 8, 0x10000).put32(at + 12, 92);
            medium.put64(at + 24, header)
                    .put64(at + 72, entries)
                    .put32(at + 80, 16)
                    .put32(at + 84, 128);
            signGpt(medium, header);
        }
        fill(new FatImage(Volume.Kind.FAT12, 36, medium, 6 * BLOCK));
        fill(new ExfatImage(45, 0, medium, 50 * BLOCK));
        return medium;
    }

    private static long entriesOf(long gptHeader) {
        return gptHeader == 1 ? 2 : TABLE_BLOCKS - 5;
    }

    private static void partition(SparseMedium medium, long at, long first, long last) {
        medium.put(at, FatImage.ascii("a type of a guid"))
                .put64(at + 32, first)
                .put64(at + 40, last)
                .put16(at + 56, 'x');
    }

    private static void entry(SparseMedium medium, long record, int index, int type, long first, long blocks) {
        long at = record * BLOCK + 446 + index * 16L;
        medium.put8(at + 4, type).put32(at + 8, first).put32(at + 12, blocks).put16(record * BLOCK + 510, 0xaa55);
    }

    /** Makes both checksums right again, whatever the header and its 16 entries say. */
    static void signGpt(SparseMedium medium, long header) {
        long at = header * BLOCK;
        medium.put32(at + 88, crc(medium.get(entriesOf(header) * BLOCK, 16 * 128)));
        medium.put32(at + 16, 0);
        medium.put32(at + 16, crc(medium.get(at, 92)));
    }

    /** Makes the checksum of an exFAT's boot region right again, if its sectors have 512 bytes. */
    static void signExfat(SparseMedium medium, long base) {
        int sum = 0;
        for (int i = 0; i < 11 * BLOCK; i++) {
            if (i != 106 && i != 107 && i != 112) {
                sum = Integer.rotateRight(sum, 1) + medium.get8(base + i);
            }
        }
        for (int i = 0; i < BLOCK; i += 4) {
            medium.put32(base + 11 * BLOCK + i, sum & 0xffff_ffffL);
        }
    }

    private static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
