package io.mooring.gateway.custody.register;

import io.mooring.gateway.EventTime;

/**
 * What plug-ins have shown of a camera.
 *
 * @param visits how many there were
 * @param visit the last one
 * @param bay it is in; 0 while it is in none
 * @param firmware as it said last
 * @param owner as written in it, at the last visit that told; empty if none did
 */
public record Seen(EventTime first, EventTime last, long visits, String visit, int bay, String firmware, String owner) {
    /** One visit more, that was before the last. */
    Seen withVisit() {
        return new Seen(first, last, visits + 1, visit, bay, firmware, owner);
    }
}
