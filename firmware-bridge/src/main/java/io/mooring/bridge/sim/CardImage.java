package io.mooring.bridge.sim;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A card as a camera leaves it: one FAT32 volume without a partition table (Microsoft FAT specification 1.03), folders
 * with long names, every file in one piece. Only its tables are kept in memory.
 */
public final class CardImage {
    public static final int BLOCK_BYTES = 512;

    private static final int CLUSTER_BYTES = 32 << 10;

    /** Below this many a volume counts as FAT16. */
    private static final int CLUSTERS_MIN = 65_525 + 16;

    private static final int RESERVED_BLOCKS = 32;
    private static final int ENTRY_BYTES = 32;
    private static final int FOLDER = 0x10;
    private static final int ARCHIVE = 0x20;
    private static final int LONG_NAME = 0x0f;
    private static final int LONG_NAME_UNITS = 13;
    private static final int END_OF_CHAIN = 0x0fff_ffff;
    private static final int ROOT_CLUSTER = 2;

    private final Map<String, List<SimulatedFile>> folders = new LinkedHashMap<>();
    private final Map<String, Integer> folderClusters = new LinkedHashMap<>();
    private final Map<String, byte[]> folderBytes = new LinkedHashMap<>();
    private final Map<SimulatedFile, Integer> fileClusters = new LinkedHashMap<>();
    private int nextCluster = ROOT_CLUSTER;

    private CardImage(List<SimulatedFile> files) {
        folders.put("", new ArrayList<>());
        for (SimulatedFile file : files) {
            String folder = file.folder();
            for (int slash = folder.indexOf('/'); slash >= 0; slash = folder.indexOf('/', slash + 1)) {
                folders.computeIfAbsent(folder.substring(0, slash), path -> new ArrayList<>());
            }
            folders.computeIfAbsent(folder, path -> new ArrayList<>()).add(file);
        }
    }

    /**
     * A volume that holds these files.
     *
     * @param files each smaller than 4 GiB, with a folder/name path
     */
    public static Footage fat32(List<SimulatedFile> files) {
        for (SimulatedFile file : files) {
            if (file.sizeBytes() > 0xffff_ffffL) {
                throw new IllegalArgumentException("FAT32 holds no file of " + file.sizeBytes() + " bytes");
            }
        }
        return new CardImage(files).image();
    }

    private Footage image() {
        place();
        folders.keySet().forEach(path -> folderBytes.put(path, entries(path)));
        int clusters = Math.max(CLUSTERS_MIN, nextCluster - ROOT_CLUSTER + 16);
        int tableBlocks = ((clusters + 2) * 4 + BLOCK_BYTES - 1) / BLOCK_BYTES;
        List<FootagePart> parts = new ArrayList<>();
        parts.add(kept(reserved(clusters, tableBlocks)));
        byte[] table = table(tableBlocks);
        parts.add(kept(table));
        parts.add(kept(table));
        folders.keySet().forEach(path -> addPadded(parts, kept(Objects.requireNonNull(folderBytes.get(path)))));
        fileClusters.keySet().forEach(file -> addPadded(parts, new FootagePart.Whole(file.footage())));
        long used = (long) (nextCluster - ROOT_CLUSTER) * CLUSTER_BYTES;
        parts.add(new FootagePart.Zeros((long) clusters * CLUSTER_BYTES - used));
        return Footage.of(parts);
    }

    private static FootagePart kept(byte[] bytes) {
        return new FootagePart.Kept(bytes, 0, bytes.length);
    }

    private static void addPadded(List<FootagePart> parts, FootagePart part) {
        parts.add(part);
        long missing = clusters(part.sizeBytes()) * (long) CLUSTER_BYTES - part.sizeBytes();
        if (missing > 0) {
            parts.add(new FootagePart.Zeros(missing));
        }
    }

    private static int clusters(long bytes) {
        return Math.toIntExact((bytes + CLUSTER_BYTES - 1) / CLUSTER_BYTES);
    }

    /** Folders first, then files, each where the last one ended; an empty file has no cluster. */
    private void place() {
        for (Map.Entry<String, List<SimulatedFile>> folder : folders.entrySet()) {
            folderClusters.put(folder.getKey(), nextCluster);
            nextCluster += clusters(folderBytes(folder.getKey()));
        }
        for (List<SimulatedFile> files : folders.values()) {
            for (SimulatedFile file : files) {
                if (file.sizeBytes() > 0) {
                    fileClusters.put(file, nextCluster);
                    nextCluster += clusters(file.sizeBytes());
                }
            }
        }
    }

    private long folderBytes(String path) {
        long entries = path.isEmpty() ? 1 : 2;
        for (String child : children(path)) {
            entries += 1 + longEntries(name(child));
        }
        for (SimulatedFile file : files(path)) {
            entries += 1 + longEntries(file.name());
        }
        return (entries + 1) * ENTRY_BYTES;
    }

    private List<SimulatedFile> files(String folder) {
        return folders.getOrDefault(folder, List.of());
    }

    private List<String> children(String folder) {
        return folders.keySet().stream()
                .filter(path -> !path.isEmpty() && parent(path).equals(folder))
                .toList();
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static int longEntries(String name) {
        return (name.length() + LONG_NAME_UNITS - 1) / LONG_NAME_UNITS;
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.wrap(new byte[bytes]).order(ByteOrder.LITTLE_ENDIAN);
    }

    private byte[] reserved(int clusters, int tableBlocks) {
        ByteBuffer bytes = little(RESERVED_BLOCKS * BLOCK_BYTES);
        bytes.put(0, new byte[] {(byte) 0xeb, 0x58, (byte) 0x90}).put(3, ascii("MOORING "));
        bytes.putShort(11, (short) BLOCK_BYTES).put(13, (byte) (CLUSTER_BYTES / BLOCK_BYTES));
        bytes.putShort(14, (short) RESERVED_BLOCKS).put(16, (byte) 2).put(21, (byte) 0xf8);
        bytes.putShort(24, (short) 63).putShort(26, (short) 255);
        bytes.putInt(32, RESERVED_BLOCKS + 2 * tableBlocks + clusters * (CLUSTER_BYTES / BLOCK_BYTES));
        bytes.putInt(36, tableBlocks)
                .putInt(44, ROOT_CLUSTER)
                .putShort(48, (short) 1)
                .putShort(50, (short) 6);
        bytes.put(64, (byte) 0x80).put(66, (byte) 0x29).putInt(67, 0x20261121);
        bytes.put(71, ascii("CAMERA     ")).put(82, ascii("FAT32   ")).putShort(510, (short) 0xaa55);
        int info = BLOCK_BYTES;
        bytes.putInt(info, 0x41615252).putInt(info + 484, 0x61417272).putInt(info + 488, -1);
        bytes.putInt(info + 492, -1).putInt(info + 508, 0xaa550000);
        byte[] whole = new byte[bytes.capacity()];
        bytes.get(0, whole);
        // The copy of boot sector and FSInfo at block 6.
        System.arraycopy(whole, 0, whole, 6 * BLOCK_BYTES, 2 * BLOCK_BYTES);
        return whole;
    }

    private byte[] table(int blocks) {
        ByteBuffer table = little(blocks * BLOCK_BYTES);
        table.putInt(0, 0x0fff_fff8).putInt(4, END_OF_CHAIN);
        folderClusters.forEach((path, first) -> chain(table, first, clusters(folderBytes(path))));
        fileClusters.forEach((file, first) -> chain(table, first, clusters(file.sizeBytes())));
        byte[] bytes = new byte[table.capacity()];
        table.get(0, bytes);
        return bytes;
    }

    private static void chain(ByteBuffer table, int first, int count) {
        for (int i = 0; i < count; i++) {
            table.putInt((first + i) * 4, i == count - 1 ? END_OF_CHAIN : first + i + 1);
        }
    }

    private byte[] entries(String path) {
        ByteBuffer bytes = little(Math.toIntExact(folderBytes(path)));
        if (path.isEmpty()) {
            putShort(bytes, ascii("CAMERA     "), 0x08, 0, 0, SimulatedFile.SOME_DAY);
        } else {
            int parent = parent(path).isEmpty() ? 0 : Objects.requireNonNull(folderClusters.get(parent(path)));
            int self = Objects.requireNonNull(folderClusters.get(path));
            LocalDateTime day = SimulatedFile.SOME_DAY;
            putShort(bytes, ascii(".          "), FOLDER, self, 0, day);
            putShort(bytes, ascii("..         "), FOLDER, parent, 0, day);
        }
        int number = 1;
        for (String child : children(path)) {
            LocalDateTime day = SimulatedFile.SOME_DAY;
            int cluster = Objects.requireNonNull(folderClusters.get(child));
            putNamed(bytes, name(child), number++, FOLDER, cluster, 0, day);
        }
        for (SimulatedFile file : files(path)) {
            int cluster = fileClusters.getOrDefault(file, 0);
            putNamed(bytes, file.name(), number++, ARCHIVE, cluster, file.sizeBytes(), file.modified());
        }
        byte[] whole = new byte[bytes.capacity()];
        bytes.get(0, whole);
        return whole;
    }

    private static void putNamed(
            ByteBuffer bytes, String name, int number, int attributes, int cluster, long size, LocalDateTime modified) {
        byte[] shortName = ascii(String.format(Locale.ROOT, "MOOR%04dBIN", number % 10_000));
        int sum = 0;
        for (byte each : shortName) {
            sum = (((sum & 1) << 7) + ((sum & 0xff) >> 1) + (each & 0xff)) & 0xff;
        }
        int parts = longEntries(name);
        for (int part = parts; part >= 1; part--) {
            putLong(bytes, name, part, part == parts ? 0x40 | part : part, sum);
        }
        putShort(bytes, shortName, attributes, cluster, size, modified);
    }

    private static void putLong(ByteBuffer bytes, String name, int part, int order, int sum) {
        ByteBuffer entry = little(ENTRY_BYTES);
        entry.put(0, (byte) order).put(11, (byte) LONG_NAME).put(13, (byte) sum);
        for (int i = 0; i < LONG_NAME_UNITS; i++) {
            int at = (part - 1) * LONG_NAME_UNITS + i;
            int unit = at < name.length() ? name.charAt(at) : at == name.length() ? 0 : 0xffff;
            int place = i < 5 ? 1 + 2 * i : i < 11 ? 14 + 2 * (i - 5) : 28 + 2 * (i - 11);
            entry.putShort(place, (short) unit);
        }
        bytes.put(entry);
    }

    private static void putShort(
            ByteBuffer bytes, byte[] name, int attributes, int cluster, long size, LocalDateTime modified) {
        ByteBuffer entry = little(ENTRY_BYTES);
        int time = modified.getHour() << 11 | modified.getMinute() << 5 | modified.getSecond() / 2;
        int date = (modified.getYear() - 1980) << 9 | modified.getMonthValue() << 5 | modified.getDayOfMonth();
        entry.put(0, name).put(11, (byte) attributes);
        entry.putShort(14, (short) time).putShort(16, (short) date).putShort(18, (short) date);
        entry.putShort(20, (short) (cluster >>> 16)).putShort(22, (short) time).putShort(24, (short) date);
        entry.putShort(26, (short) cluster).putInt(28, (int) size);
        bytes.put(entry);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
