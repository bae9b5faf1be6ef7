package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.RefusedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the volumes of one medium. */
final class VolumeSearch {
    private static final int BLOCK_BYTES_MIN = 512;
    private static final int BLOCK_BYTES_MAX = 4096;

    private final BlockReader medium;
    private final List<Volume> volumes = new ArrayList<>();
    private final List<Partition> taken = new ArrayList<>();
    private final ToldLines skipped = new ToldLines(VolumeLimits.DEFAULT.skippedMax());

    private VolumeSearch(BlockReader medium) {
        this.medium = medium;
    }

    static Volumes on(BlockReader medium) throws BridgeException {
        int block = medium.blockBytes();
        boolean powerOfTwo = block >= BLOCK_BYTES_MIN && block <= BLOCK_BYTES_MAX && Integer.bitCount(block) == 1;
        if (!powerOfTwo || medium.blockCount() <= 0 || medium.blockCount() > Long.MAX_VALUE / block) {
            throw new NonsenseException("looking for volumes: the medium has " + medium.blockCount() + " blocks of "
                    + block + " bytes, expected some blocks of 512, 1024, 2048 or 4096");
        }
        var search = new VolumeSearch(medium);
        search.whole();
        return new Volumes(search.volumes, search.skipped.lines());
    }

    private void whole() throws BridgeException {
        Partition all = Partition.whole(medium);
        if (open(all, false)) {
            return;
        }
        List<Partition> partitions = new PartitionTables(medium, skipped).read();
        if (partitions.isEmpty() && !open(all, true)) {
            skipped.add(all.name() + ": " + contents(all));
        }
        for (Partition each : partitions) {
            partition(each);
        }
    }

    private void partition(Partition partition) throws BridgeException {
        for (Partition other : taken) {
            if (other.meets(partition.firstBlock(), partition.blocks())) {
                skipped.add(partition.name() + ": it overlaps " + other.name() + ", which was read");
                return;
            }
        }
        try {
            int before = volumes.size();
            if (!open(partition, true)) {
                skipped.add(partition.name() + ": " + contents(partition));
            } else if (volumes.size() > before) {
                taken.add(partition);
            }
        } catch (RefusedException e) {
            skipped.add(partition.name() + ": " + e.getMessage());
        }
    }

    private String contents(Partition partition) throws BridgeException {
        String name = KnownContents.of(medium, partition);
        if (name.isEmpty()) {
            boolean nested = partition.firstBlock() > 0 && namesPartitions(partition.firstBlock());
            name = nested
                    ? "a partition table inside a partition, which is not followed"
                    : "what it holds is not known";
        }
        return partition.type().isEmpty() ? name : name + " (its table says " + partition.type() + ")";
    }

    private boolean namesPartitions(long block) throws BridgeException {
        try {
            return new MbrTable(medium, skipped).namesPartitions(block);
        } catch (RefusedException e) {
            // It was told before that this block cannot be read.
            return false;
        }
    }

    /**
     * @param orBackup whether a FAT32's second boot sector may speak for a first one that says nothing
     * @return whether a file system that is read here was found, even if it turned out to be too damaged
     */
    private boolean open(Partition partition, boolean orBackup) throws BridgeException {
        var bytes = new MediumBytes(medium, partition.offsetBytes(medium), partition.lengthBytes(medium));
        ByteBuffer first = first(bytes);
        boolean fat = FatBootSector.looksLike(first);
        boolean exfat = ExfatBootRegion.looksLike(first);
        if (!fat && !exfat) {
            // What another file system left standing of an older one is not its content.
            if (!orBackup || !KnownContents.of(medium, partition).isEmpty()) {
                return false;
            }
            exfat = exfatBackup(bytes);
        }
        try {
            Volume volume = exfat ? ExfatVolume.open(medium, partition) : fat(bytes, partition, first, fat);
            if (volume == null) {
                return false;
            }
            volumes.add(volume);
        } catch (NonsenseException | RefusedException e) {
            skipped.add(partition.name() + ": " + e.getMessage());
        }
        return true;
    }

    /** What the medium cannot read says nothing, and leaves the word to a backup. */
    private static ByteBuffer first(MediumBytes bytes) throws BridgeException {
        try {
            return bytes.copy(0, FatBootSector.BYTES);
        } catch (RefusedException e) {
            return ByteBuffer.allocate(FatBootSector.BYTES);
        }
    }

    /** A first sector that was overwritten leaves a backup region that still names itself. */
    private static boolean exfatBackup(MediumBytes bytes) throws BridgeException {
        long at = (long) ExfatBootRegion.SECTORS * BLOCK_BYTES_MIN;
        return at + ExfatBootRegion.BYTES <= bytes.lengthBytes()
                && ExfatBootRegion.looksLike(bytes.copy(at, ExfatBootRegion.BYTES));
    }

    /** @return null if neither boot sector was ever one */
    private @Nullable Volume fat(MediumBytes bytes, Partition partition, ByteBuffer first, boolean looksLike)
            throws BridgeException {
        NonsenseException main;
        try {
            return FatVolume.open(medium, partition, FatBootSector.parse(first), List.of());
        } catch (NonsenseException e) {
            main = e;
        }
        for (int sectorBytes = BLOCK_BYTES_MIN; sectorBytes <= BLOCK_BYTES_MAX; sectorBytes *= 2) {
            long at = (long) FatBootSector.BACKUP_SECTOR * sectorBytes;
            if (at + FatBootSector.BYTES > bytes.lengthBytes()) {
                break;
            }
            try {
                FatBootSector backup = FatBootSector.parse(bytes.copy(at, FatBootSector.BYTES));
                if (backup.thirtyTwo() && backup.sectorBytes() == sectorBytes) {
                    String told = "its boot sector is damaged, the backup was used: " + main.getMessage();
                    return FatVolume.open(medium, partition, backup, List.of(told));
                }
            } catch (NonsenseException e) {
                main.addSuppressed(e);
            }
        }
        if (looksLike) {
            throw main;
        }
        return null;
    }
}
