package io.mooring.bridge.ptp.session;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.LinkException.Reason;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.ptp.CommandContainer;
import io.mooring.bridge.ptp.ContainerHeader;
import io.mooring.bridge.ptp.ContainerType;
import io.mooring.bridge.ptp.Dataset;
import io.mooring.bridge.ptp.ResponseContainer;
import io.mooring.bridge.usb.BulkStream;
import io.mooring.bridge.usb.ControlRequest;
import io.mooring.bridge.usb.UsbLink;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wire with a scripted camera at its end. What the camera puts on it is a row of runs; packets and transfers are cut
 * from them as USB does it: a run that is no whole number of packets ends with a short packet, one that is continues
 * with the next run unless a zero-length packet was put between. Time passes only by waiting in vain.
 */
public final class FakeLink implements UsbLink {
    /** What the camera does when a command has come. */
    public interface Script {
        void hears(CommandContainer command, FakeLink link) throws LinkException;
    }

    private static final class Run {
        private final byte[] pattern;
        private final long length;
        private long offset;

        Run(byte[] pattern, long length) {
            this.pattern = pattern;
            this.length = length;
        }
    }

    private final int packetBytes;
    private final int slotBytes;
    private final Script script;
    private final Deque<Run> runs = new ArrayDeque<>();
    final List<CommandContainer> commands = new ArrayList<>();
    final List<byte[]> dataOut = new ArrayList<>();
    final List<ControlRequest> controls = new ArrayList<>();
    final Deque<ByteBuffer> events = new ArrayDeque<>();
    final Deque<ByteBuffer> statuses = new ArrayDeque<>();

    @Nullable
    Reason receiveFails;

    @Nullable
    Reason controlFails;

    @Nullable
    Runnable beforeTransfer;

    int halts;
    int resets;
    int emptySends;
    long nanos;
    long nanosPerTransfer;
    private boolean streaming;

    public FakeLink(int packetBytes, int slotBytes, Script script) {
        this.packetBytes = packetBytes;
        this.slotBytes = slotBytes;
        this.script = script;
    }

    public PtpSession session(SessionLimits limits) throws NonsenseException {
        return new PtpSession(this, 0, limits, () -> nanos);
    }

    /** The camera sends bytes; what follows is in the same transfer if they are whole packets. */
    void put(byte[] bytes, long length) {
        runs.add(new Run(bytes, length));
    }

    void put(Dataset dataset) {
        byte[] bytes = dataset.toBuffer().array();
        put(bytes, bytes.length);
    }

    void putEmpty() {
        put(new byte[0], 0);
    }

    public void putResponse(int code, CommandContainer to) {
        put(new ResponseContainer(code, to.transactionId(), List.of()));
    }

    /** An honest data container with a zero-length packet where one is due, and the OK response. */
    public void putData(CommandContainer to, byte[] content) {
        ByteBuffer whole = ByteBuffer.allocate(ContainerHeader.BYTES + content.length);
        ContainerHeader.ofData(to.operation(), to.transactionId(), content.length)
                .encode(whole);
        put(whole.put(content).array(), whole.capacity());
        if (whole.capacity() % packetBytes == 0) {
            putEmpty();
        }
        putResponse(0x2001, to);
    }

    /** The camera falls silent after this many bytes of what it would have sent. */
    void cutAfter(long bytes) {
        long left = bytes;
        Deque<Run> kept = new ArrayDeque<>();
        for (Run run : runs) {
            if (left > 0 || run.length == 0) {
                kept.add(new Run(run.pattern, Math.min(left, run.length)));
            }
            left = Math.max(0, left - run.length);
        }
        runs.clear();
        runs.addAll(kept);
    }

    void forgetWhatIsQueued() {
        runs.clear();
    }

    @Override
    public int packetSizeMax() {
        return packetBytes;
    }

    @Override
    public void send(ByteBuffer data, Duration timeout) throws LinkException {
        if (!data.hasRemaining()) {
            emptySends++;
            return;
        }
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        try {
            if (ContainerHeader.decode(ByteBuffer.wrap(bytes)).type() == ContainerType.DATA) {
                dataOut.add(bytes);
            } else {
                CommandContainer command = CommandContainer.decode(ByteBuffer.wrap(bytes));
                commands.add(command);
                script.hears(command, this);
            }
        } catch (NonsenseException e) {
            throw new AssertionError("the session sent nonsense", e);
        }
    }

    @Override
    public int receive(ByteBuffer into, Duration timeout) throws LinkException {
        if (streaming) {
            throw new AssertionError("received while a stream is open");
        }
        if (into.remaining() == 0 || into.remaining() % packetBytes != 0) {
            throw new AssertionError("space of " + into.remaining() + " bytes is not whole packets");
        }
        return transfer(into, timeout);
    }

    private int transfer(ByteBuffer into, Duration timeout) throws LinkException {
        if (beforeTransfer != null) {
            beforeTransfer.run();
        }
        if (receiveFails != null) {
            Reason reason = receiveFails;
            receiveFails = null;
            throw new LinkException(reason, "scripted");
        }
        nanos += nanosPerTransfer;
        int start = into.position();
        while (into.hasRemaining()) {
            if (fillWhole(into)) {
                break;
            }
            int packet = packet(into);
            if (packet < 0) {
                nanos += timeout.toNanos();
                throw new LinkException(Reason.TIMED_OUT, "nothing came");
            }
            if (packet < packetBytes) {
                break;
            }
        }
        return into.position() - start;
    }

    /** The same as many full packets, without the toil of cutting them; for runs of gibibytes. */
    private boolean fillWhole(ByteBuffer into) {
        Run run = runs.peek();
        if (run == null || run.pattern.length < into.remaining() || run.length - run.offset <= into.remaining()) {
            return false;
        }
        int at = (int) (run.offset % run.pattern.length);
        if (run.pattern.length - at < into.remaining()) {
            return false;
        }
        run.offset += into.remaining();
        into.put(run.pattern, at, into.remaining());
        return true;
    }

    /** Moves one packet; -1 if the camera has nothing to send. */
    private int packet(ByteBuffer into) {
        Run run = runs.peek();
        if (run == null) {
            return -1;
        }
        int bytes = (int) Math.min(packetBytes, run.length - run.offset);
        for (int i = 0; i < bytes; ) {
            int at = (int) ((run.offset + i) % run.pattern.length);
            int some = Math.min(bytes - i, run.pattern.length - at);
            into.put(run.pattern, at, some);
            i += some;
        }
        run.offset += bytes;
        if (run.offset == run.length) {
            runs.remove();
        }
        return bytes;
    }

    @Override
    public BulkStream stream(long expectedBytes, Duration idleTimeout) {
        streaming = true;
        return new FakeStream((expectedBytes + packetBytes - 1) / packetBytes * packetBytes, idleTimeout);
    }

    private final class FakeStream implements BulkStream {
        private final ByteBuffer slot = ByteBuffer.allocateDirect(slotBytes);
        private final Duration idleTimeout;
        private long left;
        private boolean endedShort;

        FakeStream(long left, Duration idleTimeout) {
            this.left = left;
            this.idleTimeout = idleTimeout;
        }

        @Override
        public boolean exhausted() {
            return left == 0;
        }

        @Override
        public ByteBuffer next() throws LinkException {
            slot.clear().limit((int) Math.min(left, slotBytes));
            left -= slot.limit();
            transfer(slot, idleTimeout);
            endedShort = slot.hasRemaining();
            return slot.flip();
        }

        @Override
        public boolean endedShort() {
            return endedShort;
        }

        @Override
        public void close() {
            streaming = false;
        }
    }

    @Override
    public int control(ControlRequest request, ByteBuffer data, Duration timeout) throws LinkException {
        controls.add(request);
        if (controlFails != null) {
            throw new LinkException(controlFails, "scripted");
        }
        if (!request.isIn()) {
            return data.remaining();
        }
        ByteBuffer status = statuses.isEmpty() ? ByteBuffer.wrap(new byte[] {4, 0, 1, 0x20}) : statuses.remove();
        int bytes = status.remaining();
        data.put(status);
        return bytes;
    }

    @Override
    public int event(ByteBuffer into, Duration timeout) {
        ByteBuffer event = events.poll();
        if (event == null) {
            return 0;
        }
        int bytes = event.remaining();
        into.put(event);
        return bytes;
    }

    @Override
    public void clearHalt() {
        halts++;
    }

    @Override
    public void reset() {
        resets++;
    }

    @Override
    public void cancel() {
        receiveFails = Reason.CANCELLED;
    }

    @Override
    public void close() {}
}
