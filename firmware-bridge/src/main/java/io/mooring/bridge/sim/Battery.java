package io.mooring.bridge.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** A battery that charges while docked and holds its charge otherwise. */
final class Battery {
    private static final double FULL_PERCENT = 100;
    private static final double NANOS_PER_HOUR = 3600e9;

    private final InstantSource time;
    private final double percentPerHour;
    private double percentThen;
    private @Nullable Instant chargingSince;

    Battery(InstantSource time, double percent, double percentPerHour) {
        this.time = time;
        this.percentThen = percent;
        this.percentPerHour = percentPerHour;
    }

    void plug() {
        percentThen = level();
        chargingSince = time.instant();
    }

    void unplug() {
        percentThen = level();
        chargingSince = null;
    }

    int percent() {
        return (int) level();
    }

    private double level() {
        Instant since = chargingSince;
        if (since == null) {
            return percentThen;
        }
        double hours = Duration.between(since, time.instant()).toNanos() / NANOS_PER_HOUR;
        return Math.min(FULL_PERCENT, percentThen + hours * percentPerHour);
    }
}
