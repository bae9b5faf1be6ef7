package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Understands the entries of FAT folders (Microsoft FAT specification §6 and §7). One listing. */
final class FatFolderReader implements FolderReader {
    static final int END = 0;
    static final int DELETED = 0xe5;
    static final int ATTRIBUTES_AT = 11;
    static final int ATTRIBUTES_MASK = 0x3f;
    static final int LONG_NAME = 0x0f;
    static final int VOLUME_LABEL = 0x08;
    private static final int DIRECTORY = 0x10;

    private final boolean thirtyTwo;
    private final long rootCluster;
    private final LongName longName = new LongName();

    FatFolderReader(boolean thirtyTwo, long rootCluster) {
        this.thirtyTwo = thirtyTwo;
        this.rootCluster = rootCluster;
    }

    @Override
    public void read(Folder folder, EntryStream entries, VolumeWalk walk) throws BridgeException {
        longName.forget();
        for (ByteBuffer entry = entries.next(); entry != null && !walk.full(); entry = entries.next()) {
            int first = entry.get(0) & 0xff;
            if (first == END) {
                break;
            }
            take(folder, entry, first, walk);
        }
        orphaned(folder, walk);
    }

    private void take(Folder folder, ByteBuffer entry, int first, VolumeWalk walk) throws BridgeException {
        int attributes = entry.get(ATTRIBUTES_AT) & ATTRIBUTES_MASK;
        if (first == DELETED) {
            orphaned(folder, walk);
        } else if (attributes == LONG_NAME) {
            if (!longName.accept(entry)) {
                walk.tell("a long name in " + folder.called() + " is not whole; its file has its short name");
            }
        } else if ((attributes & VOLUME_LABEL) != 0) {
            orphaned(folder, walk);
            if ((attributes & DIRECTORY) != 0) {
                walk.skip("an entry of " + folder.called() + " that says it is a volume label and a folder");
            }
        } else if (isDots(entry)) {
            dots(folder, entry, attributes, walk);
        } else {
            named(folder, entry, (attributes & DIRECTORY) != 0, walk);
        }
    }

    private void orphaned(Folder folder, VolumeWalk walk) {
        if (longName.begun()) {
            walk.tell("a long name in " + folder.called() + " belongs to no file");
            longName.forget();
        }
    }

    private static boolean isDots(ByteBuffer entry) {
        if (entry.get(0) != '.' || (entry.get(1) != '.' && entry.get(1) != ' ')) {
            return false;
        }
        for (int i = 2; i < ATTRIBUTES_AT; i++) {
            if (entry.get(i) != ' ') {
                return false;
            }
        }
        return true;
    }

    /** They are never followed; that they lie is worth telling. */
    private void dots(Folder folder, ByteBuffer entry, int attributes, VolumeWalk walk) {
        orphaned(folder, walk);
        boolean parent = entry.get(1) == '.';
        long to = firstCluster(entry);
        // The root is 0 here even where it is a chain (§6.5); some write its cluster.
        boolean toRoot = folder.depth() <= 1 && (to == 0 || to == rootCluster);
        long expected = parent ? folder.parentCluster() : folder.stored().firstCluster();
        if (folder.isRoot() || (attributes & DIRECTORY) == 0 || !((parent && toRoot) || to == expected)) {
            walk.tell((parent ? "'..'" : "'.'") + " in " + folder.called() + " leads to cluster " + to + ", expected "
                    + expected);
        }
    }

    private void named(Folder folder, ByteBuffer entry, boolean directory, VolumeWalk walk) throws BridgeException {
        EntryName name = name(folder, entry, walk);
        if (name == null) {
            walk.skip("an entry of " + folder.called() + " without a name");
            return;
        }
        if (name.escaped()) {
            walk.tell(folder.pathOf(name.text()) + ": its name has bytes that are no text, written as \\x or \\u");
        }
        if (directory) {
            walk.folder(folder, name.text(), new Stored(firstCluster(entry), false, Stored.AS_LONG_AS_THE_CHAIN));
            return;
        }
        long size = entry.getInt(28) & 0xffff_ffffL;
        String modified = DosTime.text(entry.getChar(24), entry.getChar(22));
        String created = DosTime.text(entry.getChar(16), entry.getChar(14), entry.get(13) & 0xff);
        walk.file(folder, new VolumeFile(name.text(), size, modified, created, firstCluster(entry), false, size, ""));
    }

    private @Nullable EntryName name(Folder folder, ByteBuffer entry, VolumeWalk walk) {
        EntryName shortName = ShortName.of(entry);
        if (!longName.begun()) {
            return shortName;
        }
        EntryName whole = longName.of(entry);
        if (whole == null && shortName != null) {
            walk.tell(folder.pathOf(shortName.text()) + ": the long name before it is not its own");
        }
        return whole == null ? shortName : whole;
    }

    private long firstCluster(ByteBuffer entry) {
        long low = entry.getChar(26);
        return thirtyTwo ? (long) entry.getChar(20) << 16 | low : low;
    }
}
