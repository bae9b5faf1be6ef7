package io.mooring.gateway.delivery;

import io.mooring.gateway.RecordingId;
import java.util.LinkedHashMap;
import java.util.Map;

/** Recordings that may not leave, with the reasons. */
final class Withheld {
    private final Map<RecordingId, String> reasons = new LinkedHashMap<>();

    void add(Consignment consignment, String reason) {
        consignment.withheld = true;
        reasons.put(consignment.recording, reason);
    }

    void mayGo(Consignment consignment) {
        consignment.withheld = false;
        gone(consignment.recording);
    }

    void gone(RecordingId recording) {
        reasons.remove(recording);
    }

    /** In a line for people; empty if nothing is. */
    String line() {
        return reasons.isEmpty()
                ? ""
                : reasons.size() + " withheld: " + reasons.values().iterator().next();
    }
}
