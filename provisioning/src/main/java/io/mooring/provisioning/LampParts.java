package io.mooring.provisioning;

import io.mooring.bridge.light.LampDriver;
import io.mooring.bridge.light.LampException;
import io.mooring.gateway.config.LightsConfig;
import io.mooring.gateway.lamps.LampDrivers;
import io.mooring.provisioning.lights.Pause;
import java.util.Optional;

/**
 * The lamps that commands light.
 *
 * @param pause what passes the time while people look
 */
record LampParts(Opener opener, Pause pause) {
    /** Opens lamps as the daemon would. */
    @FunctionalInterface
    interface Opener {
        /** @return empty where there are none */
        Optional<LampDriver> open(LightsConfig config, int bays) throws LampException;
    }

    static LampParts ofThisMachine() {
        return new LampParts(new LampDrivers(System.out)::open, Pause.untilTheProcessEnds());
    }
}
