package io.mooring.gateway.dock;

import io.mooring.bridge.camera.CameraCatalogue;
import io.mooring.bridge.camera.PtpCameraOpener;
import io.mooring.bridge.PortPath;
import io.mooring.bridge.light.LampBoard;
import io.mooring.bridge.light.LampColour;
import io.mooring.bridge.light.LampDriver;
import io.mooring.bridge.light.LampFrame;
import io.mooring.bridge.camera.EveryFamily;
import io.mooring.bridge.ptp.session.SessionLimits;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.gateway.DockId;
import io.mooring.gateway.bay.BayState;
import io.mooring.gateway.clock.ClockPolicy;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.health.Health;
import io.mooring.gateway.health.Liveness;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How soon a lamp answers a camera on the simulated bus: a whole dock with its own threads, from the moment the bus has it to
 * the frame that lights its bay. The limit is 150 ms.
 *
 * <p>{@code mvn -Pbench -pl firmware-bridge,gateway test -Dtest=PlugBench -Dsurefire.failIfNoSpecifiedTests=false}
 */
class PlugBench {
    private static final Logger OUT = LoggerFactory.getLogger("bench");
    private static final int PLUGS = 41;
    private static final int WARM_UP = 10;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final double LIMIT_MILLIS = 150;
    private static final PortPath PORT = PortPath.parse("pci0000:00/0000:00:14.0#1.1");

    @Test
    void fromPlugToLight() throws Exception {
        var clock = new SystemClock(new AssumedTime());
        var lamps = new Lamps();
        var bus = new SimulatedBus();
        var journal = new MemoryJournal(new DockId("dock-1"), clock);
        var board = LampBoard.started(lamps, 1, () -> 1, clock::monotonicNanos, what -> {});
        var parts = new DockParts(
                bus,
                new EveryFamily(List.of(new PtpCameraOpener(
                        CameraCatalogue.load(), SessionLimits.DEFAULT, clock::monotonicNanos))),
                BayMap.growing(1),
                journal,
                EvidenceStore.open(new SimulatedDisk(), SimulatedDisk.ROOT, new EvidenceSettings(false, 1000)),
                new DockBench.JournalMemory(journal),
                new PlayedMemory(),
                new DockBench.JournalMemory(journal),
                clock,
                board,
                new Health(),
                new Liveness(clock),
                BayPorts.NONE);
        double[] millis = new double[PLUGS];
        try (Dock dock = new Dock(parts, settings())) {
            dock.start();
            for (int plug = 0; plug < PLUGS; plug++) {
                while (dock.bays().stream().anyMatch(bay -> bay.state() != BayState.EMPTY)) {
                    clock.pause(PAUSE);
                }
                // No more than three flashes a second: a hand plugs no faster either.
                clock.pause(PAUSE);
                lamps.frames.clear();
                var camera = new SimulatedCamera(CameraSpec.of("SN-" + plug, List.of()), InstantSource.system());
                long before = clock.monotonicNanos();
                bus.plug(PORT, camera);
                millis[plug] = (lamps.awaitLit() - before) / 1e6;
                bus.unplug(PORT);
            }
        } finally {
            board.close();
        }
        double first = millis[0];
        double[] warm = Arrays.copyOfRange(millis, WARM_UP, PLUGS);
        Arrays.sort(warm);
        OUT.info(String.format(
                Locale.ROOT,
                "  from plug to light: the first %.1f ms, then %.1f ms (%.1f to %.1f), %.3f of the limit of %.0f ms",
                first,
                warm[warm.length / 2],
                warm[0],
                warm[warm.length - 1],
                warm[warm.length / 2] / LIMIT_MILLIS,
                LIMIT_MILLIS));
    }

    private static DockSettings settings() {
        return new DockSettings(
                "bench",
                ClockPolicy.of(ZoneOffset.UTC),
                DockBench.CHECKLIST,
                Optional.empty(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                false);
    }

    /** Tells when bay 1 was lit or put out. */
    private static final class Lamps implements LampDriver {
        private record Shown(long nanos, boolean lit) {}

        private final LinkedBlockingQueue<Shown> frames = new LinkedBlockingQueue<>();

        @Override
        public String name() {
            return "bench lamps";
        }

        @Override
        public boolean dims() {
            return true;
        }

        @Override
        public void reset() {}

        @Override
        public void check() {}

        @Override
        public void show(LampFrame frame) {
            boolean now = !frame.bays().get(0).equals(LampColour.DARK);
            frames.add(new Shown(System.nanoTime(), now));
        }

        /** @return when a frame showed bay 1 lit */
        long awaitLit() throws InterruptedException {
            for (Shown shown = frames.poll(10, TimeUnit.SECONDS);
                    shown != null;
                    shown = frames.poll(10, TimeUnit.SECONDS)) {
                if (shown.lit()) {
                    return shown.nanos();
                }
            }
            throw new AssertionError("bay 1 was not lit");
        }

        @Override
        public void close() {}
    }
}
