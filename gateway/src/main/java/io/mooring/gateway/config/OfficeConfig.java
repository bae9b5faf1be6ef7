package io.mooring.gateway.config;

import io.mooring.gateway.DockId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An office as configured.
 *
 * @param data its journal, its keys and the recordings received
 * @param run where a running office says where it can be asked; may be missing
 * @param mirror a second directory for the journal
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
        ConsoleConfig console) {
    public OfficeConfig {
        docks = List.copyOf(docks);
    }
}
