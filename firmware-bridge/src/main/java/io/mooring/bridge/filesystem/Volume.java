package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;

/** One file system on a medium. Belongs to one thread. */
public interface Volume {
    /** Which file system. */
    enum Kind {
        FAT16,
        FAT32,
        EXFAT
    }

    Kind kind();

    /** The name its owner gave it, Unicode, empty where it has none. */
    String label();

    /** The number it was given when it was made, as 8 upper-case hexadecimal digits. */
    String serialNumber();

    /** Whether it was not put away properly the last time it was written: its camera may have lost power. */
    boolean dirty();

    long totalBytes();

    /**
     * Counted from the allocation table or bitmap, which is read for it.
     *
     * @return bytes
     */
    long freeBytes() throws BridgeException;

    /** Every file, bounded by the limits; what cannot be listed is told in {@link VolumeListing#skipped()}. */
    VolumeListing list(VolumeLimits limits) throws BridgeException;

    /**
     * Where a file's bytes lie, from an offset to its end.
     *
     * @param file one that {@link #list} gave
     * @param offsetBytes 0 to the file's size
     */
    RunCursor runs(VolumeFile file, long offsetBytes) throws BridgeException;
}
