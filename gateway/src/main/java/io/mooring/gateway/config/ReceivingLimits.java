package io.mooring.gateway.config;

import java.time.Duration;

/**
 * What an office puts up with.
 *
 * @param recordingBytesMax the largest recording
 * @param unfinishedPerDockMax deliveries a dock may have begun and not finished
 * @param unfinishedFor how long an unfinished delivery is kept after its last byte came
 * @param dockDayShare of the archive's room, in hundredths, what one of several docks may take within a day
 */
public record ReceivingLimits(
        long recordingBytesMax, int unfinishedPerDockMax, Duration unfinishedFor, int dockDayShare) {}
