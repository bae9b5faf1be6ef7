package io.mooring.gateway.delivery.plan;

import java.time.Instant;

/**
 * What may go from a moment on.
 *
 * @param open whether anything may
 * @param bytesPerSecond the most; {@link TokenBucket#UNLIMITED} for as fast as it goes
 * @param until when that changes; {@link Instant#MAX} for never
 */
public record Allowance(boolean open, long bytesPerSecond, Instant until) {}
