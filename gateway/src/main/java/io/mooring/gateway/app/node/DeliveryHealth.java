package io.mooring.gateway.app.node;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.delivery.DestinationSnapshot;
import io.mooring.gateway.delivery.Outlook;
import java.util.ArrayList;
import java.util.List;

/** What of a delivery people should look at though nothing is broken. */
public final class DeliveryHealth {
    private DeliveryHealth() {}

    public static List<Cause> warnings(DestinationSnapshot there) {
        List<Cause> warnings = new ArrayList<>();
        Outlook outlook = there.outlook();
        Outlook.Pause pause = outlook.pause();
        if (pause != null) {
            warnings.add(Cause.of(CauseCode.DESTINATION_PAUSED, there.name(), pause.by(), pause.reason()));
        }
        if (there.counts() && outlook.atRisk()) {
            warnings.add(Cause.of(CauseCode.DESTINATION_LATE, there.name(), outlook.late()));
        }
        if (there.counts() && outlook.overdue() > 0) {
            warnings.add(Cause.of(CauseCode.DESTINATION_OVERDUE, there.name(), outlook.overdue()));
        }
        return warnings;
    }
}
