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
        if (open(all)) {
            return;
        }
        PartitionTables tables = new PartitionTables(medium, skipped);
        List<Partition> partitions = tables.read();
        if (partitions.isEmpty()) {
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
        if (open(partition)) {
            taken.add(partition);
        } else {
            skipped.add(partition.name() + ": " + contents(partition));
        }
    }

    private String contents(Partition partition) throws BridgeException {
        String name = KnownContents.of(medium, partition);
        return partition.type().isEmpty() ? name : name + " (its table says " + partition.type() + ")";
    }

    /** @return whether a file system that is read here was found, even if it turned out to be too damaged */
    private boolean open(Partition partition) throws BridgeException {
        try {
            Volume volume = volume(partition);
            if (volume == null) {
                return false;
            }
            volumes.add(volume);
        } catch (NonsenseException | RefusedException e) {
            skipped.add(partition.name() + ": " + e.getMessage());
        }
        return true;
    }

    private @Nullable Volume volume(Partition partition) throws BridgeException {
        var bytes = new MediumBytes(medium, partition.offsetBytes(medium), partition.lengthBytes(medium));
        ByteBuffer first = bytes.copy(0, FatBootSector.BYTES);
        if (ExfatBootRegion.looksLike(first)) {
            return ExfatVolume.open(medium, partition);
        }
        return FatBootSector.looksLike(first)
                ? FatVolume.open(medium, partition, FatBootSector.parse(first), List.of())
                : null;
    }
}
