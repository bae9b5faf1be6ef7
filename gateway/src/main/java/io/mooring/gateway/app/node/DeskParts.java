package io.mooring.gateway.app.node;

import io.mooring.gateway.Actor;
import io.mooring.gateway.bay.use.BayUse;
import io.mooring.gateway.config.DeskConfig;
import io.mooring.gateway.custody.deadline.PolicyRules;
import io.mooring.gateway.custody.history.History;
import io.mooring.gateway.custody.history.Statements;
import io.mooring.gateway.custody.receipt.DockHistories;
import io.mooring.gateway.delivery.Delivery;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.health.Health;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.orders.Followed;
import io.mooring.gateway.orders.Given;
import io.mooring.gateway.room.Room;
import io.mooring.gateway.time.GatewayClock;
import io.mooring.gateway.time.ManualTime;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param place whether the bays are this process's own
 * @param history of the dock's journal; null at an office, whose journal nobody bears witness of
 * @param kept docks' journals; null at a dock, which has its own alone
 * @param statements what it bears witness of; null at a dock
 * @param followed the office's list of orders, where the desk is elsewhere
 * @param given its own list of orders, and how far docks are in it; null where no docks follow
 * @param bays none at an office
 */
record DeskParts(
        Actor actor,
        Path data,
        Disk disk,
        GatewayClock clock,
        ManualTime manual,
        ZoneId zone,
        Journal journal,
        RecordingIndex index,
        EvidenceStore evidence,
        Room room,
        List<Delivery> deliveries,
        Health health,
        DeskConfig settings,
        PolicyRules.House house,
        Place place,
        @Nullable History history,
        @Nullable DockHistories kept,
        @Nullable Statements statements,
        Followed followed,
        @Nullable Given given,
        BayUse bays) {
    /** Where a desk stands. */
    enum Place {
        /** Beside the bays. */
        DOCK,
        /** Where docks' journals and recordings come to. */
        OFFICE
    }
}
