package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;
import java.util.List;

/** Finds a medium's partition table, whichever it has. */
final class PartitionTables {
    private final BlockReader medium;
    private final ToldLines skipped;

    PartitionTables(BlockReader medium, ToldLines skipped) {
        this.medium = medium;
        this.skipped = skipped;
    }

    /** @return what it holds, each within the medium; empty if there is no table */
    List<Partition> read() throws BridgeException {
        return new MbrTable(medium, skipped).read();
    }
}
