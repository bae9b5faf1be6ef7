package io.mooring.bridge.camera;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time as a camera shows it.
 *
 * @param local date and time as shown
 * @param offset from UTC, where the camera shows one; else null: then it is local to whatever zone the camera keeps
 */
public record CameraTime(LocalDateTime local, @Nullable ZoneOffset offset) {
    /** Without an offset. */
    public static CameraTime local(LocalDateTime local) {
        return new CameraTime(local, null);
    }

    /**
     * The moment that is meant. An hour that a zone's daylight rules give twice, or not at all, is read in the way that is
     * nearer to another moment: a camera is rather right than an hour off.
     *
     * @param zone the camera keeps; asked only where it shows no offset
     * @param near what is likely
     */
    public Instant instant(ZoneId zone, Instant near) {
        if (offset != null) {
            return local.toInstant(offset);
        }
        Instant best = null;
        for (ZoneOffset possible : possible(zone)) {
            Instant one = local.toInstant(possible);
            if (best == null || distance(one, near).compareTo(distance(best, near)) < 0) {
                best = one;
            }
        }
        return best == null ? local.atZone(zone).toInstant() : best;
    }

    /**
     * How far this is ahead of what a right clock shows at a moment. Other than {@link #instant}, this reads no hour kindly: a
     * clock that shows an hour the rules leave out is an hour slow.
     *
     * @param zone the camera keeps; asked only where it shows no offset
     */
    public Duration aheadOf(ZoneId zone, Instant moment) {
        return offset != null
                ? Duration.between(moment, local.toInstant(offset))
                : Duration.between(LocalDateTime.ofInstant(moment, zone), local);
    }

    private List<ZoneOffset> possible(ZoneId zone) {
        List<ZoneOffset> valid = zone.getRules().getValidOffsets(local);
        ZoneOffsetTransition jump = zone.getRules().getTransition(local);
        return valid.isEmpty() && jump != null ? List.of(jump.getOffsetBefore(), jump.getOffsetAfter()) : valid;
    }

    private static Duration distance(Instant one, Instant other) {
        return Duration.between(one, other).abs();
    }
}
