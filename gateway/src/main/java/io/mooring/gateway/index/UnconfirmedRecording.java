package io.mooring.gateway.index;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.RecordingId;

/**
 * A recording a destination said it has and nobody has looked at there yet.
 *
 * @param acknowledgedAt when it said so; wait from here by the monotonic clock if the boot is the same
 */
public record UnconfirmedRecording(RecordingId recording, long sizeBytes, EventTime acknowledgedAt) {}
