package io.mooring.gateway.room;

import java.time.Duration;

/**
 * How room is made.
 *
 * @param headroomBytes to be free beyond the reserve
 * @param seenMax how long ago each destination may have been seen to have what is taken away here
 */
public record RoomSettings(long headroomBytes, Duration seenMax) {
    /** How far ahead it is told that the room runs out. */
    public static final Duration AHEAD = Duration.ofDays(1);

    /** Days whose fullest is taken for the next one. */
    public static final int DAYS = 7;

    /** A day, as reliability.md §4.2 step 12 asks. */
    public static final Duration SEEN_MAX_USUAL = Duration.ofHours(24);

    public RoomSettings {
        if (headroomBytes < 0 || seenMax.isNegative() || seenMax.isZero()) {
            throw new IllegalArgumentException(
                    "room: expected headroom of 0 or more and a time above 0, got " + headroomBytes + ", " + seenMax);
        }
    }
}
