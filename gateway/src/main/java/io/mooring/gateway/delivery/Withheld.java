package io.mooring.gateway.delivery;

import io.mooring.gateway.RecordingId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Recordings that may not leave, with the reasons. */
final class Withheld {
    private final Map<RecordingId, String> reasons = new LinkedHashMap<>();
    private int parked;
    private String parkedReason = "";

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

    /** It is among those of which nothing is known but how many they are. */
    void park(Consignment consignment) {
        String reason = reasons.remove(consignment.recording);
        if (reason != null) {
            parked++;
            parkedReason = reason;
        }
    }

    /** How many of those there are. */
    void parked(int now) {
        parked = now;
    }

    /** Those of which more is known. */
    List<RecordingId> all() {
        return List.copyOf(reasons.keySet());
    }

    /** In a line for people; empty if nothing is. */
    String line() {
        if (reasons.isEmpty() && parked == 0) {
            return "";
        }
        String reason =
                reasons.isEmpty() ? parkedReason : reasons.values().iterator().next();
        return reasons.size() + parked + " withheld: " + reason;
    }
}
