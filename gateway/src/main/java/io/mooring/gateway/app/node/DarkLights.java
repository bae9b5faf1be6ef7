package io.mooring.gateway.app.node;

import io.mooring.bridge.BayId;
import io.mooring.bridge.light.BayLight;
import io.mooring.bridge.light.DockLight;
import io.mooring.bridge.light.LightBoard;

/** A dock without lamps: pages and terminals show the lights, from snapshots. */
public final class DarkLights implements LightBoard {
    @Override
    public void show(BayId bay, BayLight light, double progress) {
        // nothing to light
    }

    @Override
    public void show(DockLight light) {
        // nothing to light
    }

    @Override
    public void close() {
        // nothing to switch off
    }
}
