package io.mooring.gateway.evidence;

import io.mooring.gateway.RecordingId;

/**
 * A staged file that now has its name.
 *
 * @param verify {@code uncached}, or {@code cached} where the file system refused direct reading
 * @param duplicate whether the store had these very bytes before
 */
public record Sealed(RecordingId recording, String verify, boolean duplicate) {}
