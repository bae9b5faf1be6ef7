package io.mooring.bridge.sim;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What a fleet is made from; equal plans make equal cameras, bytes and all.
 *
 * @param cameras 1 to {@value #CAMERAS_MAX}
 * @param bytesPerCamera {@value #BYTES_PER_CAMERA_MIN} or more, exactly what each camera's files come to
 * @param seed of everything else
 * @param zone whose local time the cameras' clocks are meant to show
 * @param shift the day on which everything was recorded
 */
public record FleetPlan(int cameras, long bytesPerCamera, long seed, ZoneId zone, LocalDate shift) {
    public static final int CAMERAS_MAX = 64;
    public static final long BYTES_PER_CAMERA_MIN = 32 * 1024;

    private static final LocalDate SOME_SHIFT = LocalDate.of(2026, 11, 20);

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
}
