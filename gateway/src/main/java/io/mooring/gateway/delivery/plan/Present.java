package io.mooring.gateway.delivery.plan;

import java.time.Instant;

/**
 * Now, as far as a dock can know.
 *
 * @param atLeast the wall clock while it can be believed; else the last believed moment and what has gone by since for sure
 * @param believed which of the two
 * @param uptimeMillis since this boot, on the monotonic clock
 */
public record Present(Instant atLeast, boolean believed, long uptimeMillis) {}
