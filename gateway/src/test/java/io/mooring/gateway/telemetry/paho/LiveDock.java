package io.mooring.gateway.telemetry.paho;

import io.mooring.bridge.BayId;
import io.mooring.bridge.light.BayLight;
import io.mooring.bridge.light.DockLight;
import io.mooring.gateway.Actor;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.DockId;
import io.mooring.gateway.bay.BaySnapshot;
import io.mooring.gateway.bay.BayState;
import io.mooring.gateway.charge.ChargeReading;
import io.mooring.gateway.dock.DockSnapshot;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.keys.VerificationKey;
import io.mooring.gateway.telemetry.JudgedClock;
import io.mooring.gateway.telemetry.Telemetry;
import io.mooring.gateway.telemetry.TelemetryLink;
import io.mooring.gateway.telemetry.TelemetrySettings;
import io.mooring.gateway.telemetry.TelemetrySnapshot;
import io.mooring.gateway.telemetry.TelemetrySource;
import io.mooring.gateway.telemetry.TelemetryThread;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.FakeClock;
import io.mooring.gateway.time.GatewayClock;
import io.mooring.gateway.time.SystemClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A dock's telemetry in real time against a real broker. */
final class LiveDock implements AutoCloseable {
    static final DockId DOCK = new DockId("dock-7");
    static final String ROOT = "mooring/v1/dock-7/";
    /** Whoever holds it may ask this dock something. */
    static final SigningKey OFFICE = SigningKey.generate();

    private static final Set<VerificationKey> KEYS = Set.of(OFFICE.verificationKey());
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final TelemetrySettings BRISK = new TelemetrySettings(
            Duration.ofMillis(100),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            Duration.ofMillis(50),
            Duration.ofMillis(400),
            Duration.ofMillis(500),
            Duration.ofMillis(100),
            0,
            100_000);

    /** Real time that is believed. */
    final GatewayClock clock = new JudgedClock(new SystemClock(new AssumedTime()), new FakeClock());

    final MemoryJournal journal = new MemoryJournal(DOCK, clock);
    private final TelemetryThread thread;
    private volatile CountDownLatch stepped = new CountDownLatch(1);

    LiveDock(TelemetryLink link, Path directory) {
        var source =
                new TelemetrySource(journal, this::snapshot, new RealDisk(), directory.resolve("telemetry.json"), KEYS);
        thread = TelemetryThread.start(new Telemetry(source, link, clock, BRISK), clock, () -> stepped.countDown());
    }

    /** An event with a number of its own. */
    void tell(int number) throws JournalException {
        journal.append(Actor.dock(DOCK), new DockEvent.Stopped("number " + number));
    }

    TelemetrySnapshot telemetry() {
        return thread.snapshot();
    }

    /** Waits until telemetry says so. */
    TelemetrySnapshot await(String what, Predicate<TelemetrySnapshot> wanted) throws InterruptedException {
        long since = clock.monotonicNanos();
        while (!wanted.test(telemetry())) {
            if (clock.monotonicNanos() - since > PATIENCE.toNanos()) {
                throw new AssertionError("waited for " + what + ", but " + telemetry());
            }
            var next = new CountDownLatch(1);
            stepped = next;
            if (!next.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("telemetry's thread does not step: " + telemetry());
            }
        }
        return telemetry();
    }

    private DockSnapshot snapshot() {
        var bay = new BaySnapshot(
                new BayId(2),
                BayState.READY,
                BayLight.READY,
                "v",
                "m/o/s",
                100,
                1,
                1,
                9,
                9,
                0,
                ChargeReading.NONE,
                true,
                null,
                List.of(),
                Set.of(),
                List.of());
        return new DockSnapshot(
                DOCK,
                "0.1.0",
                clock.wall(),
                clock.verdict(),
                DockLight.HEALTHY,
                List.of(bay),
                1,
                9,
                1 << 20,
                List.of(),
                journal.head());
    }

    @Override
    public void close() {
        thread.close(Duration.ofSeconds(5));
    }
}
