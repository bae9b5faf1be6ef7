package io.mooring.gateway.app;

import io.mooring.gateway.Actor;
import io.mooring.gateway.config.DeskConfig;
import io.mooring.gateway.custody.deadline.PolicyRules;
import io.mooring.gateway.delivery.Delivery;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.health.Health;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.room.Room;
import io.mooring.gateway.time.ManualTime;
import io.mooring.gateway.time.SystemClock;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/**
 * What a desk is made of.
 *
 * @param actor as whom the process itself acts, when a term is over
 * @param data the process's own directory; exists
 * @param manual the judge behind the clock, to which a person may give his word
 * @param zone the bureau's, for people alone
 * @param deliveries those that run; may grow while the dock starts
 * @param settings whether it is the bureau's desk, and by which rules
 * @param house what of the clocks is the house's own
 */
record DeskParts(
        Actor actor,
        Path data,
        Disk disk,
        SystemClock clock,
        ManualTime manual,
        ZoneId zone,
        Journal journal,
        RecordingIndex index,
        EvidenceStore evidence,
        Room room,
        List<Delivery> deliveries,
        Health health,
        DeskConfig settings,
        PolicyRules.House house) {}
