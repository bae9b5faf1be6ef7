package io.mooring.gateway.app.node;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.custody.deadline.DeadlineCounts;
import io.mooring.gateway.health.HealthItem;
import java.util.List;

/** How the bureau's clocks stand, for the health of the dock; its light stays as it is. */
final class DeadlineHealth {
    static final String COMPONENT = "deadlines";

    private DeadlineHealth() {}

    static HealthItem of(DeadlineCounts counts) {
        boolean well = counts.red() == 0 && counts.unexplained() == 0;
        return HealthItem.troubledBy(
                COMPONENT,
                well
                        ? List.of()
                        : List.of(Cause.of(
                                CauseCode.DEADLINES_PAST,
                                counts.red() + (counts.moreRed() ? "+" : ""),
                                counts.unexplained())));
    }
}
