package io.mooring.bridge.sim;

import io.mooring.bridge.PortPath;
import io.mooring.bridge.usb.UsbBus;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.UsbWatcher;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A USB bus with as many ports as are named. Peripherals are plugged in and pulled out at any time, from any thread; the
 * watcher hears of it on whichever thread that is, one call at a time and in order.
 */
public final class SimulatedBus implements UsbBus {
    private final LinkClock clock;
    private final WireRate rate;
    private final Map<PortPath, SimulatedDevice> plugged = new LinkedHashMap<>();
    private final Map<PortPath, Pluggable> peripherals = new LinkedHashMap<>();
    private final Set<PortPath> unpowered = new HashSet<>();
    private final Map<PortPath, Pluggable> withoutPower = new HashMap<>();
    private final Map<PortPath, Long> overCurrents = new HashMap<>();
    private final Queue<Runnable> news = new ArrayDeque<>();
    private @Nullable UsbWatcher watcher;
    private boolean telling;
    private boolean closed;

    /** A bus in real time, as fast as this computer copies. */
    public SimulatedBus() {
        this(LinkClock.system(), WireRate.UNPACED);
    }

    /** @param rate of each camera's own wire: they do not share one */
    public SimulatedBus(LinkClock clock, WireRate rate) {
        this.clock = clock;
        this.rate = rate;
    }

    /** The path of a simulated port, as it may stand in a configuration: {@code sim#1}, {@code sim#2}… */
    public static PortPath port(int number) {
        return new PortPath("sim", List.of(number));
    }

    /**
     * Plugs something in.
     *
     * @return the new enumeration of it
     * @throws IllegalStateException if the port is taken or has no power, or the peripheral is plugged in already
     */
    public UsbDevice plug(PortPath port, Pluggable peripheral) {
        SimulatedDevice device;
        synchronized (this) {
            requireFree(port, peripheral);
            if (unpowered.contains(port)) {
                throw new IllegalStateException(port + " has no power: nothing enumerates there");
            }
            device = new SimulatedDevice(port, peripheral.enumerate(clock), this);
            plugged.put(port, device);
            peripherals.put(port, peripheral);
            tellOfArrival(device);
        }
        tell();
        return device;
    }

    private void requireFree(PortPath port, Pluggable peripheral) {
        if (plugged.containsKey(port) || withoutPower.containsKey(port)) {
            throw new IllegalStateException(port + " is taken by " + peripherals.getOrDefault(port, peripheral));
        }
        if (peripherals.containsValue(peripheral) || withoutPower.containsValue(peripheral)) {
            throw new IllegalStateException(peripheral + " is plugged in already");
        }
    }

    /** Puts something into a port whether it has power or not: without, nobody hears of it until it has. */
    public void insert(PortPath port, Pluggable peripheral) {
        synchronized (this) {
            if (unpowered.contains(port)) {
                requireFree(port, peripheral);
                withoutPower.put(port, peripheral);
                return;
            }
        }
        plug(port, peripheral);
    }

    /**
     * Takes the power off a port, as the kernel's switch does: what is in leaves the bus, stays in the socket, and does not
     * charge. Nothing happens to a port that is off.
     */
    public void switchOff(PortPath port) {
        SimulatedDevice device;
        synchronized (this) {
            device = plugged.get(port);
            if (unpowered.add(port) && device != null) {
                Pluggable peripheral = peripherals.get(port);
                if (peripheral != null) {
                    withoutPower.put(port, peripheral);
                }
            }
        }
        if (device != null) {
            device.vanish();
            departed(device);
        }
    }

    /** Gives a port its power back: what is in enumerates anew. Nothing happens to a port that is on. */
    public void switchOn(PortPath port) {
        Pluggable peripheral;
        synchronized (this) {
            unpowered.remove(port);
            peripheral = withoutPower.remove(port);
        }
        if (peripheral != null) {
            plug(port, peripheral);
        }
    }

    public synchronized boolean isOff(PortPath port) {
        return unpowered.contains(port);
    }

    /** Somebody bridges the contacts of a port: its hub counts it. */
    public synchronized void shortCircuit(PortPath port) {
        overCurrents.merge(port, 1L, Long::sum);
    }

    /** How often that happened. */
    public synchronized long overCurrents(PortPath port) {
        return overCurrents.getOrDefault(port, 0L);
    }

    /** Pulls out whatever is in the port; transfers in flight end with GONE. Nothing happens if the port is empty. */
    public void unplug(PortPath port) {
        SimulatedDevice device;
        synchronized (this) {
            withoutPower.remove(port);
            device = plugged.get(port);
        }
        if (device != null) {
            device.vanish();
            departed(device);
        }
    }

    /** The camera that is plugged into a port now. */
    public synchronized Optional<SimulatedCamera> cameraAt(PortPath port) {
        return peripherals.getOrDefault(port, withoutPower.get(port)) instanceof SimulatedCamera camera
                ? Optional.of(camera)
                : Optional.empty();
    }

    @Override
    public void watch(UsbWatcher newWatcher) {
        synchronized (this) {
            if (watcher != null || closed) {
                throw new IllegalStateException("a bus is watched once");
            }
            watcher = newWatcher;
            plugged.values().forEach(this::tellOfArrival);
        }
        tell();
    }

    @Override
    public void close() {
        List<SimulatedDevice> open;
        synchronized (this) {
            closed = true;
            watcher = null;
            news.clear();
            open = new ArrayList<>(plugged.values());
        }
        open.forEach(SimulatedDevice::closeLink);
    }

    LinkClock clock() {
        return clock;
    }

    WireRate rate() {
        return rate;
    }

    /** The device is gone already; here it leaves the books. Told any number of times. */
    void departed(SimulatedDevice device) {
        synchronized (this) {
            if (!plugged.remove(device.port(), device)) {
                return;
            }
            Pluggable peripheral = peripherals.remove(device.port());
            if (peripheral != null) {
                peripheral.undocked();
            }
            UsbWatcher hearing = watcher;
            if (hearing != null) {
                news.add(() -> hearing.left(device));
            }
        }
        tell();
    }

    private void tellOfArrival(SimulatedDevice device) {
        UsbWatcher hearing = watcher;
        if (hearing != null) {
            news.add(() -> hearing.arrived(device));
        }
    }

    /** Whoever finds nobody telling tells all there is, so that no watcher is ever called twice at once. */
    private void tell() {
        synchronized (this) {
            if (telling) {
                return;
            }
            telling = true;
        }
        for (Runnable next = nextNews(); next != null; next = nextNews()) {
            boolean told = false;
            try {
                next.run();
                told = true;
            } finally {
                if (!told) {
                    stopTelling();
                }
            }
        }
    }

    private synchronized void stopTelling() {
        telling = false;
    }

    /** Ends the telling in the same breath in which nothing is found, so that no news falls between two threads. */
    private synchronized @Nullable Runnable nextNews() {
        Runnable next = news.poll();
        telling = next != null;
        return next;
    }
}
