package io.mooring.gateway.config;

import java.time.Duration;

/**
 * One place that recordings are delivered to.
 *
 * @param counts whether erasing and evicting wait for this one
 * @param confirmAfter how long after the acknowledgement the independent look comes
 * @param retryMax the longest wait between two tries
 */
public record DestinationConfig(String name, boolean counts, Duration confirmAfter, Duration retryMax, DeliverTo to) {}
