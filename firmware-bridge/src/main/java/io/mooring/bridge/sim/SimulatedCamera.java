package io.mooring.bridge.sim;

import io.mooring.bridge.CameraIdentity;
import io.mooring.bridge.sim.CameraFault.Quirk;
import io.mooring.bridge.usb.DeviceDescription;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A body camera that is not there: its card, clock and battery live on between visits, and while it is plugged into a
 * {@link SimulatedBus} it answers PTP. Any thread.
 */
public final class SimulatedCamera implements Pluggable {
    private static final int COMPLAINTS_MAX = 100;

    private final CameraSpec spec;
    private final FaultState faults;
    private final CameraClock clock;
    private final Battery battery;
    private final ObjectTree tree;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<String> complaints = new ArrayList<>();
    private @Nullable PtpResponder responder;

    /** @param time what time it truly is */
    public SimulatedCamera(CameraSpec spec, InstantSource time, CameraFaults faults) {
        this.spec = spec;
        this.faults = new FaultState(faults);
        this.clock = new CameraClock(
                time, spec.zone(), spec.clockOffset(), spec.driftPartsPerMillion(), this.faults.oddClock());
        this.battery = new Battery(time, spec.batteryPercent(), spec.chargePercentPerHour());
        this.tree = new ObjectTree(spec.files());
    }

    /** An honest camera. */
    public SimulatedCamera(CameraSpec spec, InstantSource time) {
        this(spec, time, CameraFaults.none());
    }

    public CameraSpec spec() {
        return spec;
    }

    public CameraIdentity identity() {
        return spec.identity();
    }

    /** What is on the card now, with the true sizes and digests, in the camera's order. */
    public List<SimulatedFile> files() {
        lock.lock();
        try {
            return tree.files();
        } finally {
            lock.unlock();
        }
    }

    /** Makes another file on the card, as an officer does who goes on recording; a plugged-in camera tells of it. */
    public void add(SimulatedFile file) {
        lock.lock();
        try {
            if (file.sizeBytes() > spec.capacityBytes() - tree.usedBytes()) {
                throw new IllegalArgumentException(this + ": no room for " + file.path());
            }
            TreeNode added = tree.add(file);
            if (responder != null) {
                responder.tellOfNew(added);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes a file off the card behind everybody's back. */
    public void lose(String path) {
        lock.lock();
        try {
            tree.remove(
                    tree.find(path).orElseThrow(() -> new IllegalArgumentException(this + ": there is no " + path)));
        } finally {
            lock.unlock();
        }
    }

    /** What the camera's clock shows, with its fractions. */
    public LocalDateTime clock() {
        lock.lock();
        try {
            return clock.now();
        } finally {
            lock.unlock();
        }
    }

    /** How far the clock is ahead of the true local time. */
    public Duration clockOffset() {
        lock.lock();
        try {
            return clock.offset();
        } finally {
            lock.unlock();
        }
    }

    public int batteryPercent() {
        lock.lock();
        try {
            return battery.percent();
        } finally {
            lock.unlock();
        }
    }

    /** Bytes of files sent since the camera was last plugged in; 0 when it is not. */
    public long fileBytesSent() {
        lock.lock();
        try {
            return responder == null ? 0 : responder.in().footageBytes();
        } finally {
            lock.unlock();
        }
    }

    /** What the dock did that no well-made initiator does, each once and in order; a test wants none. */
    public List<String> complaints() {
        lock.lock();
        try {
            return List.copyOf(complaints);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public DeviceDescription description() {
        return UsbDescription.of(identity(), faults.has(Quirk.HAS_NO_SERIAL_NUMBER));
    }

    /** The camera is plugged in: a new session, and a responder that knows nothing of the last one. */
    @Override
    public UsbFunction enumerate(LinkClock linkClock) {
        lock.lock();
        try {
            battery.plug();
            clock.plug();
            if (faults.has(Quirk.RENUMBERS_HANDLES)) {
                tree.renumber();
            }
            PtpResponder fresh = new PtpResponder(this, linkClock);
            responder = fresh;
            return fresh;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void undocked() {
        lock.lock();
        try {
            battery.unplug();
            responder = null;
        } finally {
            lock.unlock();
        }
    }

    ReentrantLock lock() {
        return lock;
    }

    Condition changed() {
        return changed;
    }

    FaultState faults() {
        return faults;
    }

    CameraClock cameraClock() {
        return clock;
    }

    ObjectTree tree() {
        return tree;
    }

    void complain(String about) {
        if (complaints.size() < COMPLAINTS_MAX) {
            complaints.add(about);
        }
    }

    @Override
    public String toString() {
        return "simulated camera " + spec.identity().serial();
    }
}
