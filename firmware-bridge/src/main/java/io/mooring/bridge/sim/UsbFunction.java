package io.mooring.bridge.sim;

import io.mooring.bridge.usb.ControlRequest;
import io.mooring.bridge.usb.DeviceDescription;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * What a device does behind its plug, from being plugged in until being pulled out. Answers are made at once, while the
 * host's transfer is being taken, so that no thread is needed. Every method but the first three is called with
 * {@link #lock()} held.
 */
public interface UsbFunction {
    DeviceDescription description();

    Lock lock();

    /** Signalled when something happened that a waiting transfer may have waited for. */
    Condition changed();

    /** What comes over a transfer that is about to begin. */
    Mishap nextTransfer();

    /** Whether the device takes a bulk OUT transfer now; while it does not, the host waits. */
    boolean takesOut();

    /** One bulk OUT transfer. */
    void out(ByteBuffer transfer);

    /** Where bulk IN transfers take their bytes from. */
    InPipe in();

    /** Whether the bulk endpoints answer STALL. */
    boolean halted();

    void halt();

    void clearHalt();

    /** From now on nothing is answered any more, until a reset. */
    void fallSilent();

    boolean silent();

    /** Whether the cable is out by now, because enough bytes went over it. */
    boolean pulledOut();

    /** One control transfer: bytes moved, or {@link #STALL}. */
    int control(ControlRequest request, ByteBuffer data);

    /** The next message of the interrupt endpoint, if there is one. */
    @Nullable
    ByteBuffer pollEvent();

    /** The port was reset. */
    void reset();

    /** {@link #control} says no. */
    int STALL = -1;

    /** What may come over a transfer. */
    enum Mishap {
        NONE,
        UNPLUGGED,
        STALLED,
        SILENT,
        BABBLE
    }
}
