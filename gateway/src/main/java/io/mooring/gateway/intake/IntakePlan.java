package io.mooring.gateway.intake;

import java.util.List;

/**
 * What a listing leaves to do.
 *
 * @param listingSha256 of the canonical listing
 * @param filesListed all files of the listing
 * @param bytesListed their sizes together
 * @param files those not stored yet, in the camera's order
 * @param skipped what the camera holds and could not be listed, as told; empty for an honest camera
 */
public record IntakePlan(
        String listingSha256, int filesListed, long bytesListed, List<PlannedFile> files, List<String> skipped) {
    public IntakePlan {
        files = List.copyOf(files);
        skipped = List.copyOf(skipped);
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
