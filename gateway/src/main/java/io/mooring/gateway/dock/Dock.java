package io.mooring.gateway.dock;

import io.mooring.bridge.BayId;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.light.DockLight;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.UsbWatcher;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.bay.BayEvent;
import io.mooring.gateway.bay.BaySnapshot;
import io.mooring.gateway.bay.BayState;
import io.mooring.gateway.bay.use.BayUse;
import io.mooring.gateway.clock.Latencies;
import io.mooring.gateway.health.Components;
import io.mooring.gateway.health.HealthItem;
import io.mooring.gateway.journal.JournalException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dock at work. The bus's callbacks only enqueue; each bay's own thread decides and works; housekeeping judges time
 * and room and tells the bays.
 */
public final class Dock implements BayUse.Ears, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dock.class);

    private final DockParts parts;
    private final Map<BayId, BayRunner> bays = new TreeMap<>();
    private final Map<UsbDevice, Plugged> plugged = new ConcurrentHashMap<>();
    private final AtomicLong enumerations = new AtomicLong();
    private final ChargeKeeper charge;
    private final Housekeeping housekeeping;

    private record Plugged(BayRunner runner, long enumeration) {}

    public Dock(DockParts parts, DockSettings settings) {
        this.parts = parts;
        ParkingPorts parking = new ParkingPorts(parts.ports(), parts.health());
        SharedByBays shared = new SharedByBays(
                new CameraRegister(),
                new VisitNames(parts.clock(), parts.journal().head().seq()),
                new Latencies(),
                parking);
        for (BayId id : parts.bays().all()) {
            bays.put(id, new BayRunner(id, parts, settings, shared));
        }
        this.charge = new ChargeKeeper(parts, settings.turns(), parking, this::bays, this::tell);
        this.housekeeping = new Housekeeping(parts, settings, this::tellAll, charge);
    }

    /** Starts the bays' threads and watches the bus. Without a bus the dock says so and stays up. */
    public void start() {
        reportClocks();
        bays.values().forEach(BayRunner::start);
        housekeeping.start();
        watch();
    }

    /** What earlier runs found is still so. */
    private void reportClocks() {
        try {
            ClockHealth.report(parts.health(), parts.clocks().suspects());
        } catch (JournalException e) {
            parts.health()
                    .report(new HealthItem(
                            Components.JOURNAL,
                            HealthItem.Level.DOWN,
                            Cause.of(CauseCode.JOURNAL_FAILED, e.getMessage())));
        }
    }

    /** Watches the bus without starting any thread: whoever calls {@link #stepAll()} does the work. */
    public void watch() {
        try {
            parts.bus().watch(new Arrivals());
            parts.health().report(new HealthItem(Components.USB, HealthItem.Level.OK));
        } catch (LinkException e) {
            LOG.warn("no camera can be seen: {}", e.getMessage());
            parts.health()
                    .report(new HealthItem(
                            Components.USB, HealthItem.Level.DEGRADED, Cause.of(CauseCode.USB_UNSEEN, e.getMessage())));
        }
    }

    /**
     * Does everything that waits in any bay's queue, and housekeeping once, on the caller's thread.
     *
     * @return whether anything had been waiting
     */
    public boolean stepAll() throws InterruptedException {
        boolean worked = false;
        for (BayRunner runner : bays.values()) {
            while (!runner.idle()) {
                worked |= runner.step(Duration.ZERO);
            }
        }
        housekeeping.step();
        return worked;
    }

    /** Lets time tick in every bay without its thread; for whoever calls {@link #stepAll()}. */
    void tick() {
        tellAll(BayEvent.of(BayEvent.Kind.TICK));
    }

    private void tell(BayId id, BayEvent event) {
        BayRunner runner = bays.get(id);
        if (runner != null) {
            runner.post(event);
        }
    }

    private void tellAll(BayEvent event) {
        bays.values().forEach(runner -> runner.post(event));
    }

    /** Takes a bay out of use: nothing more is begun with what is in it, and what is under way is cut off. Returns at once. */
    @Override
    public void outOfUse(BayId id, Cause why) {
        tell(id, BayEvent.because(BayEvent.Kind.DISABLE, why));
    }

    /** Puts it back: what is in it is looked at anew. Returns at once. */
    @Override
    public void inUse(BayId id) {
        tell(id, BayEvent.of(BayEvent.Kind.ENABLE));
    }

    /** Every bay as it is now. Any thread. */
    public List<BaySnapshot> bays() {
        List<BaySnapshot> snapshots = new ArrayList<>();
        bays.values().forEach(runner -> snapshots.add(runner.snapshot()));
        return snapshots;
    }

    /** Whether no bay is copying: the time for a scrub. */
    public boolean quiet() {
        return bays().stream().noneMatch(bay -> bay.state() == BayState.COPYING);
    }

    /** The dock's own light, by what housekeeping last found. */
    public DockLight light() {
        return housekeeping.light();
    }

    /** Bays first, so that nothing is asked of the journal afterwards; the parts are their maker's to close. */
    @Override
    public void close() {
        housekeeping.close();
        parts.bus().close();
        bays.values().forEach(BayRunner::stop);
        bays.values().forEach(BayRunner::close);
        charge.close();
    }

    /** Hears of devices on the bus's thread and hands them to the bay they are in. */
    private final class Arrivals implements UsbWatcher {
        @Override
        public void arrived(UsbDevice device) {
            Optional<BayRunner> runner = parts.bays().bay(device.port()).map(bays::get);
            if (runner.isEmpty()) {
                LOG.info("{} is no bay's socket: left alone", device.port());
                return;
            }
            Plugged seen = new Plugged(runner.get(), enumerations.incrementAndGet());
            plugged.put(device, seen);
            seen.runner().plugged(seen.enumeration(), device);
        }

        @Override
        public void left(UsbDevice device) {
            Plugged seen = plugged.remove(device);
            if (seen != null) {
                seen.runner().unplugged(seen.enumeration());
            }
        }
    }
}
