package io.mooring.gateway.custody.deadline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From when to when the recordings of an activity can reach, at most: whatever lies outside nobody recorded. Gaps within are
 * another matter.
 *
 * @param from the earliest that the first can have begun
 * @param to the latest that the last can have ended
 */
public record Covered(Instant from, Instant to) {
    Covered with(Covered other) {
        return new Covered(other.from.isBefore(from) ? other.from : from, other.to.isAfter(to) ? other.to : to);
    }

    static @Nullable Covered both(@Nullable Covered one, Covered other) {
        return one == null ? other : one.with(other);
    }
}
