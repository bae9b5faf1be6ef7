package io.mooring.gateway.app.node;

import io.mooring.gateway.delivery.DestinationSnapshot;
import io.mooring.gateway.delivery.Outlook;
import java.util.ArrayList;
import java.util.List;

/** What of a delivery people should look at though nothing is broken. */
public final class DeliveryHealth {
    private DeliveryHealth() {}

    public static List<String> warnings(DestinationSnapshot there) {
        List<String> warnings = new ArrayList<>();
        Outlook outlook = there.outlook();
        Outlook.Pause pause = outlook.pause();
        if (pause != null) {
            warnings.add(there.name() + ": paused by " + pause.by() + ": " + pause.reason());
        }
        if (there.counts() && outlook.atRisk()) {
            warnings.add(there.name() + ": " + outlook.late() + " recordings will be late");
        }
        if (there.counts() && outlook.overdue() > 0) {
            warnings.add(there.name() + ": " + outlook.overdue() + " recordings are overdue");
        }
        return warnings;
    }
}
