package io.mooring.gateway.app.node;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.health.Components;
import io.mooring.gateway.health.HealthItem;
import io.mooring.gateway.office.WaitingDock;
import java.util.List;

/** How an office's archive is off for room, for its health: for all docks, and for those that have had their share of it. */
final class ArchiveHealth {
    private static final long MEGABYTE = 1_000_000;

    private ArchiveHealth() {}

    /** @param reserveBytes of what is free, what no recording may use */
    static HealthItem of(long freeBytes, long reserveBytes, List<WaitingDock> waiting) {
        if (freeBytes <= reserveBytes) {
            return HealthItem.troubledBy(
                    Components.SPACE, List.of(Cause.of(CauseCode.SPACE_NOTHING_RECEIVED, freeBytes / MEGABYTE)));
        }
        return HealthItem.troubledBy(
                Components.SPACE, waiting.stream().map(ArchiveHealth::waits).toList());
    }

    private static Cause waits(WaitingDock one) {
        return Cause.of(
                CauseCode.SPACE_DOCK_SHARE,
                one.dock(),
                one.broughtBytes() / MEGABYTE,
                one.begunBytes() / MEGABYTE,
                one.roomBytes() / MEGABYTE);
    }
}
