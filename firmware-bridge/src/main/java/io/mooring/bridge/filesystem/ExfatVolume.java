package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.RefusedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** exFAT, TexFAT among it. */
final class ExfatVolume implements Volume {
    private static final int FOLDER_BYTES_MAX = 256 << 20;

    /** 65,536 characters of two bytes (exFAT specification §7.2.5). */
    private static final int UPCASE_BYTES_MAX = 128 << 10;

    private final BlockReader medium;
    private final ExfatBootRegion boot;
    private final ClusterHeap heap;
    private final ClusterTable table;
    private final List<String> told;
    private final ExfatSystem system;

    private ExfatVolume(BlockReader medium, MediumBytes bytes, ExfatBootRegion boot, List<String> told)
            throws BridgeException {
        this.medium = medium;
        this.boot = boot;
        this.told = told;
        heap = new ClusterHeap(bytes.baseBytes() + boot.heapOffsetBytes(), boot.clusterBytes(), boot.clusterCount());
        table = new ClusterTable(
                bytes,
                boot.fatOffsetBytes(),
                ClusterTable.Entries.THIRTY_TWO_BITS,
                boot.clusterCount(),
                ClusterTable.Copies.NONE);
        system = ExfatSystem.read(
                entries(new Stored(boot.rootCluster(), false, FOLDER_BYTES_MAX)), boot.activeTable(), told);
        if (boot.tables() == 2) {
            told.add("it has two tables (TexFAT), of which number " + boot.activeTable() + " counts");
        }
        if (boot.mediaFailure()) {
            told.add("it says that its medium failed before");
        }
        checkUpcaseTable();
    }

    /** @throws NonsenseException if neither boot region can be believed */
    static ExfatVolume open(BlockReader medium, Partition partition) throws BridgeException {
        var bytes = new MediumBytes(medium, partition.offsetBytes(medium), partition.lengthBytes(medium));
        List<String> told = new ArrayList<>();
        try {
            return new ExfatVolume(medium, bytes, ExfatBootRegion.read(bytes, 0), told);
        } catch (NonsenseException | RefusedException main) {
            ExfatBootRegion backup = backup(bytes, main);
            told.add("its boot region is damaged, the backup was used: " + main.getMessage());
            return new ExfatVolume(medium, bytes, backup, told);
        }
    }

    /** Where the backup lies depends on the sector's size, which only a region that can be believed tells. */
    private static ExfatBootRegion backup(MediumBytes bytes, BridgeException main) throws BridgeException {
        for (int sectorBytes = 512; sectorBytes <= 4096; sectorBytes *= 2) {
            try {
                ExfatBootRegion backup = ExfatBootRegion.read(bytes, (long) ExfatBootRegion.SECTORS * sectorBytes);
                if (backup.sectorBytes() == sectorBytes) {
                    return backup;
                }
            } catch (NonsenseException | RefusedException e) {
                main.addSuppressed(e);
            }
        }
        throw new NonsenseException(main.getMessage() + ", and its backup is no better", main);
    }

    /** Only what can be believed; what is wrong is the listing's to tell. */
    private EntryStream entries(Stored stored) throws BridgeException {
        Chain chain = stored.chain(table, heap, () -> true);
        long length = Math.min(stored.lengthBytes(), chain.soundClusters() * heap.clusterBytes());
        return new EntryStream(medium, new ChainRuns(table, heap, chain, "a part of the volume", 0, length), length);
    }

    /** Names are not compared here, so a wrong table costs nothing; that it is wrong says something about the card. */
    private void checkUpcaseTable() throws BridgeException {
        Stored upcase = system.upcase();
        if (upcase == null || upcase.lengthBytes() > UPCASE_BYTES_MAX || upcase.lengthBytes() == 0) {
            told.add("it has no up-case table that can be believed");
            return;
        }
        int sum = 0;
        long left = upcase.lengthBytes();
        Stored whole = new Stored(upcase.firstCluster(), false, heap.clustersFor(left) * heap.clusterBytes());
        EntryStream pieces = entries(whole);
        for (ByteBuffer piece = pieces.next(); piece != null && left > 0; piece = pieces.next()) {
            for (int i = 0; i < Math.min(left, EntryStream.ENTRY_BYTES); i++) {
                sum = Integer.rotateRight(sum, 1) + (piece.get(i) & 0xff);
            }
            left -= Math.min(left, EntryStream.ENTRY_BYTES);
        }
        if (left > 0 || (sum & 0xffff_ffffL) != system.upcaseChecksum()) {
            told.add("its up-case table is damaged");
        }
    }

    @Override
    public Kind kind() {
        return Kind.EXFAT;
    }

    @Override
    public String label() {
        return system.label();
    }

    @Override
    public String serialNumber() {
        return String.format(Locale.ROOT, "%08X", boot.serial());
    }

    @Override
    public boolean dirty() {
        return boot.dirty();
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
        Stored bitmap = system.bitmap();
        long needed = (heap.count() + 7) / 8;
        if (bitmap == null || bitmap.lengthBytes() < needed) {
            throw new NonsenseException("counting free clusters: the allocation bitmap has "
                    + (bitmap == null ? 0 : bitmap.lengthBytes()) + " bytes, expected " + needed);
        }
        EntryStream pieces =
                entries(new Stored(bitmap.firstCluster(), false, heap.clustersFor(needed) * heap.clusterBytes()));
        long used = 0;
        long left = heap.count();
        for (ByteBuffer piece = pieces.next(); piece != null && left > 0; piece = pieces.next()) {
            for (int i = 0; i < EntryStream.ENTRY_BYTES && left > 0; i++) {
                int bits = (int) Math.min(8, left);
                used += Integer.bitCount(piece.get(i) & (1 << bits) - 1);
                left -= bits;
            }
        }
        if (left > 0) {
            throw new NonsenseException("counting free clusters: the allocation bitmap's chain is cut short");
        }
        return (heap.count() - used) * heap.clusterBytes();
    }

    @Override
    public VolumeListing list(VolumeLimits limits) throws BridgeException {
        var walk = new VolumeWalk(medium, table, heap, limits);
        Stored bitmap = system.bitmap();
        if (bitmap != null) {
            walk.systemArea("the allocation bitmap", bitmap);
        }
        Stored upcase = system.upcase();
        if (upcase != null) {
            walk.systemArea("the up-case table", upcase);
        }
        Folder root = Folder.root(new Stored(boot.rootCluster(), false, Stored.AS_LONG_AS_THE_CHAIN));
        return walk.run(root, new ExfatFolderReader());
    }

    @Override
    public RunCursor runs(VolumeFile file, long offsetBytes) throws BridgeException {
        return FileRuns.of(table, heap, file, offsetBytes);
    }
}
