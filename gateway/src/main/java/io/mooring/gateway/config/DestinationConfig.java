package io.mooring.gateway.config;

import io.mooring.gateway.Secrecy;
import io.mooring.gateway.delivery.plan.Schedule;
import java.time.Duration;
import java.util.Set;

/**
 * One place that recordings are delivered to.
 *
 * @param counts whether erasing and evicting wait for this one
 * @param confirmAfter how long after the acknowledgement the independent look comes
 * @param cleared for what it may be given that not everybody may see
 * @param retryMax the longest wait between two tries
 * @param lanes recordings on their way at once
 */
public record DestinationConfig(
        String name,
        boolean counts,
        Duration confirmAfter,
        Duration retryMax,
        Set<Secrecy> cleared,
        int lanes,
        Schedule schedule,
        DeliverTo to) {
    /** Lanes unless told otherwise: one head of a disk reads and writes in one place. */
    static final int LANES_DIRECTORY = 1;

    /** Of any other place: enough that small recordings fill a long link. */
    static final int LANES_SERVER = 4;

    public DestinationConfig {
        cleared = Set.copyOf(cleared);
    }
}
