package io.mooring.gateway;

import java.time.Instant;

/**
 * When something happened, with what is needed to doubt or mend it later.
 *
 * @param wall the dock's wall clock, UTC
 * @param monoMillis milliseconds of the monotonic clock since the boot named, for durations
 * @param bootId the kernel's name for this boot
 * @param trust how far {@code wall} could be believed then
 */
public record EventTime(Instant wall, long monoMillis, String bootId, TimeTrust trust) {}
