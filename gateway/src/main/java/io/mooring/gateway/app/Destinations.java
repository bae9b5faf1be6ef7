package io.mooring.gateway.app;

import io.mooring.gateway.config.DeliverTo;
import io.mooring.gateway.config.DestinationConfig;
import io.mooring.gateway.config.DockConfig;
import io.mooring.gateway.delivery.DirectoryDestination;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** From configured destinations to ones that deliver. */
final class Destinations {
    private final DockConfig config;
    private final Disk disk;
    private final GatewayClock clock;

    Destinations(DockConfig config, Disk disk, GatewayClock clock) {
        this.config = config;
        this.disk = disk;
        this.clock = clock;
    }

    List<DockPlan.Delivering> all() throws IOException {
        List<DockPlan.Delivering> all = new ArrayList<>();
        for (DestinationConfig destination : config.destinations()) {
            all.add(new DockPlan.Delivering(
                    maker(destination), DockProcess.patience(destination, jitterSeed(destination))));
        }
        return all;
    }

    /** Docks that lost the same office at the same moment must not come back at the same moment. */
    private long jitterSeed(DestinationConfig destination) {
        return 31L * config.id().hashCode() + destination.name().hashCode() + clock.monotonicNanos();
    }

    private DockPlan.Delivering.Maker maker(DestinationConfig destination) throws IOException {
        if (destination.to() instanceof DeliverTo.Directory there) {
            return (unused, evidence) -> new DirectoryDestination(
                    destination.name(), destination.counts(), disk, evidence::path, there.path());
        }
        throw new IOException("destination " + destination.name() + ": no sender");
    }
}
