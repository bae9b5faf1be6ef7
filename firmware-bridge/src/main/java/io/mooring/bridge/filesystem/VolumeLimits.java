package io.mooring.bridge.filesystem;

/**
 * How far a listing goes before it is told as cut short.
 *
 * @param filesMax files and folders
 * @param depthMax folders inside one another
 * @param directoryBytesMax bytes of one folder's own entries
 * @param allDirectoriesBytesMax bytes of all folders' entries together
 * @param pathCharsMax UTF-16 units of all paths together
 * @param skippedMax lines that say what was skipped, and as many that say what is odd
 */
public record VolumeLimits(
        int filesMax,
        int depthMax,
        long directoryBytesMax,
        long allDirectoriesBytesMax,
        long pathCharsMax,
        int skippedMax) {
    /** The usual ones: reliability.md F14; a folder is at most 2 MiB in FAT and 256 MiB in exFAT. */
    public static final VolumeLimits DEFAULT = new VolumeLimits(100_000, 16, 256L << 20, 512L << 20, 32L << 20, 100);
}
