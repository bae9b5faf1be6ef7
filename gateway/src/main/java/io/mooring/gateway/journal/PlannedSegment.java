package io.mooring.gateway.journal;

import org.jspecify.annotations.Nullable;

/**
 * One segment as recovery will leave it.
 *
 * @param index of its frames
 * @param repair null if the file stands as it should
 */
record PlannedSegment(SegmentIndex index, @Nullable Repair repair) {
    /**
     * A segment to be written anew.
     *
     * @param image its bytes: a header, whole frames, zeros
     * @param firstSeqDropped the first number that was cut off, 0 if none was
     * @param reason what was found, with its place
     */
    record Repair(SegmentImage image, long firstSeqDropped, String reason) {}
}
