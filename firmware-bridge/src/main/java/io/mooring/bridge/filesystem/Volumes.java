package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;
import java.util.List;

/**
 * What was found on a medium.
 *
 * @param volumes in the order of the partition table
 * @param skipped what lies there and is not read, each with where and why: other file systems, damaged tables
 */
public record Volumes(List<Volume> volumes, List<String> skipped) {
    public Volumes {
        volumes = List.copyOf(volumes);
        skipped = List.copyOf(skipped);
    }

    /** Looks for every volume of a medium: one without partitions, or those of an MBR or a GPT. */
    public static Volumes on(BlockReader medium) throws BridgeException {
        return VolumeSearch.on(medium);
    }
}
