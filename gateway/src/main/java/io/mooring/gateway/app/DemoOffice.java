package io.mooring.gateway.app;

import io.mooring.gateway.delivery.DeliverySettings;
import io.mooring.gateway.delivery.DirectoryDestination;
import io.mooring.gateway.time.GatewayClock;
import java.nio.file.Path;
import java.time.Duration;

/** The office of a demo: a receiver in the same process, up after a while. */
final class DemoOffice implements AutoCloseable {
    static final String NAME = "office";

    private final Path directory;
    private final Duration down;
    private final GatewayClock clock;

    DemoOffice(Path directory, Duration down, GatewayClock clock) {
        this.directory = directory;
        this.down = down;
        this.clock = clock;
    }

    DockPlan.Delivering destination() {
        return new DockPlan.Delivering(
                (disk, evidence) -> new DirectoryDestination(NAME, true, disk, evidence::path, directory),
                DeliverySettings.standard(1).confirmAfter(Duration.ZERO).retryMax(Duration.ofSeconds(2)));
    }

    void start() {}

    boolean up() {
        return down.isZero() && clock.monotonicNanos() != 0;
    }

    @Override
    public void close() {}
}
