package io.mooring.gateway.config;

import io.mooring.gateway.DockId;
import io.mooring.gateway.delivery.plan.DeadlineRule;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * An office as configured.
 *
 * @param data its journal, its keys and the recordings received
 * @param run where a running office says where it can be asked; may be missing
 * @param mirror a second directory for the journal
 * @param zone the bureau's, for people
 * @param desk whether it is the bureau's, and by which rules
 * @param deadline by when recordings are to be here, where the bureau's rules do not say
 */
public record OfficeConfig(
        DockId id,
        Path data,
        Path run,
        EvidenceConfig evidence,
        Optional<Path> mirror,
        TimeConfig time,
        ReceiverConfig receiver,
        ReceivingLimits limits,
        List<PeerDock> docks,
        ConsoleConfig console,
        ZoneId zone,
        DeskConfig desk,
        DeadlineRule deadline) {
    public OfficeConfig {
        docks = List.copyOf(docks);
    }
}
