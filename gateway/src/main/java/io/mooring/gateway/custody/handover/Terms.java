package io.mooring.gateway.custody.handover;

import java.time.Duration;

/**
 * How long a camera may be away by the policy, counted from its taking. A longer line of the roster stands for more.
 *
 * @param late after which it is late
 * @param missing after which it counts as never returned
 */
public record Terms(Duration late, Duration missing) {}
