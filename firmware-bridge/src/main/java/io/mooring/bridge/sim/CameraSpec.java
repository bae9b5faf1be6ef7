package io.mooring.bridge.sim;

import io.mooring.bridge.CameraIdentity;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What a simulated camera is when it is first plugged in.
 *
 * @param firmware the camera's own words
 * @param zone whose local time its clock is meant to show
 * @param clockOffset how far its clock is ahead of that; negative for a slow one
 * @param driftPartsPerMillion how much too fast the clock runs; 11.6 is a second a day
 * @param batteryPercent 0 to 100
 * @param chargePercentPerHour 0 or more, while docked
 * @param capacityBytes of its card, at least what the files need
 * @param files in the camera's own order
 * @param owner what somebody wrote into it as its officer's number or name; empty for a camera without a place for that
 */
public record CameraSpec(
        CameraIdentity identity,
        String firmware,
        ZoneId zone,
        Duration clockOffset,
        double driftPartsPerMillion,
        double batteryPercent,
        double chargePercentPerHour,
        long capacityBytes,
        List<SimulatedFile> files,
        String owner) {
    /** The maker of every simulated camera: plainly nobody's product. */
    public static final String MAKER = "Mooring Simulated";

    private static final long SOME_CARD_BYTES = 64_000_000_000L;

    public CameraSpec {
        files = List.copyOf(files);
        long used = files.stream().mapToLong(SimulatedFile::sizeBytes).sum();
        if (used > capacityBytes) {
            throw new IllegalArgumentException(
                    identity + ": files of " + used + " bytes on a card of " + capacityBytes);
        }
        if (batteryPercent < 0 || batteryPercent > 100 || chargePercentPerHour < 0) {
            throw new IllegalArgumentException(identity + ": expected a battery level of 0..100 and a rate of charge of"
                    + " 0 or more, got " + batteryPercent + " and " + chargePercentPerHour);
        }
    }

    /** An ordinary camera with a right clock in UTC+8, a full battery and these files. */
    public static CameraSpec of(String serial, List<SimulatedFile> files) {
        return new CameraSpec(
                new CameraIdentity(MAKER, "Bodycam S1", serial),
                "1.0.0",
                ZoneOffset.ofHours(8),
                Duration.ZERO,
                0,
                100,
                0,
                SOME_CARD_BYTES,
                files,
                "");
    }

    public CameraSpec withClock(Duration offset, double partsPerMillion) {
        return new CameraSpec(
                identity,
                firmware,
                zone,
                offset,
                partsPerMillion,
                batteryPercent,
                chargePercentPerHour,
                capacityBytes,
                files,
                owner);
    }

    public CameraSpec withZone(ZoneId other) {
        return new CameraSpec(
                identity,
                firmware,
                other,
                clockOffset,
                driftPartsPerMillion,
                batteryPercent,
                chargePercentPerHour,
                capacityBytes,
                files,
                owner);
    }

    public CameraSpec withBattery(double percent, double percentPerHour) {
        return new CameraSpec(
                identity,
                firmware,
                zone,
                clockOffset,
                driftPartsPerMillion,
                percent,
                percentPerHour,
                capacityBytes,
                files,
                owner);
    }

    public CameraSpec withCapacity(long bytes) {
        return new CameraSpec(
                identity,
                firmware,
                zone,
                clockOffset,
                driftPartsPerMillion,
                batteryPercent,
                chargePercentPerHour,
                bytes,
                files,
                owner);
    }

    /** @param number at most {@value io.mooring.bridge.ptp.PtpString#LENGTH_MAX} characters */
    public CameraSpec withOwner(String number) {
        return new CameraSpec(
                identity,
                firmware,
                zone,
                clockOffset,
                driftPartsPerMillion,
                batteryPercent,
                chargePercentPerHour,
                capacityBytes,
                files,
                number);
    }
}
