package io.mooring.gateway.app.node;

import io.mooring.gateway.custody.deadline.DeadlineCounts;
import io.mooring.gateway.health.HealthItem;

/** How the bureau's clocks stand, for the health of the dock; its light stays as it is. */
final class DeadlineHealth {
    static final String COMPONENT = "deadlines";

    private DeadlineHealth() {}

    static HealthItem of(DeadlineCounts counts) {
        boolean well = counts.red() == 0 && counts.unexplained() == 0;
        return new HealthItem(
                COMPONENT,
                well ? HealthItem.Level.OK : HealthItem.Level.DEGRADED,
                well
                        ? ""
                        : counts.red() + " past their deadline, " + counts.unexplained()
                                + " breaches that nobody has explained");
    }
}
