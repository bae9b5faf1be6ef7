package io.mooring.gateway.office;

import org.jspecify.annotations.Nullable;

/**
 * How far an upload is.
 *
 * @param offset bytes the office has
 * @param receipt the signed receipt once the recording is kept, else null
 */
public record UploadState(
        UploadId id, long offset, @Nullable String receipt) {}
