package io.mooring.gateway.delivery;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.RecordingId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Recordings that may not leave, with the reasons. */
final class Withheld {
    private final Map<RecordingId, Cause> reasons = new LinkedHashMap<>();
    private int parked;
    private @Nullable Cause parkedReason;

    void add(Consignment consignment, Cause reason) {
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
        Cause reason = reasons.remove(consignment.recording);
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

    /** How many there are, and why one of them is; empty if nothing is withheld. */
    List<Cause> why() {
        Cause many = Cause.of(CauseCode.WITHHELD, reasons.size() + parked);
        Cause one =
                reasons.isEmpty() ? parkedReason : reasons.values().iterator().next();
        if (reasons.isEmpty() && parked == 0) {
            return List.of();
        }
        return one == null ? List.of(many) : List.of(many, one);
    }
}
