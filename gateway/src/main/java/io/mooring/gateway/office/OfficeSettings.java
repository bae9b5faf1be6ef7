package io.mooring.gateway.office;

import io.mooring.gateway.DockId;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.keys.Pin;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An office.
 *
 * @param office its name
 * @param directory an existing one; {@code evidence/}, {@code journal/} and {@code keys/} are made in it
 * @param journalMirror a second directory for the journal, existing, or null
 * @param docks who may deliver, each with the pins of its key; on a link without TLS the pins are not asked for
 */
public record OfficeSettings(
        DockId office,
        Path directory,
        @Nullable Path journalMirror,
        EvidenceSettings evidence,
        OfficeLimits limits,
        Map<DockId, Set<Pin>> docks) {
    public OfficeSettings {
        docks = Map.copyOf(docks);
    }
}
