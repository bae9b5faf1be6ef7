package io.mooring.bridge.filesystem;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes FAT volumes, honest at first; every byte of it may then be made a lie. A cluster is one sector of 512 bytes. */
final class FatImage {
    static final int CLUSTER = 512;
    static final int FILE = 0x20;
    static final int FOLDER = 0x10;

    /** 2024-05-17. */
    static final int DATE = (2024 - 1980) << 9 | 5 << 5 | 17;

    /** 13:14:16. */
    static final int TIME = 13 << 11 | 14 << 5 | 8;

    private static final int ROOT_ENTRIES = 64;
    private static final Charset GBK = Charset.forName("GBK");

    final Volume.Kind kind;
    final SparseMedium medium;
    final long base;
    final int clusters;
    private final int tableSectors;
    private final int reserved;
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

        /** Where the next entry will stand. */
        long next() {
            return next;
        }
    }

    final Dir root;

    FatImage(Volume.Kind kind, int clusters) {
        this(kind, clusters, null, 0);
    }

    /** @param on a medium that has it already, or null for one of its own */
    FatImage(Volume.Kind kind, int clusters, @Nullable SparseMedium on, long base) {
        this.kind = kind;
        this.clusters = clusters;
        this.base = base;
        boolean wide = kind == Volume.Kind.FAT32;
        reserved = wide ? 32 : 1;
        int tableBytes = kind == Volume.Kind.FAT12 ? (clusters + 2) * 3 / 2 + 1 : (clusters + 2) * (wide ? 4 : 2);
        tableSectors = (tableBytes + CLUSTER - 1) / CLUSTER;
        int total = reserved + 2 * tableSectors + (wide ? 0 : ROOT_ENTRIES * 32 / CLUSTER) + clusters;
        medium = on == null ? new SparseMedium(512, total) : on;
        writeBoot(base, total);
        entry(0, 0x0fff_fff8L);
        entry(1, 0x0fff_ffffL);
        if (wide) {
            writeBoot(base + 6 * 512, total);
            int[] own = allocate(8);
            chain(own);
            root = new Dir(own[0], clusterAt(own[0]));
        } else {
            root = new Dir(0, base + (reserved + 2L * tableSectors) * CLUSTER);
        }
    }

    private void writeBoot(long at, int total) {
        boolean wide = kind == Volume.Kind.FAT32;
        medium.put(at, new byte[] {(byte) 0xeb, 0x58, (byte) 0x90}).put(at + 3, ascii("MOORING "));
        medium.put16(at + 11, CLUSTER).put8(at + 13, 1).put16(at + 14, reserved).put8(at + 16, 2);
        medium.put16(at + 17, wide ? 0 : ROOT_ENTRIES).put8(at + 21, 0xf8);
        medium.put32(at + 32, total);
        int extended = wide ? 64 : 36;
        if (wide) {
            medium.put32(at + 36, tableSectors)
                    .put32(at + 44, 2)
                    .put16(at + 48, 1)
                    .put16(at + 50, 6);
        } else {
            medium.put16(at + 22, tableSectors);
        }
        medium.put8(at + extended + 2, 0x29).put32(at + extended + 3, 0x1234abcdL);
        medium.put(at + extended + 7, ascii("NO NAME    ")).put(at + extended + 18, ascii(kind + "   "));
        medium.put16(at + 510, 0xaa55);
    }

    /** Where an entry of the first table lies. */
    long entryAt(long cluster) {
        long table = base + (long) reserved * CLUSTER;
        return table
                + switch (kind) {
                    case FAT12 -> cluster * 3 / 2;
                    case FAT16 -> cluster * 2;
                    case FAT32, EXFAT -> cluster * 4;
                };
    }

    /** Sets an entry in both tables. */
    void entry(long cluster, long value) {
        for (long copy = 0; copy < 2; copy++) {
            long at = entryAt(cluster) + copy * tableSectors * CLUSTER;
            switch (kind) {
                case FAT12 -> {
                    int shift = cluster % 2 == 0 ? 0 : 4;
                    int pair = medium.get8(at) | medium.get8(at + 1) << 8;
                    medium.put16(at, (pair & ~(0xfff << shift)) | (int) (value & 0xfff) << shift);
                }
                case FAT16 -> medium.put16(at, (int) value & 0xffff);
                case FAT32, EXFAT -> medium.put32(at, value);
            }
        }
    }

    int[] allocate(int count) {
        int[] own = new int[count];
        for (int i = 0; i < count; i++) {
            own[i] = nextFree++;
        }
        return own;
    }

    void chain(int... own) {
        for (int i = 0; i + 1 < own.length; i++) {
            entry(own[i], own[i + 1]);
        }
        entry(own[own.length - 1], 0x0fff_ffffL);
    }

    long clusterAt(long cluster) {
        int rootBytes = kind == Volume.Kind.FAT32 ? 0 : ROOT_ENTRIES * 32;
        return base + (reserved + 2L * tableSectors) * CLUSTER + rootBytes + (cluster - 2) * CLUSTER;
    }

    /** A folder of {@code clusters} clusters, with its dots. */
    Dir folder(Dir in, String shortName, int clusters) {
        int[] own = allocate(clusters);
        chain(own);
        raw(in, bytes11(shortName), FOLDER, own[0], 0);
        Dir made = new Dir(own[0], clusterAt(own[0]));
        raw(made, ascii(".          "), FOLDER, own[0], 0);
        raw(made, ascii("..         "), FOLDER, in == root ? 0 : in.cluster, 0);
        return made;
    }

    /** A file with these bytes in clusters next to each other. */
    int[] file(Dir in, String shortName, byte[] bytes) {
        int[] own = allocate((bytes.length + CLUSTER - 1) / CLUSTER);
        file(in, shortName, bytes, own);
        return own;
    }

    /** A file with these bytes in these clusters. */
    void file(Dir in, String shortName, byte[] bytes, int... own) {
        if (own.length > 0) {
            chain(own);
        }
        for (int i = 0; i < bytes.length; i++) {
            medium.put8(clusterAt(own[i / CLUSTER]) + i % CLUSTER, bytes[i]);
        }
        raw(in, bytes11(shortName), FILE, own.length == 0 ? 0 : own[0], bytes.length);
    }

    /** @return where the entry stands */
    long raw(Dir in, byte[] name, int attributes, long cluster, long size) {
        long at = in.next;
        in.next += 32;
        medium.put(at, name).put8(at + 11, attributes).put8(at + 13, 0);
        medium.put16(at + 14, TIME).put16(at + 16, DATE).put16(at + 18, DATE);
        medium.put16(at + 20, kind == Volume.Kind.FAT32 ? (int) (cluster >> 16) : 0);
        medium.put16(at + 22, TIME).put16(at + 24, DATE).put16(at + 26, (int) cluster & 0xffff);
        medium.put32(at + 28, size);
        return at;
    }

    /** The entries of a long name, before those of its short name. @return where the first one stands */
    long longName(Dir in, String name, String shortName) {
        return longName(in, name, checksum(bytes11(shortName)));
    }

    long longName(Dir in, String name, int checksum) {
        long first = in.next;
        int count = (name.length() + 12) / 13;
        for (int ordinal = count; ordinal >= 1; ordinal--) {
            long at = in.next;
            in.next += 32;
            medium.put8(at, ordinal | (ordinal == count ? 0x40 : 0))
                    .put8(at + 11, 0x0f)
                    .put8(at + 13, checksum);
            int[] places = {1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30};
            for (int i = 0; i < places.length; i++) {
                int index = (ordinal - 1) * 13 + i;
                medium.put16(
                        at + places[i], index < name.length() ? name.charAt(index) : index == name.length() ? 0 : -1);
            }
        }
        return first;
    }

    static int checksum(byte[] name) {
        int sum = 0;
        for (byte each : name) {
            sum = (((sum & 1) << 7) + (sum >> 1) + (each & 0xff)) & 0xff;
        }
        return sum;
    }

    /** "A.TXT" as 8 and 3 bytes in GBK. */
    static byte[] bytes11(String name) {
        int dot = name.lastIndexOf('.');
        byte[] padded = ascii("           ");
        byte[] first = (dot < 0 ? name : name.substring(0, dot)).getBytes(GBK);
        byte[] last = dot < 0 ? new byte[0] : name.substring(dot + 1).getBytes(GBK);
        System.arraycopy(first, 0, padded, 0, first.length);
        System.arraycopy(last, 0, padded, 8, last.length);
        return padded;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    Volume volume() throws Exception {
        List<Volume> volumes = new ArrayList<>(Volumes.on(medium).volumes());
        if (volumes.size() != 1) {
            throw new AssertionError(
                    "volumes: " + volumes + ", skipped: " + Volumes.on(medium).skipped());
        }
        return volumes.get(0);
    }
}
