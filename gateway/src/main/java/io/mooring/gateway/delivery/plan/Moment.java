package io.mooring.gateway.delivery.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When something happened, as far as a dock can know whose clock is not always to be believed.
 *
 * @param wall what the wall clock showed
 * @param believed whether that clock could be believed then
 * @param uptimeMillis of the boot it happened in; null if that is an earlier one
 * @param notBefore a believed moment that it came after; {@link Instant#EPOCH} if none is known
 */
public record Moment(
        Instant wall, boolean believed, @Nullable Long uptimeMillis, Instant notBefore) {
    /**
     * The moment itself where it is known, else the earliest it can have been: what is due from it is never taken to be later
     * than it is.
     */
    Instant earliest(Present now) {
        if (believed) {
            return wall;
        }
        return uptimeMillis == null ? notBefore : now.atLeast().minusMillis(now.uptimeMillis() - uptimeMillis);
    }

    /** Whether {@link #earliest} is the moment itself, seen from a present that may itself be the earliest it can be. */
    boolean known() {
        return believed || uptimeMillis != null;
    }
}
