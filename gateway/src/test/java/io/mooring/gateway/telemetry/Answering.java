package io.mooring.gateway.telemetry;

import io.mooring.bridge.light.DockLight;
import io.mooring.gateway.Actor;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.DockId;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.dock.DockSnapshot;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.keys.VerificationKey;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.FakeClock;
import io.mooring.gateway.time.SystemClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A dock's telemetry in real time whose trust in its clock a test decides. */
public final class Answering implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final FakeClock trusting = new FakeClock();
    private final SystemClock real = new SystemClock(new AssumedTime());
    private final MemoryJournal journal;
    private final TelemetryThread thread;
    private volatile CountDownLatch stepped = new CountDownLatch(1);

    private Answering(DockId id, TelemetryLink link, Path directory, Set<VerificationKey> keys) {
        var clock = new JudgedClock(real, trusting);
        journal = new MemoryJournal(id, clock);
        var source = new TelemetrySource(journal, this::snapshot, new RealDisk(), directory.resolve("outbox"), keys);
        thread = TelemetryThread.start(
                new Telemetry(source, link, clock, TelemetrySettings.USUAL), clock, () -> stepped.countDown());
    }

    public static Answering start(DockId id, TelemetryLink link, Path directory, Set<VerificationKey> keys) {
        return new Answering(id, link, directory, keys);
    }

    /** Tells so many events, and waits until the broker has them. */
    public void tell(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            journal.append(Actor.dock(journal.dock()), new DockEvent.Stopped("number " + i));
        }
        long since = real.monotonicNanos();
        while (thread.snapshot().acknowledged() < count) {
            if (real.monotonicNanos() - since > PATIENCE.toNanos()) {
                throw new AssertionError("not told: " + thread.snapshot());
            }
            var next = new CountDownLatch(1);
            stepped = next;
            next.await(1, TimeUnit.SECONDS);
        }
    }

    public void trust(TimeTrust trust) {
        trusting.trust(trust, Duration.ZERO, "the test says so");
    }

    private DockSnapshot snapshot() {
        return new DockSnapshot(
                journal.dock(),
                "0.1.0",
                real.wall(),
                trusting.verdict(),
                DockLight.HEALTHY,
                List.of(),
                0,
                0,
                1 << 20,
                List.of(),
                journal.head());
    }

    @Override
    public void close() {
        thread.close(Duration.ofSeconds(5));
    }
}
