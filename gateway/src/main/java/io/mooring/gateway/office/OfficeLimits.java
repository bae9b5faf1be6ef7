package io.mooring.gateway.office;

import java.time.Duration;

/**
 * What an office puts up with.
 *
 * @param recordingBytesMax the largest recording
 * @param unfinishedPerDockMax uploads a dock may have begun and not finished
 * @param unfinishedFor how long an unfinished upload is kept after its last byte came, or after a start
 * @param looksMax looks at whole recordings at once, all docks together
 */
public record OfficeLimits(long recordingBytesMax, int unfinishedPerDockMax, Duration unfinishedFor, int looksMax) {
    /** 256 GiB, 64 uploads a dock, 7 days, 4 looks. */
    public static final OfficeLimits STANDARD = new OfficeLimits(256L << 30, 64, Duration.ofDays(7), 4);
}
