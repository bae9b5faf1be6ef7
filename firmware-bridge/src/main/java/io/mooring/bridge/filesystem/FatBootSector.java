package io.mooring.bridge.filesystem;

import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The BIOS parameter block of a FAT volume, checked (Microsoft FAT specification §3.1 to §3.3). FSInfo is not read: what
 * it says may be years old.
 *
 * @param sectorBytes 512 to 4096, a power of two
 * @param clusterSectors 1 to 128, a power of two
 * @param reservedSectors before the first table, 1 or more
 * @param tables how many copies of the table, 1 or more
 * @param rootEntries of the root folder's own place, 0 in FAT32
 * @param totalSectors 1 or more
 * @param tableSectors of one table, 1 or more
 * @param mirrored whether all tables are kept alike, false in a FAT32 that uses {@code activeTable} only
 * @param activeTable from 0
 * @param rootCluster of FAT32, 0 otherwise
 * @param dirty bit 0 of the reserved byte, which Windows and Linux set while they write
 * @param serial 0 where it has none
 * @param label without trailing blanks, empty where it has none
 * @param thirtyTwo whether its fields are those of FAT32
 */
record FatBootSector(
        int sectorBytes,
        int clusterSectors,
        int reservedSectors,
        int tables,
        int rootEntries,
        long totalSectors,
        long tableSectors,
        boolean mirrored,
        int activeTable,
        long rootCluster,
        boolean dirty,
        long serial,
        String label,
        boolean thirtyTwo) {
    /** How much of a sector {@link #parse} looks at. */
    static final int BYTES = 512;

    /** Where FAT32 keeps a copy of its first sector, if the sector that says so cannot be read. */
    static final int BACKUP_SECTOR = 6;

    private static final int SIGNATURE = 0xaa55;
    private static final int MEDIA_MIN = 0xf8;
    private static final int MEDIA_REMOVABLE = 0xf0;
    private static final int EXTENDED_SIGNATURE = 0x29;
    private static final int EXTENDED_SIGNATURE_WITHOUT_LABEL = 0x28;
    private static final int CLUSTER_BYTES_MAX = 512 << 10;

    /** Whether somebody meant these bytes to be a FAT volume's first sector, even if something in them is wrong. */
    static boolean looksLike(ByteBuffer sector) {
        int jump = sector.get(0) & 0xff;
        return ((jump == 0xeb || jump == 0xe9) && isMedia(sector.get(21) & 0xff) && sector.get(16) > 0)
                || ascii(sector, 54, 3).equals("FAT")
                || ascii(sector, 82, 5).equals("FAT32");
    }

    /**
     * @param sector {@link #BYTES} bytes, little-endian
     * @throws NonsenseException naming the field that no FAT volume has
     */
    static FatBootSector parse(ByteBuffer sector) throws NonsenseException {
        require(u16(sector, 510) == SIGNATURE, "signature", Integer.toHexString(u16(sector, 510)), "aa55");
        int sectorBytes = u16(sector, 11);
        require(powerOfTwo(sectorBytes, 512, 4096), "BytsPerSec", sectorBytes, "512, 1024, 2048 or 4096");
        int clusterSectors = sector.get(13) & 0xff;
        require(powerOfTwo(clusterSectors, 1, 128), "SecPerClus", clusterSectors, "a power of two up to 128");
        require(
                clusterSectors * sectorBytes <= CLUSTER_BYTES_MAX,
                "bytes of a cluster",
                clusterSectors * sectorBytes,
                "at most " + CLUSTER_BYTES_MAX);
        int reserved = u16(sector, 14);
        require(reserved > 0, "RsvdSecCnt", reserved, "1 or more");
        int tables = sector.get(16) & 0xff;
        require(tables > 0, "NumFATs", tables, "1 or more");
        require(isMedia(sector.get(21) & 0xff), "Media", sector.get(21) & 0xff, "240 or 248 to 255");
        long total = u16(sector, 19) != 0 ? u16(sector, 19) : u32(sector, 32);
        require(total > 0, "TotSec16 and TotSec32", total, "1 or more");
        boolean thirtyTwo = u16(sector, 22) == 0;
        long tableSectors = thirtyTwo ? u32(sector, 36) : u16(sector, 22);
        require(tableSectors > 0, "FATSz16 and FATSz32", tableSectors, "1 or more");
        int rootEntries = u16(sector, 17);
        if (thirtyTwo) {
            require(rootEntries == 0, "RootEntCnt of FAT32", rootEntries, "0");
        } else {
            require(
                    rootEntries > 0 && rootEntries * EntryStream.ENTRY_BYTES % sectorBytes == 0,
                    "RootEntCnt",
                    rootEntries,
                    "whole sectors of 32 bytes each");
        }
        return rest(
                sector, new int[] {sectorBytes, clusterSectors, reserved, tables, rootEntries}, total, tableSectors);
    }

    private static FatBootSector rest(ByteBuffer sector, int[] checked, long total, long tableSectors)
            throws NonsenseException {
        boolean thirtyTwo = u16(sector, 22) == 0;
        int flags = thirtyTwo ? u16(sector, 40) : 0;
        boolean mirrored = (flags & 0x80) == 0;
        int active = mirrored ? 0 : flags & 0xf;
        require(active < checked[3], "ExtFlags' active table", active, "one of " + checked[3]);
        int extended = thirtyTwo ? 64 : 36;
        int signature = sector.get(extended + 2) & 0xff;
        boolean hasSerial = signature == EXTENDED_SIGNATURE || signature == EXTENDED_SIGNATURE_WITHOUT_LABEL;
        return new FatBootSector(
                checked[0],
                checked[1],
                checked[2],
                checked[3],
                checked[4],
                total,
                tableSectors,
                mirrored,
                active,
                thirtyTwo ? u32(sector, 44) : 0,
                (sector.get(extended + 1) & 1) != 0,
                hasSerial ? u32(sector, extended + 3) : 0,
                signature == EXTENDED_SIGNATURE ? ShortName.label(sector, extended + 7) : "",
                thirtyTwo);
    }

    long tableOffsetBytes() {
        return (reservedSectors + activeTable * tableSectors) * sectorBytes;
    }

    long tableBytes() {
        return tableSectors * sectorBytes;
    }

    /** Of the root folder's own place, in FAT12 and FAT16. */
    long rootOffsetBytes() {
        return (reservedSectors + tables * tableSectors) * sectorBytes;
    }

    long rootBytes() {
        return (long) rootEntries * EntryStream.ENTRY_BYTES;
    }

    /** Of cluster 2. */
    long heapOffsetBytes() {
        return rootOffsetBytes() + rootBytes();
    }

    int clusterBytes() {
        return clusterSectors * sectorBytes;
    }

    long totalBytes() {
        return totalSectors * sectorBytes;
    }

    /** How many whole clusters fit behind everything else; 0 or less where nothing does. */
    long clusterCount() {
        return (totalBytes() - heapOffsetBytes()) / clusterBytes();
    }

    private static boolean isMedia(int media) {
        return media == MEDIA_REMOVABLE || media >= MEDIA_MIN;
    }

    private static boolean powerOfTwo(int value, int min, int max) {
        return value >= min && value <= max && Integer.bitCount(value) == 1;
    }

    private static void require(boolean holds, String field, Object got, String expected) throws NonsenseException {
        if (!holds) {
            throw new NonsenseException(String.format(
                    Locale.ROOT, "reading a FAT boot sector: %s is %s, expected %s", field, got, expected));
        }
    }

    private static int u16(ByteBuffer bytes, int at) {
        return bytes.order(ByteOrder.LITTLE_ENDIAN).getShort(at) & 0xffff;
    }

    private static long u32(ByteBuffer bytes, int at) {
        return bytes.order(ByteOrder.LITTLE_ENDIAN).getInt(at) & 0xffff_ffffL;
    }

    private static String ascii(ByteBuffer bytes, int at, int count) {
        byte[] copy = new byte[count];
        bytes.get(at, copy);
        return new String(copy, StandardCharsets.US_ASCII);
    }
}
