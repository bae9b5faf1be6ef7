package io.mooring.gateway.office;

import java.time.Duration;

/**
 * What an office puts up with.
 *
 * @param recordingBytesMax the largest recording
 * @param unfinishedPerDockMax uploads a dock may have begun and not finished
 * @param unfinishedFor how long an unfinished upload is kept after its last byte came, or after a start
 * @param looksMax looks at whole recordings at once, all docks together
 * @param dockDayShare of the archive's room, in hundredths, what one of several docks may take within a day; 1 to 100, which is no limit
 */
public record OfficeLimits(
        long recordingBytesMax, int unfinishedPerDockMax, Duration unfinishedFor, int looksMax, int dockDayShare) {
    /** 256 GiB, 64 uploads a dock, 7 days, 4 looks, half of the room. */
    public static final OfficeLimits STANDARD = new OfficeLimits(256L << 30, 64, Duration.ofDays(7), 4, 50);
}
