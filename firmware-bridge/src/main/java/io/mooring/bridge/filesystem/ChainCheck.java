package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.NonsenseException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Looks at every chain of a volume once: how far it can be believed, and who claims clusters that belong to another.
 * Honest chains together are no longer than the volume; once they are, no more are followed. Belongs to one thread.
 */
final class ChainCheck {
    /** How often the table may be read over: fragments lead back and forth in it, but not for ever. */
    private static final int TABLE_READS_MAX = 8;

    /** On top of that, for small tables. */
    private static final int WINDOW_LOADS_MIN = 256;

    /** Steps for each cluster of the volume: honest volumes need one, finding a circle needs three. */
    private static final int STEPS_PER_CLUSTER_MAX = 4;

    private final ClusterTable table;
    private final ClusterHeap heap;
    private final ClusterClaims claims = new ClusterClaims();
    private final List<String> others = new ArrayList<>();
    private final long loadsMax;
    private long stepsLeft;
    private boolean gaveUp;

    ChainCheck(ClusterTable table, ClusterHeap heap) {
        this.table = table;
        this.heap = heap;
        loadsMax = table.loads() + TABLE_READS_MAX * table.windows() + WINDOW_LOADS_MIN;
        stepsLeft = STEPS_PER_CLUSTER_MAX * heap.count();
    }

    /** @param file its index in the listing */
    Chain add(int file, Stored stored) throws BridgeException {
        Chain chain = stored.chain(table, heap, this::step);
        claim(file, chain);
        return chain;
    }

    /** @param name of a folder or of a part of the volume itself */
    Chain add(String name, Stored stored) throws BridgeException {
        // Owners that are no files have negative numbers.
        others.add(name);
        return add(-others.size(), stored);
    }

    private boolean step() {
        stepsLeft--;
        gaveUp |= stepsLeft < 0 || table.loads() > loadsMax;
        return !gaveUp;
    }

    private void claim(int owner, Chain chain) throws BridgeException {
        if (chain.soundClusters() == 0 || (gaveUp && !chain.contiguous())) {
            return;
        }
        if (chain.contiguous()) {
            claims.add(owner, chain.first(), chain.soundClusters());
            return;
        }
        var runs = new ChainRuns(table, heap, chain, "a chain", 0, chain.soundClusters() * heap.clusterBytes());
        for (ByteRun run = runs.next(); run != null; run = runs.next()) {
            long first = (run.mediumOffsetBytes() - heap.offsetBytes()) / heap.clusterBytes() + ClusterHeap.FIRST;
            claims.add(owner, first, run.lengthBytes() / heap.clusterBytes());
        }
    }

    /** Marks what crosses, and says if not everything was looked at. */
    void finish(List<VolumeFile> files, ToldLines told) throws NonsenseException {
        var marked = new BitSet(files.size());
        claims.crossings((one, other, cluster) -> {
            mark(files, marked, told, one, other, cluster);
            mark(files, marked, told, other, one, cluster);
        });
        if (gaveUp || !claims.complete()) {
            told.add(
                    "not every chain was followed to its end: all chains together are longer than the volume, or in more"
                            + " than " + ClusterClaims.STRETCHES_MAX + " pieces");
        }
    }

    private void mark(List<VolumeFile> files, BitSet marked, ToldLines told, int owner, int other, long cluster) {
        String how = "its cluster " + cluster + " belongs to " + name(files, other) + " too";
        if (owner < 0) {
            told.add(name(files, owner) + ": " + how);
        } else if (!marked.get(owner)) {
            marked.set(owner);
            files.set(owner, files.get(owner).damaged(how));
        }
    }

    private String name(List<VolumeFile> files, int owner) {
        return owner < 0 ? others.get(-owner - 1) : files.get(owner).path();
    }
}
