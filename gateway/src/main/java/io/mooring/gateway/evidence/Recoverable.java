package io.mooring.gateway.evidence;

import io.mooring.gateway.RecordingId;

/**
 * A sealed file whose STORED a power cut took (reliability.md §4.3, step 6): the journal may say it now.
 *
 * @param part the name it was staged under, which leads to its source
 * @param verify how it was re-read just now, as in {@link Sealed#verify()}
 */
public record Recoverable(String part, RecordingId recording, long sizeBytes, String verify) {}
