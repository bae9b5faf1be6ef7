package io.mooring.bridge.filesystem;

import org.jspecify.annotations.Nullable;

/**
 * A folder that is to be read.
 *
 * @param path without a leading or trailing '/', empty for the root
 * @param depth 0 for the root
 * @param parentCluster where its parent begins
 * @param stored where its entries are, if not in a place of their own
 * @param place the root folder of FAT12 and FAT16
 */
record Folder(
        String path,
        int depth,
        long parentCluster,
        Stored stored,
        @Nullable ByteRun place) {
    static Folder root(Stored stored) {
        return new Folder("", 0, 0, stored, null);
    }

    static Folder root(ByteRun place) {
        return new Folder("", 0, 0, new Stored(0, true, place.lengthBytes()), place);
    }

    boolean isRoot() {
        return depth == 0;
    }

    String pathOf(String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }

    /** For messages. */
    String called() {
        return path.isEmpty() ? "the root folder" : "folder " + path;
    }
}
