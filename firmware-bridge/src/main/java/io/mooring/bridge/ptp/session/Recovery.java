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
 * Brings a camera to rest that was left in the middle of a transaction: drain, Cancel, Get Device Status until it is
 * idle, Device Reset, clear halts, port reset, in this order and no further than needed (USB Still Image Class 1.0; what
 * devices really do: transfer.md U7). Cameras refuse parts of this, so a step that fails is logged and the next one is
 * tried; what counts is whether the camera is quiet and says it is idle. Every step has a limit, so the whole has one.
 */
final class Recovery {
    /** Bytes thrown away before Cancel is sent: a data phase that is nearly over ends by itself. */
    static final long DRAIN_FIRST_BYTES_MAX = 4L << 20;

    /** Bytes thrown away after Cancel, or after a reset, before the next step is taken instead. */
    static final long DRAIN_BYTES_MAX = 64L << 20;

    /** Transfers likewise: a camera can send packets of no bytes for ever. */
    static final int DRAIN_TRANSFERS_MAX = 4096;

    /** Halts that are cleared while draining. */
    static final int DRAIN_HALTS_MAX = 4;

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

    /** How far one had to go. */
    enum Rest {
        /** The transaction is cancelled and the camera idle, its session as it was. */
        IDLE,
        /** A class reset helped; session and handles are lost. */
        DEVICE_RESET,
        /** Only resetting its port helped; session and handles are lost. */
        PORT_RESET,
        /** Nothing helped. */
        RESTLESS,
        /** The device left meanwhile. */
        GONE
    }

    private enum Status {
        IDLE,
        BUSY,
        /** The camera refuses to say. */
        REFUSED,
        /** There is no answer, or none that makes sense. */
        MUTE
    }

    /** Goes through all steps for one transaction until one has helped. */
    Rest bringToRest(int transactionId) {
        try {
            drain(DRAIN_FIRST_BYTES_MAX);
            tried("Cancel", () -> control(ClassRequest.CANCEL, new CancelRequest(transactionId).toBuffer()));
            if (settled() == Status.IDLE) {
                return Rest.IDLE;
            }
            if (resetDevice()) {
                return Rest.DEVICE_RESET;
            }
            return resetPort() ? Rest.PORT_RESET : Rest.RESTLESS;
        } catch (LinkException e) {
            return Rest.GONE;
        }
    }

    /**
     * Puts the camera back to the state after power on. Its session and object handles are lost.
     *
     * @return whether it obeyed, is quiet and does not say that it is busy
     * @throws LinkException GONE
     */
    boolean resetDevice() throws LinkException {
        boolean heard = tried("Device Reset", () -> control(ClassRequest.DEVICE_RESET, ByteBuffer.allocate(0)));
        tried("clear halt", link::clearHalt);
        return heard && answers();
    }

    /**
     * Resets the camera's port, the last resort.
     *
     * @return whether it is there again, quiet and does not say that it is busy
     * @throws LinkException GONE: a camera that comes back as another device is found by the bus
     */
    boolean resetPort() throws LinkException {
        return tried("port reset", link::reset) && answers();
    }

    /** A camera without Get Device Status is believed when it is quiet. */
    private boolean answers() throws LinkException {
        Status status = settled();
        return status == Status.IDLE || status == Status.REFUSED;
    }

    /** Drains and asks in turn until the camera is quiet and idle, refuses to say, or time is up. */
    private Status settled() throws LinkException {
        long deadline = nanoTime.getAsLong() + restTimeout.toNanos();
        Status status = Status.BUSY;
        for (int poll = 0; poll < STATUS_POLLS_MAX && nanoTime.getAsLong() - deadline < 0; poll++) {
            boolean quiet = drain(DRAIN_BYTES_MAX);
            if (!quiet) {
                return Status.BUSY;
            }
            status = status();
            if (status != Status.BUSY) {
                return status;
            }
        }
        return status;
    }

    private void control(int request, ByteBuffer data) throws LinkException {
        link.control(new ControlRequest(ClassRequest.TYPE_OUT, request, 0, interfaceNumber), data, CONTROL_TIMEOUT);
    }

    private Status status() throws LinkException {
        ByteBuffer answer = ByteBuffer.allocateDirect(DeviceStatus.BYTES_MAX);
        ControlRequest ask =
                new ControlRequest(ClassRequest.TYPE_IN, ClassRequest.GET_DEVICE_STATUS, 0, interfaceNumber);
        try {
            link.control(ask, answer, CONTROL_TIMEOUT);
            DeviceStatus status = DeviceStatus.decode(answer.flip());
            if (!status.stalledEndpoints().isEmpty()) {
                tried("clear halt", link::clearHalt);
            }
            return status.code() == ResponseCode.OK ? Status.IDLE : Status.BUSY;
        } catch (LinkException e) {
            passOnGone(e);
            LOG.debug("Get Device Status failed on the way to rest: {}", e.getMessage());
            return e.reason() == LinkException.Reason.STALLED ? Status.REFUSED : Status.MUTE;
        } catch (BridgeException e) {
            LOG.debug("Get Device Status makes no sense on the way to rest: {}", e.getMessage());
            return Status.MUTE;
        }
    }

    /** Reads and throws away what is still coming; says whether nothing is any more. */
    private boolean drain(long bytesMax) throws LinkException {
        long deadline = nanoTime.getAsLong() + restTimeout.toNanos();
        long drained = 0;
        int halts = 0;
        for (int transfers = 0; transfers < DRAIN_TRANSFERS_MAX && drained < bytesMax; transfers++) {
            if (nanoTime.getAsLong() - deadline >= 0) {
                return false;
            }
            try {
                buffer.clear();
                drained += link.receive(buffer, QUIET);
            } catch (LinkException e) {
                passOnGone(e);
                switch (e.reason()) {
                    case TIMED_OUT -> {
                        return true;
                    }
                    case STALLED -> {
                        halts++;
                        if (halts > DRAIN_HALTS_MAX || !tried("clear halt", link::clearHalt)) {
                            return false;
                        }
                    }
                    // What was cancelled is the transaction, and perhaps this read; what is too long is thrown away
                    // too.
                    case CANCELLED, OVERFLOWED -> LOG.debug("while draining: {}", e.getMessage());
                    case GONE, HELD, FAILED -> {
                        LOG.debug("could not drain the bulk pipe: {}", e.getMessage());
                        return false;
                    }
                }
            }
        }
        return false;
    }

    private interface Step {
        void run() throws LinkException;
    }

    /** @throws LinkException GONE: then no further step is of use */
    private static boolean tried(String what, Step step) throws LinkException {
        try {
            step.run();
            return true;
        } catch (LinkException e) {
            passOnGone(e);
            LOG.debug("{} failed on the way to rest: {}", what, e.getMessage());
            return false;
        }
    }

    private static void passOnGone(LinkException e) throws LinkException {
        if (e.reason() == LinkException.Reason.GONE) {
            throw e;
        }
    }
}
