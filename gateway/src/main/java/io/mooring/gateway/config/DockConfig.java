package io.mooring.gateway.config;

import io.mooring.gateway.DockId;
import io.mooring.gateway.charge.TurnLimits;
import io.mooring.gateway.checklist.ChecklistPolicy;
import io.mooring.gateway.clock.ClockPolicy;
import io.mooring.gateway.delivery.plan.DeadlineRule;
import io.mooring.gateway.secrecy.SecrecyPolicy;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A dock as configured.
 *
 * @param zone the bureau's, in which cameras keep their local time unless {@code clocks} says otherwise
 * @param data journal, evidence and index
 * @param run where a running dock says where it can be asked; may be missing
 * @param deadline by when recordings must have arrived
 * @param turns how cameras share the power, empty for all at once
 * @param headroomBytes free space beyond the reserve that is kept for the next shift
 * @param mirror a second directory for the journal
 * @param journalTo the destination that keeps and witnesses the journal; empty for none
 */
public record DockConfig(
        DockId id,
        ZoneId zone,
        Path data,
        Path run,
        EvidenceConfig evidence,
        long headroomBytes,
        Optional<Path> mirror,
        BaysConfig bays,
        TimeConfig time,
        List<DestinationConfig> destinations,
        SecrecyPolicy secrecy,
        DeadlineRule deadline,
        TelemetryConfig telemetry,
        ChecklistPolicy checklist,
        ClockPolicy clocks,
        Optional<TurnLimits> turns,
        LightsConfig lights,
        ConsoleConfig console,
        DeskConfig desk,
        Optional<String> journalTo) {
    public DockConfig {
        destinations = List.copyOf(destinations);
    }

    /** Which broker hears of it. */
    public BrokerConfig broker() {
        return telemetry.broker();
    }
}
