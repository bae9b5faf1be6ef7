package io.mooring.gateway.telemetry.paho;

import io.mooring.bridge.light.DockLight;
import io.mooring.gateway.DockId;
import io.mooring.gateway.bench.Rounds;
import io.mooring.gateway.dock.DockSnapshot;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.telemetry.BusyDock;
import io.mooring.gateway.telemetry.Telemetry;
import io.mooring.gateway.telemetry.TelemetrySettings;
import io.mooring.gateway.telemetry.TelemetrySource;
import io.mooring.gateway.telemetry.TelemetryThread;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.FakeClock;
import io.mooring.gateway.time.SystemClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sixty days of a full dock without a broker: what they take, and how fast they are told once a Mosquitto is there, against its
 * own {@code mosquitto_pub} publishing lines of the same length.
 *
 * <p>{@code mvn -Pbench -pl gateway -am test -Dtest=BacklogBench -Dsurefire.failIfNoSpecifiedTests=false}; needs Mosquitto and
 * its clients.
 */
class BacklogBench {
    private static final Logger OUT = LoggerFactory.getLogger("bench");
    private static final DockId DOCK = new DockId("dock-7");
    private static final int DAYS = 60;
    private static final int TOLD = 40_000;
    private static final int LINE_CHARACTERS = 560;

    @TempDir
    Path directory;

    private final SystemClock clock = new SystemClock(new AssumedTime());

    @Test
    void sixtyDaysAreTold() throws Exception {
        Path lines = Files.write(directory.resolve("lines"), Collections.nCopies(TOLD, "x".repeat(LINE_CHARACTERS)));
        try (Mosquitto broker = Mosquitto.start(directory, "topic readwrite mooring/v1/#\n");
                Journal journal = BusyDock.journal(DOCK, directory, new FakeClock(), DAYS)) {
            OUT.info(
                    "telemetry: {} days, {} journal entries, {} MB",
                    DAYS,
                    journal.head().seq(),
                    BusyDock.bytes(directory.resolve("j")) / 1_000_000);
            new Rounds("/s")
                    .add("mosquitto_pub -l -q 1", round -> peer(broker, lines))
                    .add("the outbox of a dock", round -> dock(broker, journal, round))
                    .print();
        }
    }

    private double peer(Mosquitto broker, Path lines) throws Exception {
        long began = clock.monotonicNanos();
        int exit = new ProcessBuilder(
                        "mosquitto_pub",
                        "-V",
                        "mqttv5",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(broker.port()),
                        "-q",
                        "1",
                        "-l",
                        "-t",
                        "mooring/v1/dock-8/evt/line")
                .inheritIO()
                .redirectInput(lines.toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("mosquitto_pub ended with " + exit);
        }
        return perSecond(began);
    }

    private double dock(Mosquitto broker, Journal journal, int round) throws Exception {
        var link = new PahoLink(
                new PahoSettings("127.0.0.1", broker.port(), "dock-7", null, null, null, Duration.ofSeconds(10)));
        var source = new TelemetrySource(
                journal, () -> snapshot(journal), new RealDisk(), directory.resolve("outbox-" + round), Set.of());
        var stepped = new Semaphore(0);
        long began = clock.monotonicNanos();
        try (TelemetryThread thread = TelemetryThread.start(
                new Telemetry(source, link, clock, TelemetrySettings.USUAL), clock, stepped::release)) {
            while (thread.snapshot().acknowledged() < TOLD) {
                stepped.acquire();
            }
            return perSecond(began);
        }
    }

    private double perSecond(long began) {
        return TOLD / ((clock.monotonicNanos() - began) / 1e9);
    }

    private DockSnapshot snapshot(Journal journal) {
        return new DockSnapshot(
                DOCK,
                "bench",
                clock.wall(),
                clock.verdict(),
                DockLight.HEALTHY,
                List.of(),
                0,
                0,
                1L << 40,
                List.of(),
                journal.head());
    }
}
