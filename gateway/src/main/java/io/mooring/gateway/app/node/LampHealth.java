package io.mooring.gateway.app.node;

import io.mooring.bridge.light.LampReport;
import io.mooring.gateway.health.Components;
import io.mooring.gateway.health.HealthItem;
import io.mooring.gateway.health.HealthItem.Level;

/**
 * What lamps mean to a dock's health. Never more than less: recordings are as safe in the dark, and a page says the same
 * words, so a dock does not turn red for its lamps.
 */
final class LampHealth {
    private LampHealth() {}

    /** @param installed whether somebody mapped the bays: only then does a dock without lamps lack something */
    static HealthItem of(LampReport report, boolean installed) {
        Level level = switch (report.state()) {
            case NONE, WELL -> Level.OK;
            case NOT_FOUND -> installed ? Level.DEGRADED : Level.OK;
            case FAILING -> Level.DEGRADED;
        };
        return new HealthItem(Components.LIGHTS, level, report.detail());
    }
}
