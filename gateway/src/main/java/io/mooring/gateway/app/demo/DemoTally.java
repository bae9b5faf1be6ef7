package io.mooring.gateway.app.demo;

import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.bridge.sim.SimulatedFile;
import io.mooring.bridge.sim.SimulatedFleet;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.app.node.DockNode;
import io.mooring.gateway.delivery.ShippingSnapshot;
import io.mooring.gateway.index.DeliveryState;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalHead;
import io.mooring.gateway.telemetry.TelemetrySnapshot;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Counts what became of every file the simulated cameras really hold: by its true digest, which the dock was never told.
 */
final class DemoTally {
    private final SimulatedFleet fleet;
    private final DockNode node;
    private final DemoOptions options;

    DemoTally(SimulatedFleet fleet, DockNode node, DemoOptions options) {
        this.fleet = fleet;
        this.node = node;
        this.options = options;
    }

    DemoReport report(double seconds) throws JournalException, IOException {
        RecordingIndex index = node.index();
        long stored = 0;
        long delivered = 0;
        long confirmed = 0;
        for (SimulatedCamera camera : fleet.cameras()) {
            for (SimulatedFile file : camera.files()) {
                RecordingId truth = new RecordingId(file.sha256());
                if (index.recording(truth).isEmpty() || !node.evidence().has(truth)) {
                    continue;
                }
                stored++;
                DeliveryState state = index.delivery(DemoOffice.NAME, truth);
                delivered += state == DeliveryState.WAITING ? 0 : 1;
                confirmed += state == DeliveryState.CONFIRMED ? 1 : 0;
            }
        }
        TelemetrySnapshot telemetry = node.telemetry();
        JournalHead head = node.journal().head();
        return new DemoReport(
                options.cameras(),
                options.bays(),
                fleet.files(),
                fleet.totalBytes(),
                stored,
                delivered,
                confirmed,
                fleet.files() - confirmed,
                node.evidence().uncached() ? "uncached" : "cached",
                clocks(),
                new DemoReport.Telemetry(telemetry.published(), telemetry.acknowledged()),
                BigDecimal.valueOf(seconds).setScale(3, RoundingMode.HALF_UP),
                new DemoReport.Journal(head.seq(), head.hash()),
                kept());
    }

    private DemoReport.Kept kept() {
        ShippingSnapshot shipping = node.snapshot().shipping();
        return new DemoReport.Kept(shipping.keptSeq(), shipping.state().name().toLowerCase(Locale.ROOT));
    }

    /** Each camera's first offset since this start and its last residue, in the order of the fleet. */
    private List<DemoReport.Clock> clocks() throws JournalException {
        Map<String, DemoReport.Clock> found = new HashMap<>();
        node.journal().read(node.firstSeq(), entry -> {
            if (entry.event() instanceof VisitEvent.ClockSet set) {
                DemoReport.Clock before = found.get(set.camera());
                found.put(
                        set.camera(),
                        new DemoReport.Clock(
                                set.camera(),
                                before == null ? set.offsetBeforeMillis() : before.offsetBeforeMillis(),
                                set.offsetAfterMillis(),
                                set.wholeUncertaintyMillis()));
            }
            return true;
        });
        List<DemoReport.Clock> clocks = new ArrayList<>();
        for (SimulatedCamera camera : fleet.cameras()) {
            DemoReport.Clock clock = found.get(camera.identity().key());
            if (clock != null) {
                clocks.add(clock);
            }
        }
        return clocks;
    }
}
