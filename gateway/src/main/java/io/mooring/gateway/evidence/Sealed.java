package io.mooring.gateway.evidence;

import io.mooring.gateway.RecordingId;

/**
 * A staged file that now has its name.
 *
 * @param verify {@code uncached}, {@code cached} where the file system refused direct reading, or {@code unread}
 * @param duplicate whether the store had these very bytes before
 */
public record Sealed(RecordingId recording, String verify, boolean duplicate) {
    /** The re-read went past the cache. */
    public static final String UNCACHED = "uncached";

    /** Synced and not read again; somebody else looks at it before anything depends on it. */
    public static final String UNREAD = "unread";

    /** The file system refused that, and whoever configured it allowed it by name. */
    public static final String CACHED = "cached";
}
