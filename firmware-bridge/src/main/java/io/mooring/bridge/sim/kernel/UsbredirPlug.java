package io.mooring.bridge.sim.kernel;

import io.mooring.bridge.sim.LinkClock;
import io.mooring.bridge.sim.Pluggable;
import io.mooring.bridge.sim.UsbFunction;
import io.mooring.bridge.sim.WireRate;
import io.mooring.bridge.usb.ControlRequest;
import io.mooring.bridge.usb.EndpointDescription;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a simulated device behind the host controller of a QEMU guest, as the device's side of the usbredir protocol
 * (version 0.7): {@code -chardev socket,id=c,path=SOCKET -device usb-redir,chardev=c,bus=xhci.0}. One guest at a time; a
 * guest that ends can be followed by another. Any thread may plug and unplug: whoever comes second finds what the first
 * left, and the guest hears of both in that order.
 */
public final class UsbredirPlug implements Answers, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UsbredirPlug.class);

    /** The longest message that is believed. */
    static final int MESSAGE_BYTES_MAX = 16 << 20;

    private final Pluggable device;
    private final WireRate rate;
    private final LinkClock clock;
    private final ServerSocketChannel listening;
    private final BufferPool buffers = new BufferPool();
    private final WaitingFrames frames = new WaitingFrames();

    /** Held while the cable or the guest changes, until the guest was told; taken before the device's own lock. */
    private final ReentrantLock cable = new ReentrantLock();

    private volatile @Nullable UsbredirWire wire;
    private volatile @Nullable PluggedFunction plugged;

    /** The connection that is being served, from before its first byte. */
    private volatile @Nullable UsbredirWire serving;

    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Duration outFor;

    /**
     * Begins to listen.
     *
     * @param socket where the Unix socket is made; nothing may be there
     * @param rate of the device's wire
     */
    public static UsbredirPlug listening(Path socket, Pluggable device, WireRate rate, LinkClock clock)
            throws IOException {
        ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(socket));
        var plug = new UsbredirPlug(device, rate, clock, listening);
        Thread thread = new Thread(plug::accept, "usbredir");
        thread.setDaemon(true);
        thread.start();
        return plug;
    }

    private UsbredirPlug(Pluggable device, WireRate rate, LinkClock clock, ServerSocketChannel listening) {
        this.device = device;
        this.rate = rate;
        this.clock = clock;
        this.listening = listening;
    }

    private void accept() {
        while (!isClosed()) {
            try (SocketChannel channel = listening.accept()) {
                serve(new UsbredirWire(channel));
            } catch (IOException e) {
                if (!isClosed()) {
                    LOG.info("usbredir: the connection ended: {}", e.toString());
                }
            }
        }
    }

    private void serve(UsbredirWire connected) throws IOException {
        serving = connected;
        try {
            if (isClosed()) {
                return;
            }
            connected.sendHello();
            connected.awaitHello();
            greet(connected);
            while (true) {
                take(connected, connected.next());
            }
        } finally {
            forget(connected);
        }
    }

    private void greet(UsbredirWire connected) throws IOException {
        cable.lock();
        try {
            wire = connected;
            plugIn(connected);
        } finally {
            cable.unlock();
        }
    }

    private void forget(UsbredirWire ended) throws IOException {
        // First, so that a thread that still writes to it lets go of the cable.
        ended.close();
        cable.lock();
        try {
            wire = null;
            pullOut();
        } finally {
            cable.unlock();
        }
    }

    private void plugIn(UsbredirWire connected) throws IOException {
        var function = new PluggedFunction(device.enumerate(clock), rate, clock, this);
        plugged = function;
        boolean told = false;
        try {
            connected.sendDevice(function.description());
            told = true;
        } finally {
            if (!told) {
                pullOut();
            }
        }
        function.start();
    }

    private void pullOut() {
        PluggedFunction function = plugged;
        plugged = null;
        frames.clear();
        if (function != null) {
            function.close();
            device.undocked();
        }
    }

    /** Pulls the cable; the guest sees its device leave. Nothing happens if it is out. */
    public void unplug() throws IOException {
        cable.lock();
        try {
            unplug(plugged);
        } finally {
            cable.unlock();
        }
    }

    /** @return whether it was this one that was plugged in until now */
    private boolean unplug(@Nullable PluggedFunction which) throws IOException {
        cable.lock();
        try {
            UsbredirWire connected = wire;
            if (connected == null || which == null || plugged != which) {
                return false;
            }
            pullOut();
            connected.sendDisconnect();
            return true;
        } finally {
            cable.unlock();
        }
    }

    /** Plugs it in again after {@link #unplug()}. */
    public void plug() throws IOException {
        cable.lock();
        try {
            UsbredirWire connected = wire;
            if (connected != null && plugged == null) {
                plugIn(connected);
            }
        } finally {
            cable.unlock();
        }
    }

    /** From now on a camera whose own fault pulls it out is plugged in again after this time. */
    public void plugAgainAfter(Duration time) {
        outFor = time;
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Whether a guest has it. */
    public boolean isPlugged() {
        return plugged != null;
    }

    private void take(UsbredirWire connected, UsbredirWire.Message message) throws IOException {
        PluggedFunction function = plugged;
        if (function == null) {
            // What the guest still asks of a device that was pulled out.
            return;
        }
        switch (message.type()) {
            case UsbredirWire.RESET -> {
                frames.clear();
                function.reset();
            }
            case UsbredirWire.SET_CONFIGURATION -> {
                int configuration = message.first();
                function.control(new ControlRequest(0, 9, configuration, 0), ByteBuffer.allocate(0));
                connected.send(UsbredirWire.CONFIGURATION_STATUS, message.id(), 0, configuration);
            }
            case UsbredirWire.GET_CONFIGURATION ->
                connected.send(UsbredirWire.CONFIGURATION_STATUS, message.id(), 0, DescriptorBytes.CONFIGURATION);
            case UsbredirWire.SET_ALT_SETTING, UsbredirWire.GET_ALT_SETTING ->
                connected.send(UsbredirWire.ALT_SETTING_STATUS, message.id(), 0, message.first(), 0);
            case UsbredirWire.START_INTERRUPT -> startEvents(connected, function, message.id(), message.first());
            case UsbredirWire.STOP_INTERRUPT -> {
                function.cancel(eventRequest(message.first()));
                connected.send(UsbredirWire.INTERRUPT_STATUS, message.id(), 0, message.first());
            }
            case UsbredirWire.CANCEL -> cancel(connected, function, message.id());
            case UsbredirWire.CONTROL_PACKET -> control(connected, function, message);
            case UsbredirWire.BULK_PACKET -> bulk(connected, function, message);
            case UsbredirWire.DISCONNECT_ACK, UsbredirWire.FILTER_REJECT, UsbredirWire.FILTER_FILTER ->
                LOG.debug("usbredir: message {} needs no answer", message.type());
            default -> throw new PlugException("usbredir: expected a message known here, got type " + message.type());
        }
    }

    /** Requests of the guest's are numbered by it; the one that waits for events has a number no guest gives. */
    private static long eventRequest(int endpoint) {
        return Long.MIN_VALUE | endpoint;
    }

    private void startEvents(UsbredirWire connected, PluggedFunction function, long id, int address)
            throws IOException {
        EndpointDescription endpoint = function.endpoint(address).orElse(null);
        if (endpoint == null) {
            connected.send(UsbredirWire.INTERRUPT_STATUS, id, UsbredirWire.INVALID, address);
            return;
        }
        connected.send(UsbredirWire.INTERRUPT_STATUS, id, 0, address);
        awaitEvent(function, endpoint);
    }

    private void awaitEvent(PluggedFunction function, EndpointDescription endpoint) {
        ByteBuffer space = ByteBuffer.allocate(endpoint.packetSizeMax());
        function.submit(
                new Request(eventRequest(endpoint.address()), endpoint.address(), space, clock.nanoTime()), endpoint);
    }

    private void cancel(UsbredirWire connected, PluggedFunction function, long id) throws IOException {
        function.cancel(id);
        ByteBuffer frame = frames.remove(id);
        if (frame != null) {
            // Which endpoint it was is of no interest to the guest, which knows the number.
            connected.sendBulk(id, 0, UsbredirWire.CANCELLED, 0, frame, 0);
        }
    }

    private void control(UsbredirWire connected, PluggedFunction function, UsbredirWire.Message message)
            throws IOException {
        ByteBuffer body = message.body();
        if (body.remaining() < UsbredirWire.CONTROL_BYTES) {
            throw new PlugException("usbredir: a control packet of " + body.remaining() + " bytes");
        }
        var request = new ControlRequest(
                body.get(2) & 0xff, body.get(1) & 0xff, body.getShort(4) & 0xffff, body.getShort(6) & 0xffff);
        int length = body.getShort(8) & 0xffff;
        ByteBuffer data = request.isIn()
                ? ByteBuffer.allocate(length)
                : body.slice(UsbredirWire.CONTROL_BYTES, body.remaining() - UsbredirWire.CONTROL_BYTES);
        int count = function.control(request, data);
        boolean stalled = count == UsbFunction.STALL;
        connected.sendControl(
                message.id(),
                body,
                stalled ? UsbredirWire.STALL : 0,
                stalled ? 0 : count,
                request.isIn() && !stalled ? data.flip() : ByteBuffer.allocate(0));
    }

    private void bulk(UsbredirWire connected, PluggedFunction function, UsbredirWire.Message message)
            throws IOException {
        ByteBuffer body = message.body();
        int bytes = connected.bulkLength(body);
        int address = message.first();
        EndpointDescription endpoint = function.endpoint(address).orElse(null);
        ByteBuffer frame = buffers.take(connected.bulkHeaderBytes() + bytes);
        if (endpoint == null) {
            connected.sendBulk(message.id(), address, UsbredirWire.INVALID, 0, frame, 0);
            return;
        }
        ByteBuffer data = frame.slice(connected.bulkHeaderBytes(), bytes);
        if (!endpoint.isIn()) {
            data.put(connected.bulkData(body)).flip();
        }
        var request = new Request(message.id(), address, data, clock.nanoTime());
        frames.add(request.id(), frame, bytes);
        function.submit(request, endpoint);
    }

    @Override
    public void answered(Request request, Outcome outcome) {
        UsbredirWire connected = wire;
        PluggedFunction function = plugged;
        if (connected == null || function == null) {
            return;
        }
        int moved = request.data().position();
        try {
            if (request.id() < 0) {
                connected.sendEvent(request.endpoint(), request.data().flip());
                function.endpoint(request.endpoint()).ifPresent(endpoint -> awaitEvent(function, endpoint));
                return;
            }
            ByteBuffer frame = frames.remove(request.id());
            if (frame == null) {
                return;
            }
            int status = switch (outcome) {
                case COMPLETED -> 0;
                case STALLED -> UsbredirWire.STALL;
                case BABBLE -> UsbredirWire.BABBLE;
            };
            boolean in = request.isIn();
            connected.sendBulk(request.id(), request.endpoint(), status, moved, frame, in ? moved : 0);
            buffers.giveBack(frame);
        } catch (IOException e) {
            LOG.debug("usbredir: the guest no longer listens", e);
        }
    }

    @Override
    public void pulledOut() {
        // Called with the function's lock held: the guest's own thread must not be waited for here.
        // One that is being unplugged is no longer the plugged one, and its successor must stay.
        PluggedFunction failed = plugged;
        Thread thread = new Thread(() -> pullOutForAWhile(failed), "usbredir-pull");
        thread.setDaemon(true);
        thread.start();
    }

    private void pullOutForAWhile(@Nullable PluggedFunction failed) {
        try {
            boolean pulled = unplug(failed);
            Duration time = outFor;
            if (pulled && time != null && !closed.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                plug();
            }
        } catch (IOException e) {
            LOG.debug("usbredir: the guest no longer listens", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listening.close();
        UsbredirWire connected = serving;
        if (connected != null) {
            connected.close();
        }
    }
}
