package io.mooring.bridge.sim.kernel;

import io.mooring.bridge.sim.Pluggable;
import io.mooring.bridge.sim.UsbFunction;
import io.mooring.bridge.usb.ControlRequest;
import io.mooring.bridge.usb.EndpointDescription;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of a USB/IP host: it asks for the list, or it imports one device and then speaks to it. */
final class UsbipConnection implements Answers {
    private static final Logger LOG = LoggerFactory.getLogger(UsbipConnection.class);

    /** The longest transfer that is believed; the kernel's own limit for one is below. */
    static final int TRANSFER_BYTES_MAX = 16 << 20;

    private static final int HEADER_BYTES = 48;
    private static final int DIRECTION_IN = 1;

    private static final int STATUS_OK = 0;
    /** Errno of Linux, as the protocol carries them. */
    private static final int EPIPE = -32;

    private static final int EOVERFLOW = -75;
    private static final int ECONNRESET = -104;

    private final UsbipServer server;
    private final SocketChannel channel;
    private final Thread thread;
    private final BufferPool buffers = new BufferPool();
    private final Object writing = new Object();

    private final WaitingFrames frames = new WaitingFrames();

    private @Nullable PluggedFunction plugged;

    UsbipConnection(UsbipServer server, SocketChannel channel) {
        this.server = server;
        this.channel = channel;
        this.thread = new Thread(this::run, "usbip-host");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        String busId = null;
        Pluggable device = null;
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            UsbipHandshake asked = UsbipHandshake.read(channel);
            if (asked.isList()) {
                write(UsbipHandshake.list(server.offered()));
                return;
            }
            device = server.offered().get(asked.busId());
            if (device == null || !server.imported(asked.busId(), this)) {
                write(UsbipHandshake.refusal());
                device = null;
                return;
            }
            busId = asked.busId();
            converse(busId, device);
        } catch (AsynchronousCloseException e) {
            LOG.debug("USB/IP {}: closed here", busId, e);
        } catch (EOFException | ClosedChannelException e) {
            LOG.debug("USB/IP {}: the host went", busId, e);
        } catch (IOException e) {
            LOG.info("USB/IP {}: the connection ended: {}", busId, e.toString());
        } finally {
            ended(busId, device);
        }
    }

    private void ended(@Nullable String busId, @Nullable Pluggable device) {
        close();
        PluggedFunction function = plugged;
        if (function != null) {
            function.close();
        }
        if (device != null) {
            device.undocked();
        }
        server.ended(this, busId);
    }

    private void converse(String busId, Pluggable device) throws IOException {
        var function = new PluggedFunction(device.enumerate(server.clock()), server.rate(), server.clock(), this);
        plugged = function;
        write(UsbipHandshake.accepted(busId, function.description()));
        function.start();
        ByteBuffer header = ByteBuffer.allocateDirect(HEADER_BYTES).order(ByteOrder.BIG_ENDIAN);
        while (true) {
            read(header.clear());
            header.flip();
            int command = header.getInt(0);
            switch (command) {
                case UsbipHandshake.CMD_SUBMIT -> submit(function, header);
                case UsbipHandshake.CMD_UNLINK -> unlink(function, header);
                default -> throw new PlugException("USB/IP: expected a submit or an unlink, got command " + command);
            }
        }
    }

    private void submit(PluggedFunction function, ByteBuffer header) throws IOException {
        int sequence = header.getInt(4);
        boolean in = header.getInt(12) == DIRECTION_IN;
        int number = header.getInt(16);
        int bytes = header.getInt(24);
        if (bytes < 0 || bytes > TRANSFER_BYTES_MAX || number < 0 || number > 15) {
            throw new PlugException("USB/IP: expected endpoint 0..15 and at most " + TRANSFER_BYTES_MAX
                    + " bytes, got endpoint " + number + " and " + bytes);
        }
        ByteBuffer frame = buffers.take(HEADER_BYTES + bytes);
        ByteBuffer data = frame.slice(HEADER_BYTES, bytes);
        if (!in) {
            read(data);
            data.flip();
        }
        if (number == 0) {
            control(function, sequence, header, data, frame);
            return;
        }
        Optional<EndpointDescription> endpoint = function.endpoint(in ? number | 0x80 : number);
        if (endpoint.isEmpty()) {
            reply(sequence, EPIPE, 0, 0, frame);
            return;
        }
        var request = new Request(
                Integer.toUnsignedLong(sequence),
                endpoint.get().address(),
                data,
                server.clock().nanoTime());
        frames.add(request.id(), frame, bytes);
        function.submit(request, endpoint.get());
    }

    private void control(PluggedFunction function, int sequence, ByteBuffer header, ByteBuffer data, ByteBuffer frame)
            throws IOException {
        ByteBuffer setup = header.slice(40, 8).order(ByteOrder.LITTLE_ENDIAN);
        var request = new ControlRequest(
                setup.get(0) & 0xff, setup.get(1) & 0xff, setup.getShort(2) & 0xffff, setup.getShort(4) & 0xffff);
        int count = function.control(request, data);
        if (count == UsbFunction.STALL) {
            reply(sequence, EPIPE, 0, 0, frame);
        } else {
            reply(sequence, STATUS_OK, count, request.isIn() ? count : 0, frame);
        }
    }

    private void unlink(PluggedFunction function, ByteBuffer header) throws IOException {
        int sequence = header.getInt(4);
        long victim = Integer.toUnsignedLong(header.getInt(20));
        // Either the answer or this goes to the host, and an answer before it: a host that is told otherwise drops the
        // device.
        synchronized (writing) {
            boolean waiting = frames.remove(victim) != null;
            ByteBuffer frame = buffers.take(HEADER_BYTES);
            put(frame, UsbipHandshake.RET_UNLINK, sequence, waiting ? ECONNRESET : STATUS_OK, 0);
            send(frame, 0);
        }
        function.cancel(victim);
    }

    @Override
    public void answered(Request request, Outcome outcome) {
        int moved = request.data().position();
        int status = switch (outcome) {
            case COMPLETED -> STATUS_OK;
            case STALLED -> EPIPE;
            case BABBLE -> EOVERFLOW;
        };
        try {
            synchronized (writing) {
                ByteBuffer frame = frames.remove(request.id());
                if (frame != null) {
                    reply((int) request.id(), status, moved, request.isIn() ? moved : 0, frame);
                }
            }
        } catch (IOException e) {
            LOG.debug("USB/IP: the host no longer listens", e);
            close();
        }
    }

    private void reply(int sequence, int status, int moved, int payload, ByteBuffer frame) throws IOException {
        put(frame, UsbipHandshake.RET_SUBMIT, sequence, status, moved);
        send(frame, payload);
    }

    private static void put(ByteBuffer frame, int command, int sequence, int status, int moved) {
        frame.order(ByteOrder.BIG_ENDIAN).clear();
        frame.putInt(command).putInt(sequence).putInt(0).putInt(0).putInt(0);
        frame.putInt(status).putInt(moved).putInt(0).putInt(0).putInt(0).putLong(0);
    }

    private void send(ByteBuffer frame, int payload) throws IOException {
        write(frame.position(0).limit(HEADER_BYTES + payload));
        buffers.giveBack(frame);
    }

    private void write(ByteBuffer bytes) throws IOException {
        synchronized (writing) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private void read(ByteBuffer into) throws IOException {
        UsbipHandshake.read(channel, into);
    }

    @Override
    public void pulledOut() {
        close();
    }

    /** The host sees its device leave. Idempotent. */
    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("USB/IP: closing", e);
        }
    }
}
