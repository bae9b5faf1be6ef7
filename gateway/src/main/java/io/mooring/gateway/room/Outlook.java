package io.mooring.gateway.room;

import java.time.Duration;

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

    /** The longest that is told: beyond it nobody plans. */
    public static final Duration LASTS_MAX = Duration.ofDays(365);

    /** Whether there is anything to go by: a day on which something was stored. */
    public boolean known() {
        return dayBytes > 0;
    }

    /** In words for people, if it does not last a day; empty if it does. */
    String trouble() {
        Duration lasts = lasts();
        return lasts.compareTo(RoomSettings.AHEAD) >= 0
                ? ""
                : "room lasts " + lasts.toHours() + " h at the rate of the fullest of the last days: " + freeBytes
                        + " bytes free, " + evictableBytes + " may go, " + unconfirmedBytes
                        + " are not confirmed elsewhere, " + heldBytes + " are held";
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
