package io.mooring.gateway.console;

import io.mooring.gateway.dock.DockSnapshot;
import io.mooring.gateway.health.Health;
import io.mooring.gateway.health.Liveness;
import io.mooring.gateway.telemetry.TelemetrySnapshot;
import java.util.function.Supplier;

/**
 * What the console shows. The suppliers are asked on the console's thread and answer at once.
 *
 * @param telemetry {@link TelemetrySnapshot#NONE} where none is configured
 */
public record ConsoleSource(
        Supplier<DockSnapshot> dock, Health health, Liveness liveness, Supplier<TelemetrySnapshot> telemetry) {}
