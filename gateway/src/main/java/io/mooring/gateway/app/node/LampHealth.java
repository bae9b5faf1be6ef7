package io.mooring.gateway.app.node;

import io.mooring.bridge.light.LampReport;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.health.Components;
import io.mooring.gateway.health.HealthItem;
import io.mooring.gateway.health.HealthItem.Level;
import java.util.List;

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
        return new HealthItem(Components.LIGHTS, level, why(report));
    }

    private static List<Cause> why(LampReport report) {
        return switch (report.state()) {
            case NONE, WELL -> List.of();
            case NOT_FOUND -> List.of(Cause.of(CauseCode.LAMPS_NOT_FOUND, report.detail()));
            case FAILING -> List.of(Cause.of(CauseCode.LAMPS_FAILING, report.detail()));
        };
    }
}
