package io.mooring.gateway.app.demo;

import io.mooring.bridge.BayId;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.gateway.bay.BaySnapshot;
import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the officers of the demo do: plug in one after another, and perhaps one leaves too early and comes back. */
final class DemoScript implements Runnable {
    /** From one camera to the next. */
    static final Duration BETWEEN_CAMERAS = Duration.ofMillis(350);

    /** How long the camera that left too early stays away. */
    static final Duration AWAY = Duration.ofMillis(800);

    private static final Duration WATCH_INTERVAL = Duration.ofMillis(5);

    private final SimulatedBus bus;
    private final List<SimulatedCamera> cameras;
    private final int unplugAtPercent;
    private final GatewayClock clock;
    private final Supplier<List<BaySnapshot>> bays;
    private volatile boolean finished;
    private volatile boolean stopping;
    private @Nullable Thread thread;

    /** @param unplugAtPercent when the first camera leaves; 0 for never */
    DemoScript(
            SimulatedBus bus,
            List<SimulatedCamera> cameras,
            int unplugAtPercent,
            GatewayClock clock,
            Supplier<List<BaySnapshot>> bays) {
        this.bus = bus;
        this.cameras = List.copyOf(cameras);
        this.unplugAtPercent = unplugAtPercent;
        this.clock = clock;
        this.bays = bays;
    }

    void start() {
        Thread started = new Thread(this, "officers");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    /** Whether every camera has been plugged in as often as it will be. */
    boolean finished() {
        return finished;
    }

    @Override
    public void run() {
        try {
            for (int i = 0; i < cameras.size() && !stopping; i++) {
                bus.plug(SimulatedBus.port(i + 1), cameras.get(i));
                if (i == 0 && unplugAtPercent > 0) {
                    leaveAndComeBack();
                }
                clock.pause(BETWEEN_CAMERAS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            finished = true;
        }
    }

    private void leaveAndComeBack() throws InterruptedException {
        BayId first = new BayId(1);
        while (!stopping && percent(first) < unplugAtPercent) {
            clock.pause(WATCH_INTERVAL);
        }
        bus.unplug(SimulatedBus.port(1));
        clock.pause(AWAY);
        bus.plug(SimulatedBus.port(cameras.size() + 1), cameras.get(0));
    }

    /** How far the bay's offload is; a bay that has finished counts as all of it. */
    private double percent(BayId id) {
        for (BaySnapshot bay : bays.get()) {
            if (bay.bay().equals(id) && bay.bytesTotal() > 0) {
                return 100 * bay.progress();
            }
        }
        return 0;
    }

    void stop() {
        stopping = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }
}
