package io.mooring.bridge.massstorage;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.usb.BulkStream;
import io.mooring.bridge.usb.ControlRequest;
import io.mooring.bridge.usb.UsbLink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bulk-only transport (BOT 1.0): one command, its data, its status. Data are read with many transfers in flight, and
 * the wrapper of the next command goes out as soon as the caller has the status of the last. Belongs to one thread.
 */
final class BulkOnly {
    /** The most logical units a device may claim (BOT §3.2). */
    static final int UNITS_MAX = 16;

    private static final Logger LOG = LoggerFactory.getLogger(BulkOnly.class);

    private static final int COMMAND_BYTES = 31;
    private static final int STATUS_BYTES = 13;
    private static final int COMMAND_SIGNATURE = 0x43425355;
    private static final int STATUS_SIGNATURE = 0x53425355;
    private static final int DIRECTION_IN = 0x80;

    private static final int CLASS_OUT = 0x21;
    private static final int CLASS_IN = 0xa1;
    private static final int RESET = 0xff;
    private static final int GET_MAX_LUN = 0xfe;

    /** A status that stalls is asked for once more (BOT §5.3.3, figure 2). */
    private static final int STATUS_TRIES = 2;

    private static final Duration CONTROL_TIMEOUT = Duration.ofSeconds(2);

    private final UsbLink link;
    private final int interfaceNumber;
    private final Duration timeout;
    private final ByteBuffer statusSpace;
    private int tag;
    private boolean residueLies;

    /** What a command came to. */
    enum Result {
        PASSED,
        /** The device says why when it is asked for its sense data. */
        FAILED
    }

    /**
     * @param bytes that came in the data phase
     */
    record Answer(Result result, long bytes) {}

    /** @param timeout of each step: a medium may take seconds to correct what it reads */
    BulkOnly(UsbLink link, int interfaceNumber, Duration timeout) {
        this.link = link;
        this.interfaceNumber = interfaceNumber;
        this.timeout = timeout;
        this.statusSpace = ByteBuffer.allocateDirect(link.packetSizeMax());
    }

    /** How many logical units the device has, 1 to {@value #UNITS_MAX}; one that stalls the question has one. */
    int units() throws LinkException {
        ByteBuffer answer = ByteBuffer.allocateDirect(1);
        try {
            int count = link.control(
                    new ControlRequest(CLASS_IN, GET_MAX_LUN, 0, interfaceNumber), answer, CONTROL_TIMEOUT);
            return count == 1 ? Math.min(UNITS_MAX, (answer.get(0) & 0xff) + 1) : 1;
        } catch (LinkException e) {
            if (e.reason() == LinkException.Reason.STALLED) {
                return 1;
            }
            throw e;
        }
    }

    /**
     * Carries one command out. Whatever goes wrong, the device is brought back to where it takes the next command before
     * the exception is thrown, unless it is gone.
     *
     * @throws NonsenseException if the device does not keep to the transport
     */
    Answer run(int unit, ReadCommand command, ScsiDisk.Sink sink) throws BridgeException {
        tag++;
        boolean done = false;
        boolean gone = false;
        try {
            send(unit, command);
            Answer answer = command.dataBytes() == 0 ? answer(readStatus(command), command, 0) : data(command, sink);
            done = true;
            return answer;
        } catch (LinkException e) {
            gone = e.reason() == LinkException.Reason.GONE;
            throw e;
        } finally {
            if (!done && !gone) {
                reset();
            }
        }
    }

    private void send(int unit, ReadCommand command) throws LinkException {
        ByteBuffer wrapper = ByteBuffer.allocate(COMMAND_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        wrapper.putInt(COMMAND_SIGNATURE).putInt(tag).putInt((int) command.dataBytes());
        wrapper.put((byte) DIRECTION_IN).put((byte) unit).put((byte) command.lengthBytes());
        wrapper.put(command.block());
        link.send(wrapper.flip(), timeout);
    }

    /**
     * The status is asked for only when the data are there: a device is free to lose a request for it that came before
     * (QEMU's does, now and then).
     */
    private Answer data(ReadCommand command, ScsiDisk.Sink sink) throws BridgeException {
        long wanted = command.dataBytes();
        long came = 0;
        ByteBuffer status = null;
        try (BulkStream stream = link.stream(wanted, timeout)) {
            // Data that end early leave the status to the next transfer in flight.
            while (!stream.exhausted() && status == null && came < wanted) {
                ByteBuffer piece = stream.next();
                int dataBytes = dataBytes(piece, wanted - came);
                if (dataBytes < piece.remaining()) {
                    int statusBytes = Math.min(STATUS_BYTES + 1, piece.remaining() - dataBytes);
                    status = ByteBuffer.allocate(statusBytes)
                            .put(piece.slice(piece.position() + dataBytes, statusBytes))
                            .flip();
                }
                if (dataBytes > 0) {
                    came += dataBytes;
                    sink.accept(piece.limit(piece.position() + dataBytes));
                }
            }
        } catch (LinkException e) {
            if (e.reason() != LinkException.Reason.STALLED) {
                throw e;
            }
            // Allowed: a device that has less to send stalls, and gives its status afterwards (BOT §6.7.2).
            LOG.debug("{}: the data phase stalled after {} bytes", command, came);
            link.clearHalt();
        }
        return answer(status == null ? readStatus(command) : status, command, came);
    }

    /**
     * How much of a transfer is data: what is behind the bytes asked for is the status, and so is what ends a transfer with
     * a status's length, signature and tag, because data that go on fill their packets.
     */
    private int dataBytes(ByteBuffer piece, long left) {
        int bytes = piece.remaining();
        int behind = bytes % link.packetSizeMax();
        if (behind == STATUS_BYTES) {
            ByteBuffer fields = little(piece);
            int at = fields.limit() - STATUS_BYTES;
            if (fields.getInt(at) == STATUS_SIGNATURE && fields.getInt(at + 4) == tag) {
                bytes -= STATUS_BYTES;
            }
        }
        return (int) Math.min(bytes, left);
    }

    private static ByteBuffer little(ByteBuffer bytes) {
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    private ByteBuffer readStatus(ReadCommand command) throws BridgeException {
        for (int attempt = 1; ; attempt++) {
            try {
                int count = link.receive(statusSpace.clear(), timeout);
                if (count == 0 && attempt < STATUS_TRIES) {
                    // A packet of no bytes that belonged to the data.
                    continue;
                }
                return statusSpace.flip();
            } catch (LinkException e) {
                if (e.reason() != LinkException.Reason.STALLED || attempt == STATUS_TRIES) {
                    throw e;
                }
                LOG.debug("{}: its status stalled", command);
                link.clearHalt();
            }
        }
    }

    /** Judges a status (BOT §6.3). */
    private Answer answer(ByteBuffer status, ReadCommand command, long came) throws NonsenseException {
        ByteBuffer fields = little(status);
        int at = fields.position();
        if (fields.remaining() != STATUS_BYTES
                || fields.getInt(at) != STATUS_SIGNATURE
                || fields.getInt(at + 4) != tag) {
            throw new NonsenseException(command + ": expected a status of " + STATUS_BYTES + " bytes with tag " + tag
                    + ", got " + fields.remaining() + " bytes");
        }
        long residue = Integer.toUnsignedLong(fields.getInt(at + 8));
        int code = fields.get(at + 12) & 0xff;
        if (code > 1) {
            throw new NonsenseException(command + ": expected status 0 or 1, got " + code + " (2 is a phase error)");
        }
        if (residue > command.dataBytes()) {
            throw new NonsenseException(command + ": a residue of " + residue + " bytes of " + command.dataBytes());
        }
        boolean whole = came == command.dataBytes();
        if (residue > 0 && whole && code == 0 && command.hasOneLength()) {
            noteLie(command, residue);
        }
        // A device may fill up what it has not got and say so in the residue (BOT §6.7.2): one that lies is found out
        // first.
        long bytes = residueLies && whole ? came : Math.min(came, command.dataBytes() - residue);
        return new Answer(code == 0 ? Result.PASSED : Result.FAILED, bytes);
    }

    private void noteLie(ReadCommand command, long residue) {
        if (!residueLies) {
            LOG.warn(
                    "{}: all {} bytes came, and the device says that {} are missing; what it says of that is not heeded",
                    command,
                    command.dataBytes(),
                    residue);
        }
        residueLies = true;
    }

    /** Reset Recovery (BOT §5.3.4): class reset, then both halts; a device that refuses even that gets its port reset. */
    void reset() {
        try {
            link.control(
                    new ControlRequest(CLASS_OUT, RESET, 0, interfaceNumber), ByteBuffer.allocate(0), CONTROL_TIMEOUT);
            link.clearHalt();
        } catch (LinkException e) {
            LOG.info("mass storage reset was refused ({}); resetting the port", e.getMessage());
            try {
                link.reset();
            } catch (LinkException alsoFailed) {
                LOG.info("the port could not be reset either: {}", alsoFailed.getMessage());
            }
        }
    }
}
