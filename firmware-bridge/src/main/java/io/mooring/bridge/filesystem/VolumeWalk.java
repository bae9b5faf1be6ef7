package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.RefusedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/**
 * One listing: folder by folder, within its limits. No folder is read twice, however folders point at each other, and
 * every file's chain is looked at once, so that a damaged file is told before it is read. Belongs to one thread.
 */
final class VolumeWalk {
    private final BlockReader medium;
    private final ClusterTable table;
    private final ClusterHeap heap;
    private final VolumeLimits limits;
    private final ToldLines skipped;
    private final ToldLines told;
    private final ChainCheck check;
    private final List<VolumeFile> files = new ArrayList<>();
    private final Queue<Folder> pending = new ArrayDeque<>();
    private final Set<Long> foldersSeen = new HashSet<>();
    private final Set<String> namesHere = new HashSet<>();
    private int folders;
    private long pathChars;
    private long directoryBytesLeft;
    private boolean full;

    VolumeWalk(BlockReader medium, ClusterTable table, ClusterHeap heap, VolumeLimits limits) {
        this.medium = medium;
        this.table = table;
        this.heap = heap;
        this.limits = limits;
        skipped = new ToldLines(limits.skippedMax());
        told = new ToldLines(limits.skippedMax());
        check = new ChainCheck(table, heap);
        directoryBytesLeft = limits.allDirectoriesBytesMax();
    }

    /** Clusters that the volume itself uses, so that files which claim them are found out. */
    void systemArea(String name, Stored stored) throws BridgeException {
        check.add(name, stored);
    }

    VolumeListing run(Folder root, FolderReader reader) throws BridgeException {
        foldersSeen.add(root.stored().firstCluster());
        pending.add(root);
        for (Folder folder = pending.poll(); folder != null && !full; folder = pending.poll()) {
            namesHere.clear();
            try {
                read(folder, reader);
            } catch (NonsenseException | RefusedException e) {
                skip("the rest of " + folder.called() + ": " + e.getMessage());
            }
        }
        check.finish(files, told);
        return new VolumeListing(files, skipped.lines(), told.lines());
    }

    private void read(Folder folder, FolderReader reader) throws BridgeException {
        ByteRun place = folder.place();
        RunCursor runs;
        long length;
        if (place != null) {
            runs = new OneRun(place);
            length = place.lengthBytes();
        } else {
            Chain chain = check.add(folder.called(), folder.stored());
            if (!chain.fault().isEmpty()) {
                skip("a part of " + folder.called() + ": " + chain.fault());
            }
            long sound = chain.soundClusters() * heap.clusterBytes();
            length = Math.min(folder.stored().lengthBytes(), sound) / EntryStream.ENTRY_BYTES * EntryStream.ENTRY_BYTES;
            runs = new ChainRuns(table, heap, chain, folder.called(), 0, length);
        }
        long allowed = Math.min(length, Math.min(limits.directoryBytesMax(), directoryBytesLeft));
        EntryStream entries =
                new EntryStream(medium, runs, allowed / EntryStream.ENTRY_BYTES * EntryStream.ENTRY_BYTES);
        try {
            reader.read(folder, entries, this);
        } finally {
            directoryBytesLeft -= entries.bytesTaken();
            if (entries.lostBytes() > 0) {
                skip(entries.lostBytes() + " bytes of the entries of " + folder.called()
                        + ": the medium cannot read them");
            }
        }
        if (allowed < length && entries.atLimit()) {
            skip("the rest of " + folder.called() + ": it has " + length + " bytes of entries, " + allowed
                    + " were read");
        }
    }

    /** @param file its path is the name within the folder */
    void file(Folder folder, VolumeFile file) throws BridgeException {
        String path = folder.pathOf(file.path());
        if (!room(folder, path)) {
            return;
        }
        namedTwice(folder, file.path());
        VolumeFile found = new VolumeFile(
                path,
                file.sizeBytes(),
                file.modifiedRaw(),
                file.createdRaw(),
                file.firstCluster(),
                file.contiguous(),
                file.writtenBytes(),
                file.damage());
        Stored stored = new Stored(file.firstCluster(), file.contiguous(), file.sizeBytes());
        Chain chain = check.add(files.size(), stored);
        if (chain.longer()) {
            tell(path + ": its chain goes on after its " + file.sizeBytes() + " bytes");
        }
        files.add(chain.fault().isEmpty() ? found : found.damaged(chain.fault()));
    }

    void folder(Folder parent, String name, Stored stored) {
        String path = parent.pathOf(name);
        if (!room(parent, path)) {
            return;
        }
        namedTwice(parent, name);
        if (parent.depth() == limits.depthMax()) {
            skip("folder " + path + ": it lies more than " + limits.depthMax() + " folders deep");
        } else if (!foldersSeen.add(stored.firstCluster())) {
            skip("folder " + path + ": it leads to cluster " + stored.firstCluster()
                    + ", where another folder begins already");
        } else {
            folders++;
            pending.add(new Folder(path, parent.depth() + 1, parent.stored().firstCluster(), stored, null));
        }
    }

    private boolean room(Folder folder, String path) {
        pathChars += path.length();
        if (files.size() + folders < limits.filesMax() && pathChars <= limits.pathCharsMax()) {
            return true;
        }
        if (!full) {
            skip("everything from " + path + " in " + folder.called() + " on: more than " + limits.filesMax()
                    + " files and folders, or more than " + limits.pathCharsMax() + " characters of paths");
        }
        full = true;
        return false;
    }

    private void namedTwice(Folder folder, String name) {
        if (!namesHere.add(name)) {
            tell(folder.called() + " has more than one entry called " + name);
        }
    }

    /** Whether nothing more is wanted. */
    boolean full() {
        return full;
    }

    void skip(String what) {
        skipped.add(what);
    }

    void tell(String what) {
        told.add(what);
    }
}
