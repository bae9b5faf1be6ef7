package io.mooring.gateway.dock;

import java.time.Duration;
import java.time.ZoneId;

/**
 * How a dock works.
 *
 * @param version of the program, shown and journalled
 * @param cameraZone the zone cameras keep their local time in
 * @param readyPercent the battery's level from which a camera may be taken, 0 to 100
 * @param tick how often a charging camera is asked for its battery
 * @param housekeeping how often time and room are judged
 * @param laneThreads whether writing and sealing have threads of their own; false runs them on the bay's
 */
public record DockSettings(
        String version,
        ZoneId cameraZone,
        int readyPercent,
        Duration tick,
        Duration housekeeping,
        boolean laneThreads) {}
