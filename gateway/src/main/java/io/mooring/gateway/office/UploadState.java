package io.mooring.gateway.office;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an upload is.
 *
 * @param offset bytes the office has
 * @param receipt the signed receipt once the recording is kept, else null
 * @param expires until when the office waits for more of it, by its own wall clock; null for what it keeps
 */
public record UploadState(
        UploadName id,
        long offset,
        @Nullable String receipt,
        @Nullable Instant expires) {}
