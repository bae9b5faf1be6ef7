package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;
import java.util.List;

/** One file system on a medium. Belongs to one thread. */
public interface Volume {
    /** Where a run is cut although the next one follows it, so that a reader can begin before a long chain was walked. */
    long RUN_BYTES_MAX = 256L << 20;

    /** Which file system. */
    enum Kind {
        FAT12,
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

    /** What is not as the standard wants it although the volume can be read, e.g. that its backup boot region was used. */
    List<String> told();

    /** Bytes of all its clusters, used or not. */
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
     * Where a file's bytes lie, from an offset to its end. Its chain is walked once before the first run, to know how far
     * it can be believed.
     *
     * @param file one that {@link #list} gave
     * @param offsetBytes 0 to the file's size
     * @throws IllegalArgumentException if the offset is not in that range
     */
    RunCursor runs(VolumeFile file, long offsetBytes) throws BridgeException;
}
