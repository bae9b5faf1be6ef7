package io.mooring.gateway.index;

import io.mooring.gateway.RecordingId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recording that is here and not confirmed at a destination, as far as that stands in the order in which it was stored.
 *
 * @param firstSeq the entry that stored it first
 * @param docked when the visit began that brought our copy
 * @param made corrected; null where that is not known
 * @param acknowledged whether the destination said that it has it
 */
public record OutgoingLine(
        RecordingId recording,
        long sizeBytes,
        long firstSeq,
        Docked docked,
        @Nullable Instant made,
        boolean acknowledged) {}
