package io.mooring.gateway.dock;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.VisitEvent.ClockSuspect;
import io.mooring.gateway.health.Components;
import io.mooring.gateway.health.Health;
import io.mooring.gateway.health.HealthItem;
import java.util.ArrayList;
import java.util.List;

/** Counts the cameras whose clock was suspect when it was found last. */
final class ClockHealth {
    /** So many are named, and the others counted. */
    static final int NAMED_MAX = 3;

    private ClockHealth() {}

    /** @param suspects each as {@code camera: kind} */
    static void report(Health health, List<String> suspects) {
        List<Cause> why = new ArrayList<>();
        if (!suspects.isEmpty()) {
            why.add(Cause.of(CauseCode.CLOCKS_SUSPECT, suspects.size()));
        }
        suspects.stream().limit(NAMED_MAX).map(ClockHealth::cause).forEach(why::add);
        health.report(HealthItem.troubledBy(Components.CLOCKS, why));
    }

    private static Cause cause(String suspect) {
        int kind = suspect.lastIndexOf(": ");
        String camera = suspect.substring(0, kind);
        return switch (ClockSuspect.Kind.valueOf(suspect.substring(kind + 2))) {
            case LOST_DATE -> Cause.of(CauseCode.CLOCK_LOST_DATE, camera);
            case WENT_BACKWARDS -> Cause.of(CauseCode.CLOCK_WENT_BACKWARDS, camera);
            case JUMPED -> Cause.of(CauseCode.CLOCK_JUMPED, camera);
            case DRIFTS -> Cause.of(CauseCode.CLOCK_DRIFTS, camera);
        };
    }
}
