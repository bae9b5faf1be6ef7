package io.mooring.bridge.sim;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.LinkException.Reason;
import io.mooring.bridge.PortPath;
import io.mooring.bridge.usb.DeviceDescription;
import io.mooring.bridge.usb.InterfaceDescription;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.UsbLink;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One enumeration of one simulated device: from plug to unplug. */
final class SimulatedDevice implements UsbDevice {
    private final PortPath port;
    private final UsbFunction function;
    private final SimulatedBus bus;
    private @Nullable SimulatedLink claimed;
    private @Nullable ByteBuffer transferBuffer;
    private volatile boolean gone;

    SimulatedDevice(PortPath port, UsbFunction function, SimulatedBus bus) {
        this.port = port;
        this.function = function;
        this.bus = bus;
    }

    @Override
    public PortPath port() {
        return port;
    }

    @Override
    public DeviceDescription description() {
        return function.description();
    }

    @Override
    public UsbLink open(InterfaceDescription wanted) throws LinkException {
        function.lock().lock();
        try {
            if (gone) {
                throw new LinkException(Reason.GONE, "opening " + this + ": it was unplugged");
            }
            if (claimed != null) {
                throw new LinkException(Reason.HELD, "opening " + this + ": this program already holds its interface");
            }
            if (!description().interfaces().contains(wanted)) {
                throw new LinkException(Reason.FAILED, "opening " + this + ": it has no interface " + wanted);
            }
            claimed = new SimulatedLink(this, function, wanted, bus.clock(), bus.rate());
            return claimed;
        } finally {
            function.lock().unlock();
        }
    }

    /** Lock held. */
    boolean isGone() {
        return gone;
    }

    /** Lock held. */
    void release(SimulatedLink link) {
        if (claimed == link) {
            claimed = null;
        }
    }

    /** The cable is out: whatever waits ends. Any thread. */
    void vanish() {
        function.lock().lock();
        try {
            gone = true;
            function.in().clear();
            function.changed().signalAll();
        } finally {
            function.lock().unlock();
        }
    }

    /** Tells the bus, if the cable came out during a transfer. Lock not held. */
    void reportIfGone() {
        if (gone) {
            bus.departed(this);
        }
    }

    void closeLink() {
        SimulatedLink link;
        function.lock().lock();
        try {
            link = claimed;
        } finally {
            function.lock().unlock();
        }
        if (link != null) {
            link.close();
        }
    }

    /** The memory that a stream's transfers come in, one for the device's life. Lock held. */
    ByteBuffer transferBuffer(int bytes) {
        ByteBuffer buffer = transferBuffer;
        if (buffer == null || buffer.capacity() < bytes) {
            // As with a real bus large ones lie outside the heap; for small ones that would cost more than it shows.
            buffer = bytes < SimulatedStream.TRANSFER_BYTES
                    ? ByteBuffer.allocate(bytes)
                    : ByteBuffer.allocateDirect(bytes);
            transferBuffer = buffer;
        }
        return buffer.clear().limit(bytes);
    }

    @Override
    public String toString() {
        return description().product() + " at " + port;
    }
}
