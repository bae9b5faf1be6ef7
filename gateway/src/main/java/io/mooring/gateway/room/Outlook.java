package io.mooring.gateway.room;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import java.time.Duration;
import java.util.List;

/**
 * How long the room lasts.
 *
 * @param freeBytes that recordings may use
 * @param evictableBytes of recordings that may be taken away
 * @param unconfirmedBytes of recordings that not every destination that counts was seen to have
 * @param heldBytes of recordings with a hold on them
 * @param dayBytes stored on the fullest of the last days, 0 while nothing was
 */
public record Outlook(long freeBytes, long evictableBytes, long unconfirmedBytes, long heldBytes, long dayBytes) {
    /** Before the first look. */
    public static final Outlook UNKNOWN = new Outlook(0, 0, 0, 0, 0);

    private static final long MEGABYTE = 1_000_000;

    /** The longest that is told: beyond it nobody plans. */
    public static final Duration LASTS_MAX = Duration.ofDays(365);

    /** Whether there is anything to go by: a day on which something was stored. */
    public boolean known() {
        return dayBytes > 0;
    }

    /** That it does not last a day; empty if it does. */
    List<Cause> troubles() {
        Duration lasts = lasts();
        return lasts.compareTo(RoomSettings.AHEAD) >= 0
                ? List.of()
                : List.of(Cause.of(
                        CauseCode.ROOM_SHORT,
                        lasts.toHours(),
                        freeBytes / MEGABYTE,
                        evictableBytes / MEGABYTE,
                        unconfirmedBytes / MEGABYTE,
                        heldBytes / MEGABYTE));
    }

    /** Until the dock takes nothing more, at that day's rate. */
    public Duration lasts() {
        if (dayBytes <= 0) {
            return LASTS_MAX;
        }
        double days = ((double) Math.max(0, freeBytes) + evictableBytes) / dayBytes;
        return days >= LASTS_MAX.toDays()
                ? LASTS_MAX
                : Duration.ofMinutes((long) (days * Duration.ofDays(1).toMinutes()));
    }
}
