package io.mooring.gateway.evidence;

import io.mooring.gateway.RecordingId;

/**
 * A staged file that now has its name.
 *
 * @param verify {@code uncached}, or {@code cached} where the file system refused direct reading
 * @param duplicate whether the store had these very bytes before
 */
public record Sealed(RecordingId recording, String verify, boolean duplicate) {
    /** The re-read went past the cache. */
    public static final String UNCACHED = "uncached";

    /** The file system refused that, and whoever configured it allowed it by name. */
    public static final String CACHED = "cached";
}
