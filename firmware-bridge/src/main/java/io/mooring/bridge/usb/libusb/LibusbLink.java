package io.mooring.bridge.usb.libusb;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.usb.BulkStream;
import io.mooring.bridge.usb.ControlRequest;
import io.mooring.bridge.usb.UsbLink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A claimed interface. Every transfer goes through the engine, so that every one can be cancelled. */
final class LibusbLink implements UsbLink {
    private static final int SETUP_BYTES = 8;

    /** The most a control transfer carries: its length has 16 bits (USB 2.0 §9.3.5). */
    private static final int CONTROL_BYTES_MAX = 65_535;

    private final String name;
    private final TransferEngine engine;
    private final InFlightBudget budget;
    private final Endpoints endpoints;
    private final Runnable onClose;
    private final Deque<ByteBuffer> spareBuffers = new ArrayDeque<>();
    private @Nullable SingleTransfer blocking;
    private @Nullable LibusbStream stream;
    private boolean closed;

    /**
     * Where an interface's transfers go.
     *
     * @param eventIn 0 where there is none
     */
    record Endpoints(int bulkIn, int bulkOut, int eventIn, int packetSizeMax) {}

    LibusbLink(String name, TransferEngine engine, InFlightBudget budget, Endpoints endpoints, Runnable onClose) {
        this.name = name;
        this.engine = engine;
        this.budget = budget;
        this.endpoints = endpoints;
        this.onClose = onClose;
    }

    /** For messages: which device and interface. */
    String name() {
        return name;
    }

    TransferEngine engine() {
        return engine;
    }

    @Override
    public int packetSizeMax() {
        return endpoints.packetSizeMax();
    }

    @Override
    public void send(ByteBuffer data, Duration timeout) throws LinkException {
        ByteBuffer exact = ByteBuffer.allocateDirect(data.remaining()).put(data).flip();
        int wanted = exact.capacity();
        int sent = run("send " + wanted + " bytes", TransferEngine.Kind.BULK, endpoints.bulkOut(), exact, timeout);
        if (sent != wanted) {
            throw new LinkException(
                    LinkException.Reason.FAILED,
                    name + ": send: expected " + wanted + " bytes to go, " + sent + " did");
        }
    }

    @Override
    public int receive(ByteBuffer into, Duration timeout) throws LinkException {
        int wanted = into.remaining();
        if (wanted == 0 || wanted % packetSizeMax() != 0) {
            throw new IllegalArgumentException(
                    "receive: expected space for whole packets of " + packetSizeMax() + " bytes, got " + wanted);
        }
        ByteBuffer exact = into.isDirect() && !into.isReadOnly()
                ? into.slice(into.position(), wanted)
                : ByteBuffer.allocateDirect(wanted);
        int count =
                run("receive up to " + wanted + " bytes", TransferEngine.Kind.BULK, endpoints.bulkIn(), exact, timeout);
        moved(exact, count, into);
        return count;
    }

    private static void moved(ByteBuffer exact, int count, ByteBuffer into) {
        if (into.isDirect()) {
            into.position(into.position() + count);
        } else {
            into.put(exact.slice(0, count));
        }
    }

    @Override
    public BulkStream stream(long expectedBytes, Duration idleTimeout) throws LinkException {
        if (expectedBytes < 1) {
            throw new IllegalArgumentException("stream: expected 1 byte or more, got " + expectedBytes);
        }
        LibusbStream started;
        synchronized (this) {
            throwIfClosed();
            if (stream != null) {
                throw new IllegalStateException("a stream is open on this link already");
            }
            started = new LibusbStream(this, budget, endpoints.bulkIn(), expectedBytes, idleTimeout);
            stream = started;
        }
        try {
            started.start();
            return started;
        } catch (LinkException e) {
            started.close();
            throw e;
        }
    }

    @Override
    public int control(ControlRequest request, ByteBuffer data, Duration timeout) throws LinkException {
        int length = data.remaining();
        if (length > CONTROL_BYTES_MAX) {
            throw new IllegalArgumentException("control: at most " + CONTROL_BYTES_MAX + " bytes, got " + length);
        }
        ByteBuffer exact = ByteBuffer.allocateDirect(SETUP_BYTES + length).order(ByteOrder.LITTLE_ENDIAN);
        exact.put((byte) request.requestType()).put((byte) request.request());
        exact.putShort((short) request.value())
                .putShort((short) request.index())
                .putShort((short) length);
        if (!request.isIn()) {
            exact.put(data.slice());
        }
        exact.clear();
        int count = run(
                "control request " + Integer.toHexString(request.request()),
                TransferEngine.Kind.CONTROL,
                0,
                exact,
                timeout);
        if (request.isIn()) {
            data.put(exact.slice(SETUP_BYTES, count));
        } else {
            data.position(data.position() + count);
        }
        return count;
    }

    @Override
    public int event(ByteBuffer into, Duration timeout) throws LinkException {
        if (endpoints.eventIn() == 0 || !into.hasRemaining()) {
            return 0;
        }
        ByteBuffer exact = ByteBuffer.allocateDirect(into.remaining());
        try {
            int count = run("wait for an event", TransferEngine.Kind.INTERRUPT, endpoints.eventIn(), exact, timeout);
            into.put(exact.slice(0, count));
            return count;
        } catch (LinkException e) {
            if (e.reason() == LinkException.Reason.TIMED_OUT) {
                return 0;
            }
            throw e;
        }
    }

    private int run(String what, TransferEngine.Kind kind, int endpoint, ByteBuffer exact, Duration timeout)
            throws LinkException {
        var transfer = new SingleTransfer(name + ": " + what);
        synchronized (this) {
            throwIfClosed();
            blocking = transfer;
        }
        try {
            return transfer.run(engine, budget, kind, endpoint, exact, timeout);
        } finally {
            synchronized (this) {
                blocking = null;
            }
        }
    }

    @Override
    public void clearHalt() throws LinkException {
        engine.clearHalt(endpoints.bulkIn());
        engine.clearHalt(endpoints.bulkOut());
    }

    @Override
    public void reset() throws LinkException {
        engine.reset();
    }

    @Override
    public void cancel() {
        SingleTransfer transfer;
        LibusbStream streaming;
        synchronized (this) {
            transfer = blocking;
            streaming = stream;
        }
        if (transfer != null) {
            transfer.cancel();
        }
        if (streaming != null) {
            streaming.cancel();
        }
    }

    /** A buffer of that size, one used before if there is one. */
    synchronized ByteBuffer takeBuffer(int bytes) {
        ByteBuffer spare = spareBuffers.poll();
        return spare != null && spare.capacity() == bytes ? spare : ByteBuffer.allocateDirect(bytes);
    }

    synchronized void giveBackBuffer(ByteBuffer buffer) {
        if (spareBuffers.size() < LibusbStream.TRANSFERS_MAX) {
            spareBuffers.add(buffer);
        }
    }

    synchronized void ended(LibusbStream ended) {
        if (stream == ended) {
            stream = null;
        }
    }

    private void throwIfClosed() throws LinkException {
        if (closed) {
            throw new LinkException(LinkException.Reason.GONE, name + ": the link was closed");
        }
    }

    @Override
    public void close() {
        LibusbStream streaming;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            streaming = stream;
        }
        cancel();
        if (streaming != null) {
            streaming.close();
        }
        engine.close();
        onClose.run();
    }
}
