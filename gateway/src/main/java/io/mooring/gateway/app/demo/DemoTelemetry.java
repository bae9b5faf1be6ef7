package io.mooring.gateway.app.demo;

import io.mooring.gateway.telemetry.TelemetrySettings;
import io.mooring.gateway.telemetry.TelemetrySnapshot;
import java.time.Duration;

/** Telemetry that a spectator need not wait for. */
final class DemoTelemetry {
    static final TelemetrySettings SETTINGS = new TelemetrySettings(
            Duration.ofMillis(250),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofMillis(200),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            0,
            500);

    private DemoTelemetry() {}

    static boolean drained(TelemetrySnapshot now) {
        return now.queueDepth() == 0;
    }
}
