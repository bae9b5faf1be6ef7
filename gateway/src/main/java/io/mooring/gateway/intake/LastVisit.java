package io.mooring.gateway.intake;

import java.time.Instant;

/**
 * The last visit of a camera in which it was listed.
 *
 * @param clock what the visit found of the camera's clock
 */
public record LastVisit(String visit, String listingSha256, VisitClock clock, Instant listedAt) {}
