package io.mooring.gateway.intake;

import io.mooring.gateway.SourceIdentity;
import java.util.List;

/**
 * What a listing leaves to do.
 *
 * @param listingSha256 of the canonical listing
 * @param bytesListed their sizes together
 * @param sources of all files listed
 * @param files those not stored yet, in the camera's order
 * @param skipped what the camera holds and could not be listed, as told; empty for an honest camera
 */
public record IntakePlan(
        String listingSha256,
        long bytesListed,
        List<SourceIdentity> sources,
        List<PlannedFile> files,
        List<String> skipped) {
    public IntakePlan {
        sources = List.copyOf(sources);
        files = List.copyOf(files);
        skipped = List.copyOf(skipped);
    }

    /** All files of the listing. */
    public int filesListed() {
        return sources.size();
    }

    /** Files still to be copied. */
    public int filesToCopy() {
        return files.size();
    }

    /** Their sizes together; saturates rather than overflows. */
    public long bytesToCopy() {
        long bytes = 0;
        for (PlannedFile planned : files) {
            long size = planned.file().sizeBytes();
            bytes = bytes + size < 0 ? Long.MAX_VALUE : bytes + size;
        }
        return bytes;
    }
}
