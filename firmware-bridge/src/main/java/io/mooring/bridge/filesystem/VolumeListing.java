package io.mooring.bridge.filesystem;

import java.util.List;

/**
 * What is on a volume.
 *
 * @param files in the order of their directories
 * @param skipped what could not be listed, each with where and why, bounded by {@link VolumeLimits}
 */
public record VolumeListing(List<VolumeFile> files, List<String> skipped) {
    public VolumeListing {
        files = List.copyOf(files);
        skipped = List.copyOf(skipped);
    }
}
