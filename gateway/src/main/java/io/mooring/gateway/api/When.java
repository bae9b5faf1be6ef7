package io.mooring.gateway.api;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.TimeTrust;
import org.jspecify.annotations.Nullable;
import java.time.Instant;

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
