package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.RefusedException;
import java.util.List;

/** Finds a medium's partition table, whichever it has: a GPT counts before an MBR that protects it. */
final class PartitionTables {
    private final BlockReader medium;
    private final ToldLines skipped;

    PartitionTables(BlockReader medium, ToldLines skipped) {
        this.medium = medium;
        this.skipped = skipped;
    }

    /** @return what it holds, each within the medium; empty if there is no table */
    List<Partition> read() throws BridgeException {
        MbrTable mbr = new MbrTable(medium, skipped);
        boolean isMbr = false;
        boolean protective = false;
        try {
            isMbr = mbr.exists();
            protective = isMbr && mbr.protectsGpt();
        } catch (RefusedException e) {
            skipped.add("block 0: " + e.getMessage());
        }
        if (isMbr && !protective) {
            return mbr.read();
        }
        List<Partition> gpt = new GptTable(medium, skipped).read();
        if (gpt == null) {
            return isMbr ? mbr.read() : List.of();
        }
        if (isMbr) {
            hybrid(mbr.read(), gpt);
        } else {
            skipped.add("block 0: it has no record that protects the GPT, which was read all the same");
        }
        return gpt;
    }

    /** An MBR beside a GPT may name some of its partitions again, for those who know no GPT. */
    private void hybrid(List<Partition> besides, List<Partition> gpt) {
        for (Partition each : besides) {
            boolean same = gpt.stream()
                    .anyMatch(one -> one.firstBlock() == each.firstBlock() && one.blocks() == each.blocks());
            if (!same) {
                skipped.add(each.name() + " (" + each.type() + "): the GPT beside it does not know it");
            }
        }
    }
}
