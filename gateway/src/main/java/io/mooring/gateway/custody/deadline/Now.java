package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.TimeTrust;
import java.time.Instant;

/**
 * The present.
 *
 * @param wall what the wall clock shows
 * @param believed whether it can be believed
 */
public record Now(Instant wall, boolean believed) {
    /** As entries carry it. */
    public static Now of(EventTime time) {
        return new Now(time.wall(), time.trust() != TimeTrust.UNTRUSTED);
    }
}
