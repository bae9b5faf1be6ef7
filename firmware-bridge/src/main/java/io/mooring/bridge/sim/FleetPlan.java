package io.mooring.bridge.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * What a fleet is made from; equal plans make equal cameras, bytes and all.
 *
 * @param cameras 1 to {@value #CAMERAS_MAX}
 * @param bytesPerCamera {@value #BYTES_PER_CAMERA_MIN} or more, exactly what each camera's files come to
 * @param seed of everything else
 * @param zone whose local time the cameras' clocks are meant to show
 * @param shift when the shift begins in which everything was recorded, local time
 */
public record FleetPlan(int cameras, long bytesPerCamera, long seed, ZoneId zone, LocalDateTime shift) {
    public static final int CAMERAS_MAX = 64;
    public static final long BYTES_PER_CAMERA_MIN = 32 * 1024;

    private static final LocalDateTime SOME_SHIFT = LocalDateTime.of(2026, 11, 20, 8, 0);

    /** From a shift's begin to the dock: whatever the seed, all was filmed by then. */
    private static final Duration SHIFT = Duration.ofHours(15);

    public FleetPlan {
        if (cameras < 1 || cameras > CAMERAS_MAX) {
            throw new IllegalArgumentException("fleet: expected 1.." + CAMERAS_MAX + " cameras, got " + cameras);
        }
        if (bytesPerCamera < BYTES_PER_CAMERA_MIN) {
            throw new IllegalArgumentException("fleet: expected " + BYTES_PER_CAMERA_MIN
                    + " bytes per camera or more, room for one film, got " + bytesPerCamera);
        }
    }

    /** A shift of some day in UTC+8. */
    public static FleetPlan of(int cameras, long bytesPerCamera, long seed) {
        return new FleetPlan(cameras, bytesPerCamera, seed, ZoneOffset.ofHours(8), SOME_SHIFT);
    }

    /** The same cameras, coming in now: their shift began fifteen hours ago, so that its deadlines still run. */
    public FleetPlan endingAt(Instant now) {
        LocalDateTime begins = LocalDateTime.ofInstant(now.minus(SHIFT), zone).truncatedTo(ChronoUnit.HOURS);
        return new FleetPlan(cameras, bytesPerCamera, seed, zone, begins);
    }
}
