package io.mooring.gateway.office;

import io.mooring.gateway.RecordingId;

/**
 * What the office saw when it read a recording again for a dock.
 *
 * @param digest SHA-256 of {@code nonce ‖ bytes}
 * @param sizeBytes how many bytes there were
 * @param uncached whether they came from the medium, past the cache
 */
public record Look(RecordingId recording, RecordingId digest, long sizeBytes, boolean uncached) {}
