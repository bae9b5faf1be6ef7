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

    /** Why a destination that does not answer does not, where that is known. */
    static List<Cause> away(DestinationSnapshot there) {
        List<Cause> why = there.why();
        if (why.size() == 1 && why.get(0).code() == CauseCode.DELIVERY_UNREACHABLE) {
            return List.of(Cause.of(
                    CauseCode.DESTINATION_AWAY_BECAUSE, there.name(), why.get(0).said(0)));
        }
        List<Cause> all = new ArrayList<>(List.of(Cause.of(CauseCode.DESTINATION_AWAY, there.name())));
        all.addAll(why);
        return all;
    }

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
