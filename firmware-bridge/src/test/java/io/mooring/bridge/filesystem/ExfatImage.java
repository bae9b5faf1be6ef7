package io.mooring.bridge.filesystem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes exFAT volumes, honest at first; every byte of it may then be made a lie. A cluster is one sector of 512 bytes. */
final class ExfatImage {
    static final int SECTOR = 512;
    static final int NO_FAT_CHAIN = 3;
    static final int FAT_CHAIN = 1;
    static final int FOLDER = 0x10;
    static final int FILE = 0x20;

    /** 2024-05-17 13:14:16. */
    static final long TIME = ((long) FatImage.DATE) << 16 | FatImage.TIME;

    private static final int FAT_AT = 24;
    private static final byte[] UPCASE = {'a', 0, 'A', 0};

    final SparseMedium medium;
    final long base;
    final int clusters;
    final int clusterBytes;
    private final int tables;
    final Dir root;
    private final long heapAt;
    private final int fatSectors;
    private final int bitmapCluster;
    private int nextFree = 2;

    /** A folder as it is written. */
    static final class Dir {
        final int cluster;
        final long at;
        private long next;

        Dir(int cluster, long at) {
            this.cluster = cluster;
            this.at = at;
            next = at;
        }

        long next() {
            return next;
        }
    }

    ExfatImage(int clusters) {
        this(clusters, 0, null, 0);
    }

    ExfatImage(int clusters, int clusterShift, @Nullable SparseMedium on, long base) {
        this(clusters, clusterShift, on, base, 1);
    }

    /**
     * @param on a medium that has it already, or null for one of its own
     * @param tables 2 for a TexFAT whose second table is the active one
     */
    ExfatImage(int clusters, int clusterShift, @Nullable SparseMedium on, long base, int tables) {
        this.tables = tables;
        this.clusters = clusters;
        this.base = base;
        clusterBytes = SECTOR << clusterShift;
        fatSectors = ((clusters + 2) * 4 + SECTOR - 1) / SECTOR;
        heapAt = base + (long) (FAT_AT + tables * fatSectors) * SECTOR;
        long sectors = FAT_AT + tables * fatSectors + ((long) clusters << clusterShift);
        medium = on == null ? new SparseMedium(SECTOR, sectors) : on;
        entry(0, 0xffff_fff8L);
        entry(1, 0xffff_ffffL);
        bitmapCluster = own(((clusters + 7) / 8 + clusterBytes - 1) / clusterBytes)[0];
        int upcase = own(1)[0];
        medium.put(clusterAt(upcase), UPCASE);
        int[] rootClusters = own(8);
        root = new Dir(rootClusters[0], clusterAt(rootClusters[0]));
        writeBoot(sectors, clusterShift);
        medium.put8(system(0x81, bitmapCluster, (clusters + 7) / 8, 0) + 1, tables - 1);
        system(0x82, upcase, UPCASE.length, sum(UPCASE));
    }

    private int[] own(int count) {
        int[] own = allocate(count);
        chain(own);
        return own;
    }

    private void writeBoot(long sectors, int clusterShift) {
        medium.put(base, new byte[] {(byte) 0xeb, 0x76, (byte) 0x90}).put(base + 3, FatImage.ascii("EXFAT   "));
        medium.put64(base + 64, base / SECTOR).put64(base + 72, sectors).put32(base + 80, FAT_AT);
        medium.put32(base + 84, fatSectors)
                .put32(base + 88, FAT_AT + tables * fatSectors)
                .put32(base + 92, clusters);
        medium.put32(base + 96, root.cluster).put32(base + 100, 0xcafe0001L).put16(base + 104, 0x100);
        medium.put8(base + 108, 9)
                .put8(base + 109, clusterShift)
                .put8(base + 110, tables)
                .put8(base + 111, 0x80);
        medium.put8(base + 106, tables - 1);
        medium.put16(base + 510, 0xaa55);
        for (int i = 1; i <= 8; i++) {
            medium.put32(base + (long) i * SECTOR + 508, 0xaa550000L);
        }
        sign();
        medium.put(base + 12 * SECTOR, medium.get(base, 12 * SECTOR));
    }

    /** Writes the main region's checksum anew, after a field was changed. */
    void sign() {
        SampleImages.signExfat(medium, base);
    }

    private static long sum(byte[] bytes) {
        int sum = 0;
        for (byte each : bytes) {
            sum = Integer.rotateRight(sum, 1) + (each & 0xff);
        }
        return sum & 0xffff_ffffL;
    }

    /** @return where the entry stands */
    long system(int type, long cluster, long length, long checksum) {
        long at = slot(root);
        medium.put8(at, type).put32(at + 4, checksum).put32(at + 20, cluster).put64(at + 24, length);
        return at;
    }

    long slot(Dir in) {
        long at = in.next;
        in.next += 32;
        return at;
    }

    void entry(long cluster, long value) {
        medium.put32(entryAt(cluster), value);
    }

    long entryAt(long cluster) {
        return base + (long) (FAT_AT + (tables - 1) * fatSectors) * SECTOR + cluster * 4;
    }

    int[] allocate(int count) {
        int[] own = new int[count];
        for (int i = 0; i < count; i++) {
            own[i] = nextFree++;
            int bit = own[i] - 2;
            long at = clusterAt(bitmapCluster == 0 ? 2 : bitmapCluster) + bit / 8;
            medium.put8(at, medium.get8(at) | 1 << (bit % 8));
        }
        return own;
    }

    void chain(int... own) {
        for (int i = 0; i + 1 < own.length; i++) {
            entry(own[i], own[i + 1]);
        }
        entry(own[own.length - 1], 0xffff_ffffL);
    }

    long clusterAt(long cluster) {
        return heapAt + (cluster - 2) * clusterBytes;
    }

    Dir folder(Dir in, String name, int count) {
        int[] own = own(count);
        set(in, name, FOLDER, FAT_CHAIN, own[0], (long) count * clusterBytes, (long) count * clusterBytes);
        return new Dir(own[0], clusterAt(own[0]));
    }

    /** A file in clusters next to each other, which its entry says so that no table is needed. */
    int[] file(Dir in, String name, byte[] bytes) {
        int[] own = allocate((bytes.length + clusterBytes - 1) / clusterBytes);
        write(bytes, own);
        set(in, name, FILE, NO_FAT_CHAIN, own.length == 0 ? 0 : own[0], bytes.length, bytes.length);
        return own;
    }

    /** A file in these clusters, by the table. */
    void file(Dir in, String name, byte[] bytes, int... own) {
        chain(own);
        write(bytes, own);
        set(in, name, FILE, FAT_CHAIN, own[0], bytes.length, bytes.length);
    }

    void write(byte[] bytes, int... own) {
        for (int i = 0; i < bytes.length; i++) {
            medium.put8(clusterAt(own[i / clusterBytes]) + i % clusterBytes, bytes[i]);
        }
    }

    /** @return where the set begins; two entries and those of the name */
    long set(Dir in, String name, int attributes, int flags, long cluster, long valid, long length) {
        int names = (name.length() + 14) / 15;
        long at = slot(in);
        medium.put8(at, 0x85).put8(at + 1, 1 + names).put16(at + 4, attributes);
        medium.put32(at + 8, TIME).put32(at + 12, TIME).put32(at + 16, TIME);
        medium.put8(at + 20, 101).put8(at + 21, 50).put8(at + 22, 0x80 | 32).put8(at + 23, 0x80 | 32);
        long stream = slot(in);
        medium.put8(stream, 0xc0).put8(stream + 1, flags).put8(stream + 3, name.length());
        medium.put64(stream + 8, valid).put32(stream + 20, cluster).put64(stream + 24, length);
        for (int i = 0; i < names; i++) {
            long each = slot(in);
            medium.put8(each, 0xc1);
            for (int k = 0; k < 15 && i * 15 + k < name.length(); k++) {
                medium.put16(each + 2 + 2L * k, name.charAt(i * 15 + k));
            }
        }
        signSet(at);
        return at;
    }

    /** Writes a set's checksum anew, after an entry was changed. */
    void signSet(long at) {
        int sum = 0;
        for (int i = 0; i < (medium.get8(at + 1) + 1) * 32; i++) {
            if (i != 2 && i != 3) {
                sum = ((sum << 15 | sum >>> 1) & 0xffff) + medium.get8(at + i) & 0xffff;
            }
        }
        medium.put16(at + 2, sum);
    }

    Volume volume() throws Exception {
        List<Volume> volumes = Volumes.on(medium).volumes();
        if (volumes.size() != 1) {
            throw new AssertionError(Volumes.on(medium).toString());
        }
        return volumes.get(0);
    }
}
