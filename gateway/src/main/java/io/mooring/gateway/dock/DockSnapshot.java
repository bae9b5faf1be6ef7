package io.mooring.gateway.dock;

import io.mooring.bridge.light.DockLight;
import io.mooring.bridge.light.LampReport;
import io.mooring.gateway.DockId;
import io.mooring.gateway.bay.BaySnapshot;
import io.mooring.gateway.custody.deadline.DeadlineCounts;
import io.mooring.gateway.delivery.DestinationSnapshot;
import io.mooring.gateway.delivery.ShippingSnapshot;
import io.mooring.gateway.journal.JournalHead;
import io.mooring.gateway.orders.OrdersSnapshot;
import io.mooring.gateway.room.Outlook;
import io.mooring.gateway.time.TimeVerdict;
import java.time.Instant;
import java.util.List;

/**
 * The whole dock at one moment, as the console, {@code mooring status} and telemetry show it.
 *
 * @param at the dock's wall clock
 * @param recordings stored since the journal began, counted once per source
 * @param bytes stored since the journal began
 * @param freeBytes of the evidence store's file system
 * @param room how long it lasts
 * @param deadlines how the bureau's clocks stand
 * @param orders how it stands with the orders of the office's desk
 * @param shipping how the journal stands at the office
 */
public record DockSnapshot(
        DockId dock,
        String version,
        Instant at,
        TimeVerdict time,
        DockLight light,
        List<BaySnapshot> bays,
        long recordings,
        long bytes,
        long freeBytes,
        List<DestinationSnapshot> destinations,
        JournalHead journal,
        LampReport lamps,
        Outlook room,
        DeadlineCounts deadlines,
        OrdersSnapshot orders,
        ShippingSnapshot shipping) {
    /** Of a place where nobody keeps the bureau's clocks, nobody's orders are followed and no journal travels. */
    public DockSnapshot(
            DockId dock,
            String version,
            Instant at,
            TimeVerdict time,
            DockLight light,
            List<BaySnapshot> bays,
            long recordings,
            long bytes,
            long freeBytes,
            List<DestinationSnapshot> destinations,
            JournalHead journal,
            LampReport lamps,
            Outlook room) {
        this(
                dock,
                version,
                at,
                time,
                light,
                bays,
                recordings,
                bytes,
                freeBytes,
                destinations,
                journal,
                lamps,
                room,
                DeadlineCounts.NONE,
                OrdersSnapshot.NONE,
                ShippingSnapshot.NONE);
    }

    /** Of a place without lamps. */
    public DockSnapshot(
            DockId dock,
            String version,
            Instant at,
            TimeVerdict time,
            DockLight light,
            List<BaySnapshot> bays,
            long recordings,
            long bytes,
            long freeBytes,
            List<DestinationSnapshot> destinations,
            JournalHead journal) {
        this(
                dock,
                version,
                at,
                time,
                light,
                bays,
                recordings,
                bytes,
                freeBytes,
                destinations,
                journal,
                LampReport.NONE,
                Outlook.UNKNOWN);
    }

    public DockSnapshot {
        bays = List.copyOf(bays);
        destinations = List.copyOf(destinations);
    }
}
