package io.mooring.gateway.intake;

import io.mooring.gateway.SourceIdentity;
import java.util.HashMap;
import java.util.Map;

/**
 * Which files the link failed at during one visit: a place on the card that cannot be read must not keep the other files
 * on the camera. Belongs to the bay's thread.
 */
final class LinkTroubles {
    /** How often the link may fail at one file in a visit before the file is told as not stored. */
    static final int TRIES_MAX = 3;

    private final Map<SourceIdentity, Integer> failures = new HashMap<>();
    private String visit = "";

    /** Forgets what another visit left. */
    void in(String visitName) {
        if (!visit.equals(visitName)) {
            visit = visitName;
            failures.clear();
        }
    }

    void failed(SourceIdentity source) {
        failures.merge(source, 1, Integer::sum);
    }

    int of(SourceIdentity source) {
        return failures.getOrDefault(source, 0);
    }

    boolean givenUp(SourceIdentity source) {
        return of(source) >= TRIES_MAX;
    }
}
