package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Understands the entries of exFAT folders (exFAT specification §6 and §7). One listing. */
final class ExfatFolderReader implements FolderReader {
    private final ExfatEntrySet set = new ExfatEntrySet();

    @Override
    public void read(Folder folder, EntryStream entries, VolumeWalk walk) throws BridgeException {
        ByteBuffer entry = entries.next();
        while (entry != null && !walk.full()) {
            int type = entry.get(0) & 0xff;
            if (type == ExfatEntry.END) {
                return;
            }
            if (type == ExfatEntry.FILE) {
                entry = file(folder, entry, entries, walk);
            } else {
                other(folder, type, walk);
                entry = entries.next();
            }
        }
    }

    /** @return the entry that follows the set, or that cut it short; null at the end */
    private @Nullable ByteBuffer file(Folder folder, ByteBuffer first, EntryStream entries, VolumeWalk walk)
            throws BridgeException {
        String no = set.begin(first);
        ByteBuffer next = entries.next();
        if (no != null) {
            walk.skip("an entry of " + folder.called() + ": " + no);
            return next;
        }
        while (!set.complete() && next != null && isSecondary(next)) {
            set.add(next);
            next = entries.next();
        }
        if (!set.complete()) {
            walk.skip(
                    "a file of " + folder.called() + ": its entries are cut short, " + set.missing() + " are missing");
            return next;
        }
        String refusal = set.refusal();
        if (refusal == null) {
            take(folder, walk);
        } else {
            walk.skip("an entry of " + folder.called() + ": " + refusal);
        }
        return next;
    }

    private static boolean isSecondary(ByteBuffer entry) {
        int type = entry.get(0) & 0xff;
        return ExfatEntry.inUse(type) && ExfatEntry.secondary(type);
    }

    private void take(Folder folder, VolumeWalk walk) throws BridgeException {
        EntryName name = set.name();
        String path = folder.pathOf(name.text());
        if (name.escaped()) {
            walk.tell(path + ": its name has characters that are no text, written as \\x or \\u");
        }
        if (!set.directory()) {
            walk.file(folder, set.file(name.text()));
            return;
        }
        String damage = set.damage();
        if (!damage.isEmpty()) {
            walk.tell("folder " + path + ": " + damage);
        }
        walk.folder(folder, name.text(), set.stored());
    }

    /** Passes over what holds no file, and tells what is not understood. */
    private static void other(Folder folder, int type, VolumeWalk walk) {
        if (!ExfatEntry.inUse(type)) {
            return;
        }
        boolean known = type == ExfatEntry.BITMAP
                || type == ExfatEntry.UPCASE
                || type == ExfatEntry.LABEL
                || type == ExfatEntry.GUID
                || type == ExfatEntry.TEXFAT_PADDING;
        String called = String.format(Locale.ROOT, "an entry of type %02x in %s", type, folder.called());
        if (ExfatEntry.secondary(type)) {
            // Those of an unknown set are told with it; a benign one may stand anywhere.
            if (!ExfatEntry.benign(type)) {
                walk.tell(called + " belongs to no file");
            }
        } else if (known && !folder.isRoot()) {
            walk.tell(called + " has its place in the root folder only");
        } else if (!known && !ExfatEntry.benign(type)) {
            walk.skip(called + ": it is not known here");
        }
    }
}
