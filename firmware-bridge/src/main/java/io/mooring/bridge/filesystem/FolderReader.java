package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;

/** Understands the entries of one kind of file system. */
@FunctionalInterface
interface FolderReader {
    /**
     * Tells the walk of every file and folder, until the entries end or the walk is full.
     *
     * @throws BridgeException from the medium; the rest of the folder is then told as skipped
     */
    void read(Folder folder, EntryStream entries, VolumeWalk walk) throws BridgeException;
}
