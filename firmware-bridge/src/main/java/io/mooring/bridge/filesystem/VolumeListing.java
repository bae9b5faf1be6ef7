package io.mooring.bridge.filesystem;

import java.util.List;

/**
 * What is on a volume.
 *
 * @param files in the order of their directories; one in doubt carries {@link VolumeFile#damage()}
 * @param skipped what could not be listed, each with where and why, bounded by {@link VolumeLimits}
 * @param told what was listed although something about it is not as the standard wants it: names without a code page, a
 *     '..' that lies, folders that share clusters; bounded likewise
 */
public record VolumeListing(List<VolumeFile> files, List<String> skipped, List<String> told) {
    public VolumeListing {
        files = List.copyOf(files);
        skipped = List.copyOf(skipped);
        told = List.copyOf(told);
    }
}
