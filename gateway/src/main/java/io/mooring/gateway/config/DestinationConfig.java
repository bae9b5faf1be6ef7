package io.mooring.gateway.config;

import io.mooring.gateway.Secrecy;
import java.time.Duration;
import java.util.Set;

/**
 * One place that recordings are delivered to.
 *
 * @param counts whether erasing and evicting wait for this one
 * @param confirmAfter how long after the acknowledgement the independent look comes
 * @param cleared for what it may be given that not everybody may see
 * @param retryMax the longest wait between two tries
 */
public record DestinationConfig(
        String name, boolean counts, Duration confirmAfter, Duration retryMax, Set<Secrecy> cleared, DeliverTo to) {
    public DestinationConfig {
        cleared = Set.copyOf(cleared);
    }
}
