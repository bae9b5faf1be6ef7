package io.mooring.gateway.delivery;

import io.mooring.gateway.RecordingId;

/**
 * One recording on its way to a destination.
 *
 * @param sizeBytes its length
 * @param storedSeq the journal's number of the entry that says it is stored, where all that is known of it stands
 */
public record Parcel(RecordingId recording, long sizeBytes, long storedSeq) {}
