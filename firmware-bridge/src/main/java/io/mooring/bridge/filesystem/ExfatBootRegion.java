package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The boot region of an exFAT volume, checked field by field and by its checksum (exFAT specification §3.1, §3.4).
 *
 * @param sectorBytes 512 to 4096
 * @param clusterBytes 512 to 32 MiB, a power of two
 * @param volumeSectors of the whole volume
 * @param fatOffsetBytes of the active table, from the volume's first byte
 * @param fatBytes of one table
 * @param heapOffsetBytes of cluster 2, from the volume's first byte
 * @param clusterCount 1 to 2^32-11
 * @param rootCluster of the root folder
 * @param serial 32 bits
 * @param flags VolumeFlags, §3.1.13
 * @param tables 1, or 2 in a TexFAT volume
 */
record ExfatBootRegion(
        int sectorBytes,
        int clusterBytes,
        long volumeSectors,
        long fatOffsetBytes,
        long fatBytes,
        long heapOffsetBytes,
        long clusterCount,
        long rootCluster,
        long serial,
        int flags,
        int tables) {
    /** How many sectors the region has; the backup follows. */
    static final int SECTORS = 12;

    /** How much of the first sector is looked at. */
    static final int BYTES = 512;

    private static final int ACTIVE_FAT = 1;
    private static final int DIRTY = 2;
    private static final int MEDIA_FAILURE = 4;
    private static final long CLUSTERS_MAX = 0xffff_fff5L;
    private static final int CLUSTER_SHIFT_MAX = 25;

    static boolean looksLike(ByteBuffer sector) {
        byte[] name = new byte[8];
        sector.get(3, name);
        return new String(name, StandardCharsets.US_ASCII).equals("EXFAT   ");
    }

    /**
     * Reads and checks one region.
     *
     * @param volume the volume's bytes
     * @param at where the region begins
     */
    static ExfatBootRegion read(MediumBytes volume, long at) throws BridgeException {
        ByteBuffer sector = volume.copy(at, BYTES);
        ExfatBootRegion region = parse(sector, volume.lengthBytes());
        require(
                region.sectorBytes * (long) SECTORS + at <= volume.lengthBytes(),
                "the partition's length",
                volume.lengthBytes(),
                "room for a boot region");
        checkSum(volume.copy(at, SECTORS * region.sectorBytes), region.sectorBytes);
        return region;
    }

    private static ExfatBootRegion parse(ByteBuffer sector, long partitionBytes) throws NonsenseException {
        require(looksLike(sector), "FileSystemName", "another one", "EXFAT");
        require((sector.getShort(510) & 0xffff) == 0xaa55, "BootSignature", sector.getShort(510) & 0xffff, "43605");
        for (int i = 11; i < 64; i++) {
            require(sector.get(i) == 0, "MustBeZero's byte " + i, sector.get(i), "0");
        }
        int sectorShift = sector.get(108);
        require(sectorShift >= 9 && sectorShift <= 12, "BytesPerSectorShift", sectorShift, "9 to 12");
        int clusterShift = sector.get(109);
        require(
                clusterShift >= 0 && clusterShift + sectorShift <= CLUSTER_SHIFT_MAX,
                "SectorsPerClusterShift",
                clusterShift,
                "0 to " + (CLUSTER_SHIFT_MAX - sectorShift));
        int revision = sector.getShort(104) & 0xffff;
        require(revision >> 8 == 1, "FileSystemRevision's major number", revision >> 8, "1");
        int tables = sector.get(110);
        require(tables == 1 || tables == 2, "NumberOfFats", tables, "1 or 2");
        long sectors = sector.getLong(72);
        require(
                sectors > 0 && sectors <= partitionBytes >> sectorShift,
                "VolumeLength",
                Long.toUnsignedString(sectors),
                "at most the partition's " + (partitionBytes >> sectorShift) + " sectors");
        int flags = sector.getShort(106) & 0xffff;
        int active = tables == 2 ? flags & ACTIVE_FAT : 0;
        long fatSectors = u32(sector, 84);
        ExfatBootRegion region = new ExfatBootRegion(
                1 << sectorShift,
                1 << (sectorShift + clusterShift),
                sectors,
                (u32(sector, 80) + active * fatSectors) << sectorShift,
                fatSectors << sectorShift,
                u32(sector, 88) << sectorShift,
                u32(sector, 92),
                u32(sector, 96),
                u32(sector, 100),
                flags,
                tables);
        region.checkLayout(u32(sector, 80));
        return region;
    }

    private void checkLayout(long fatOffset) throws NonsenseException {
        require(fatOffset >= 2 * SECTORS, "FatOffset", fatOffset, "24 or more");
        long tablesEnd = fatOffset * sectorBytes + tables * fatBytes;
        require(heapOffsetBytes >= tablesEnd, "ClusterHeapOffset's byte", heapOffsetBytes, tablesEnd + " or more");
        require(clusterCount >= 1 && clusterCount <= CLUSTERS_MAX, "ClusterCount", clusterCount, "1 to 2^32-11");
        long end = heapOffsetBytes + clusterCount * clusterBytes;
        require(end <= volumeSectors * sectorBytes, "the cluster heap's end", end, "at most the volume's length");
        require(
                fatBytes / Integer.BYTES >= clusterCount + ClusterHeap.FIRST,
                "FatLength in bytes",
                fatBytes,
                "an entry for each of " + clusterCount + " clusters");
        require(
                rootCluster >= ClusterHeap.FIRST && rootCluster < clusterCount + ClusterHeap.FIRST,
                "FirstClusterOfRootDirectory",
                rootCluster,
                "2 to " + (clusterCount + 1));
    }

    /** Figure 1 of the specification, §3.4: without VolumeFlags and PercentInUse, which change all the time. */
    private static void checkSum(ByteBuffer region, int sectorBytes) throws NonsenseException {
        int sum = 0;
        for (int i = 0; i < (SECTORS - 1) * sectorBytes; i++) {
            if (i != 106 && i != 107 && i != 112) {
                sum = Integer.rotateRight(sum, 1) + (region.get(i) & 0xff);
            }
        }
        for (int i = (SECTORS - 1) * sectorBytes; i < SECTORS * sectorBytes; i += Integer.BYTES) {
            int stored = region.getInt(i);
            require(stored == sum, "the checksum", Integer.toHexString(stored), Integer.toHexString(sum));
        }
    }

    boolean dirty() {
        return (flags & DIRTY) != 0;
    }

    boolean mediaFailure() {
        return (flags & MEDIA_FAILURE) != 0;
    }

    /** Which of two tables and bitmaps is used, 0 or 1. */
    int activeTable() {
        return tables == 2 ? flags & ACTIVE_FAT : 0;
    }

    private static void require(boolean holds, String field, Object got, String expected) throws NonsenseException {
        if (!holds) {
            throw new NonsenseException(String.format(
                    Locale.ROOT, "reading an exFAT boot region: %s is %s, expected %s", field, got, expected));
        }
    }

    private static long u32(ByteBuffer bytes, int at) {
        return bytes.getInt(at) & 0xffff_ffffL;
    }
}
