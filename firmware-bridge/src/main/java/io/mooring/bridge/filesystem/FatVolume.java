package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.RefusedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** FAT12, FAT16 and FAT32. */
final class FatVolume implements Volume {
    private static final int FAT12_CLUSTERS_MAX = 4084;
    private static final int FAT16_CLUSTERS_MAX = 65524;
    private static final int FAT32_CLUSTERS_MAX = 0x0fff_fff5;

    /** A root folder is at most this long (Microsoft FAT specification §6.3.1); a label beyond it is not looked for. */
    private static final int FOLDER_BYTES_MAX = 2 << 20;

    private final BlockReader medium;
    private final FatBootSector boot;
    private final Kind kind;
    private final ClusterHeap heap;
    private final ClusterTable table;
    private final Folder root;
    private final String label;
    private final boolean dirty;
    private final List<String> told;

    private FatVolume(BlockReader medium, Partition partition, FatBootSector boot, Kind kind, List<String> told)
            throws BridgeException {
        this.medium = medium;
        this.boot = boot;
        this.kind = kind;
        this.told = told;
        long base = partition.offsetBytes(medium);
        long clusters = clusters(partition.lengthBytes(medium));
        heap = new ClusterHeap(base + boot.heapOffsetBytes(), boot.clusterBytes(), clusters);
        // Where a sector is smaller than a block the table may begin within one; windows begin with the partition then.
        table = new ClusterTable(
                new MediumBytes(medium, base, partition.lengthBytes(medium)),
                boot.tableOffsetBytes(),
                entries(kind),
                clusters,
                boot.mirrored() ? new ClusterTable.Copies(boot.tables(), boot.tableBytes()) : ClusterTable.Copies.NONE);
        root = kind == Kind.FAT32
                ? Folder.root(new Stored(boot.rootCluster(), false, Stored.AS_LONG_AS_THE_CHAIN))
                : Folder.root(new ByteRun(base + boot.rootOffsetBytes(), boot.rootBytes(), false));
        if (kind == Kind.FAT32 && !heap.holds(boot.rootCluster())) {
            throw new NonsenseException("reading a FAT boot sector: RootClus is " + boot.rootCluster()
                    + ", expected 2 to " + (clusters + 1));
        }
        dirty = boot.dirty() || tableSaysDirty();
        label = findLabel();
    }

    /** @throws NonsenseException if no honest FAT volume looks like this */
    static FatVolume open(BlockReader medium, Partition partition, FatBootSector boot, List<String> tellFirst)
            throws BridgeException {
        List<String> told = new ArrayList<>(tellFirst);
        long count = boot.clusterCount();
        if (count <= 0) {
            throw new NonsenseException(
                    "reading a FAT boot sector: " + boot.totalBytes() + " bytes in all leave no cluster behind the "
                            + boot.heapOffsetBytes() + " of tables and root folder");
        }
        if (boot.heapOffsetBytes() + boot.clusterBytes() > partition.lengthBytes(medium)) {
            throw new NonsenseException("reading a FAT boot sector: its clusters begin at byte "
                    + boot.heapOffsetBytes() + " of a partition of " + partition.lengthBytes(medium));
        }
        return new FatVolume(medium, partition, boot, kindOf(boot, count, told), told);
    }

    /** The number of clusters decides between FAT12 and FAT16 (§3.5); FAT32 has other fields, as Windows and Linux see it. */
    private static Kind kindOf(FatBootSector boot, long count, List<String> told) throws NonsenseException {
        if (boot.thirtyTwo()) {
            if (count <= FAT16_CLUSTERS_MAX) {
                told.add("it has the fields of FAT32 and only " + count + " clusters; read as FAT32");
            }
            if (count > FAT32_CLUSTERS_MAX) {
                throw new NonsenseException(
                        "reading a FAT boot sector: " + count + " clusters, expected at most " + FAT32_CLUSTERS_MAX);
            }
            return Kind.FAT32;
        }
        if (count > FAT16_CLUSTERS_MAX) {
            throw new NonsenseException("reading a FAT boot sector: " + count + " clusters with the fields of FAT16,"
                    + " expected at most " + FAT16_CLUSTERS_MAX);
        }
        return count <= FAT12_CLUSTERS_MAX ? Kind.FAT12 : Kind.FAT16;
    }

    private static ClusterTable.Entries entries(Kind kind) {
        return switch (kind) {
            case FAT12 -> ClusterTable.Entries.TWELVE_BITS;
            case FAT16 -> ClusterTable.Entries.SIXTEEN_BITS;
            case FAT32 -> ClusterTable.Entries.TWENTY_EIGHT_BITS;
            case EXFAT -> ClusterTable.Entries.THIRTY_TWO_BITS;
        };
    }

    /** As many as the volume says, its table has entries for, and the partition has room for. */
    private long clusters(long partitionBytes) {
        long count = boot.clusterCount();
        long inPartition = (partitionBytes - boot.heapOffsetBytes()) / boot.clusterBytes();
        if (inPartition < count) {
            told.add("it says it has " + boot.totalBytes() + " bytes, its partition has " + partitionBytes
                    + "; clusters beyond are not read");
            count = inPartition;
        }
        long inTable = entries(kind).roomIn(boot.tableBytes()) - ClusterHeap.FIRST;
        if (inTable < count) {
            told.add("its table has " + inTable + " of " + count + " clusters; those beyond are not read");
            count = inTable;
        }
        return Math.max(0, count);
    }

    private boolean tableSaysDirty() throws BridgeException {
        try {
            return table.saysDirty();
        } catch (RefusedException e) {
            told.add("its table cannot be read whole: " + e.getMessage());
            return true;
        }
    }

    private String findLabel() throws BridgeException {
        EntryStream entries = rootEntries();
        for (ByteBuffer entry = entries.next(); entry != null && entry.get(0) != 0; entry = entries.next()) {
            int attributes = entry.get(FatFolderReader.ATTRIBUTES_AT) & FatFolderReader.ATTRIBUTES_MASK;
            boolean deleted = (entry.get(0) & 0xff) == FatFolderReader.DELETED;
            if (!deleted
                    && attributes != FatFolderReader.LONG_NAME
                    && (attributes & FatFolderReader.VOLUME_LABEL) != 0) {
                return ShortName.label(entry, 0);
            }
        }
        return "NO NAME".equals(boot.label()) ? "" : boot.label();
    }

    /** Only what can be believed: what is wrong with it is the listing's to tell. */
    private EntryStream rootEntries() throws BridgeException {
        ByteRun place = root.place();
        if (place != null) {
            return new EntryStream(medium, new OneRun(place), place.lengthBytes());
        }
        Stored atMost = new Stored(boot.rootCluster(), false, FOLDER_BYTES_MAX);
        Chain chain = atMost.chain(table, heap, () -> true);
        long length = Math.min(FOLDER_BYTES_MAX, chain.soundClusters() * heap.clusterBytes());
        return new EntryStream(medium, new ChainRuns(table, heap, chain, "the root folder", 0, length), length);
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String serialNumber() {
        return String.format(Locale.ROOT, "%08X", boot.serial());
    }

    @Override
    public boolean dirty() {
        return dirty;
    }

    @Override
    public List<String> told() {
        return List.copyOf(told);
    }

    @Override
    public long totalBytes() {
        return heap.totalBytes();
    }

    @Override
    public long freeBytes() throws BridgeException {
        return table.countFree() * heap.clusterBytes();
    }

    @Override
    public VolumeListing list(VolumeLimits limits) throws BridgeException {
        var walk = new VolumeWalk(medium, table, heap, limits);
        VolumeListing listing = walk.run(root, new FatFolderReader(kind == Kind.FAT32, boot.rootCluster()));
        String copyUsed = "a part of its table cannot be read, a copy of it was used";
        if (table.copyUsed() && !told.contains(copyUsed)) {
            told.add(copyUsed);
        }
        return listing;
    }

    @Override
    public RunCursor runs(VolumeFile file, long offsetBytes) throws BridgeException {
        return FileRuns.of(table, heap, file, offsetBytes);
    }
}
