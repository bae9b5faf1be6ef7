package io.mooring.gateway.index;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.RecordingId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recording and one destination: what a delivery must know to go on with it.
 *
 * @param firstSeq the entry that stored it first
 * @param here whether our copy is here; what is not can be brought nowhere. Then nothing is known of {@code docked} and
 *     {@code made}
 * @param docked when the visit began that brought our copy
 * @param made corrected; null where that is not known
 * @param ackSeq the entry that acknowledged it; 0 while it waits
 * @param acknowledgedAt that entry's time; null likewise
 * @param missed whether it was told that it missed its deadline there
 * @param refusal why it was refused there last; empty if it was not, or was taken since
 */
public record Outgoing(
        RecordingId recording,
        long sizeBytes,
        long firstSeq,
        boolean here,
        @Nullable Docked docked,
        @Nullable Instant made,
        DeliveryState state,
        long ackSeq,
        @Nullable EventTime acknowledgedAt,
        boolean missed,
        String refusal) {}
