package io.mooring.bridge.ptp.session;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.ptp.CancelRequest;
import io.mooring.bridge.ptp.ClassRequest;
import io.mooring.bridge.ptp.DeviceStatus;
import io.mooring.bridge.ptp.ResponseCode;
import io.mooring.bridge.usb.ControlRequest;
import io.mooring.bridge.usb.UsbLink;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a camera to rest that was left in the middle of a transaction (USB Still Image Class 1.0; what devices
 * really do: transfer.md U7). Cameras refuse parts of this, so a step that fails is logged and the next one is tried;
 * what counts is whether the camera is quiet and says it is idle.
 */
final class Recovery {
    /** Bytes of a cancelled data phase that are read and thrown away before the camera is reset instead. */
    static final long DRAIN_BYTES_MAX = 64L << 20;

    /** How often a camera is asked whether it is idle. */
    static final int STATUS_POLLS_MAX = 40;

    private static final Duration CONTROL_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration QUIET = Duration.ofMillis(100);
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final UsbLink link;
    private final int interfaceNumber;
    private final Duration restTimeout;
    private final LongSupplier nanoTime;
    private final ByteBuffer buffer;

    Recovery(UsbLink link, int interfaceNumber, Duration restTimeout, LongSupplier nanoTime, ByteBuffer buffer) {
        this.link = link;
        this.interfaceNumber = interfaceNumber;
        this.restTimeout = restTimeout;
        this.nanoTime = nanoTime;
        this.buffer = buffer;
    }

    /**
     * Cancels one transaction and waits for the camera to be idle.
     *
     * @return whether it is, with its session as it was
     */
    boolean cancel(int transactionId) {
        boolean heard =
                tried("Cancel", () -> control(ClassRequest.CANCEL, new CancelRequest(transactionId).toBuffer()));
        if (!heard) {
            return false;
        }
        long deadline = nanoTime.getAsLong() + restTimeout.toNanos();
        for (int poll = 0; poll < STATUS_POLLS_MAX && nanoTime.getAsLong() - deadline < 0; poll++) {
            boolean quiet = drain(deadline);
            if (quiet && idle()) {
                return true;
            }
        }
        return false;
    }

    /** Puts the camera back to the state after power on. Its session and object handles are lost. */
    boolean reset() {
        boolean heard = tried("Device Reset", () -> control(ClassRequest.DEVICE_RESET, ByteBuffer.allocate(0)));
        tried("clear halt", link::clearHalt);
        boolean quiet = drain(nanoTime.getAsLong() + restTimeout.toNanos());
        return heard && quiet;
    }

    private void control(int request, ByteBuffer data) throws BridgeException {
        link.control(new ControlRequest(ClassRequest.TYPE_OUT, request, 0, interfaceNumber), data, CONTROL_TIMEOUT);
    }

    private boolean idle() {
        ByteBuffer answer = ByteBuffer.allocateDirect(DeviceStatus.BYTES_MAX);
        return tried("Get Device Status", () -> {
            link.control(
                    new ControlRequest(ClassRequest.TYPE_IN, ClassRequest.GET_DEVICE_STATUS, 0, interfaceNumber),
                    answer,
                    CONTROL_TIMEOUT);
            DeviceStatus status = DeviceStatus.decode(answer.flip());
            if (!status.stalledEndpoints().isEmpty()) {
                link.clearHalt();
            }
            if (status.code() != ResponseCode.OK) {
                throw new LinkException(
                        LinkException.Reason.FAILED, "not idle yet: " + ResponseCode.name(status.code()));
            }
        });
    }

    /** Reads and throws away what is still coming. */
    private boolean drain(long deadlineNanos) {
        long drained = 0;
        while (drained < DRAIN_BYTES_MAX && nanoTime.getAsLong() - deadlineNanos < 0) {
            try {
                buffer.clear();
                drained += link.receive(buffer, QUIET);
            } catch (LinkException e) {
                switch (e.reason()) {
                    case TIMED_OUT -> {
                        return true;
                    }
                    case STALLED -> {
                        return tried("clear halt", link::clearHalt);
                    }
                    case GONE, CANCELLED, HELD, OVERFLOWED, FAILED -> {
                        LOG.debug("could not drain the bulk pipe: {}", e.getMessage());
                        return false;
                    }
                }
            }
        }
        return false;
    }

    private interface Step {
        void run() throws BridgeException;
    }

    private static boolean tried(String what, Step step) {
        try {
            step.run();
            return true;
        } catch (BridgeException e) {
            LOG.debug("{} failed on the way to rest: {}", what, e.getMessage());
            return false;
        }
    }
}
