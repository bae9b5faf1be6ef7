package io.mooring.gateway.delivery.tus;

import io.mooring.gateway.RecordingId;
import org.jspecify.annotations.Nullable;

/**
 * What the office says of an upload.
 *
 * @param location its path there
 * @param offset bytes it has, 0 to {@code sizeBytes}
 * @param receipt not verified yet; null while it does not have all
 */
record Standing(
        RecordingId recording,
        long sizeBytes,
        String location,
        long offset,
        @Nullable String receipt) {}
