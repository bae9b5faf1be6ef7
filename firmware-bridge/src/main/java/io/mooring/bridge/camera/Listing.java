package io.mooring.bridge.camera;

import java.util.List;

/**
 * Everything a camera said it holds.
 *
 * @param files in the camera's order
 * @param skipped what could not be listed, each with its reason; empty for an honest camera
 */
public record Listing(List<CameraFile> files, List<String> skipped) {
    public Listing {
        files = List.copyOf(files);
        skipped = List.copyOf(skipped);
    }

    /** Sum of the sizes, bytes; saturates rather than overflows. */
    public long totalBytes() {
        long total = 0;
        for (CameraFile file : files) {
            total = total + file.sizeBytes() < 0 ? Long.MAX_VALUE : total + file.sizeBytes();
        }
        return total;
    }
}
