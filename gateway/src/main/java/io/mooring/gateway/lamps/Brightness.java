package io.mooring.gateway.lamps;

import io.mooring.gateway.config.LightsConfig;
import io.mooring.gateway.time.GatewayClock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.DoubleSupplier;

/** How bright lamps are now, 0 to 1 as the eye sees it. Nobody is endangered by a wrong hour, so any wall clock will do. */
public final class Brightness implements DoubleSupplier {
    private final LightsConfig config;
    private final GatewayClock clock;
    private final ZoneId zone;

    public Brightness(LightsConfig config, GatewayClock clock, ZoneId zone) {
        this.config = config;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public double getAsDouble() {
        LocalTime now = LocalTime.ofInstant(clock.wall(), zone);
        int percent = config.night()
                .filter(night -> night.at(now))
                .map(LightsConfig.Night::brightnessPercent)
                .orElse(config.brightnessPercent());
        return percent / 100.0;
    }
}
