package io.mooring.gateway.api;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.TimeTrust;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A moment as it goes out.
 *
 * @param at by the dock's clock, UTC
 * @param trust how far that could be believed
 */
record When(Instant at, TimeTrust trust) {
    static When of(EventTime time) {
        return new When(time.wall(), time.trust());
    }

    static @Nullable When orNone(@Nullable EventTime time) {
        return time == null ? null : of(time);
    }
}
