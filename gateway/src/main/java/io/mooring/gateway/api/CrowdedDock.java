package io.mooring.gateway.api;

import io.mooring.gateway.custody.register.Crowd;
import org.jspecify.annotations.Nullable;

/**
 * A dock that showed more cameras without a card than the register takes of one.
 *
 * @param dock absent for this machine itself
 * @param max cameras without a card that it takes
 * @param leftOut visits of others
 * @param since the first of these
 */
record CrowdedDock(
        @Nullable String dock,
        long max,
        long leftOut,
        @Nullable When since) {
    static CrowdedDock of(Crowd crowd) {
        return new CrowdedDock(
                crowd.dock() == null ? null : crowd.dock().value(),
                Crowd.OF_DOCK_MAX,
                crowd.leftOut(),
                When.orNone(crowd.since()));
    }
}
