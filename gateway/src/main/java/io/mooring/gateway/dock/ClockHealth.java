package io.mooring.gateway.dock;

import io.mooring.gateway.health.Components;
import io.mooring.gateway.health.Health;
import io.mooring.gateway.health.HealthItem;
import io.mooring.gateway.health.HealthItem.Level;
import java.util.List;

/** Counts the cameras whose clock was suspect when it was found last. */
final class ClockHealth {
    /** So many are named, and the others counted. */
    static final int NAMED_MAX = 3;

    private ClockHealth() {}

    /** @param suspects each with why */
    static void report(Health health, List<String> suspects) {
        if (suspects.isEmpty()) {
            health.report(new HealthItem(Components.CLOCKS, Level.OK, ""));
            return;
        }
        String named = String.join("; ", suspects.subList(0, Math.min(NAMED_MAX, suspects.size())));
        String more = suspects.size() > NAMED_MAX ? "; …" : "";
        health.report(new HealthItem(
                Components.CLOCKS, Level.DEGRADED, suspects.size() + " suspect when found last: " + named + more));
    }
}
