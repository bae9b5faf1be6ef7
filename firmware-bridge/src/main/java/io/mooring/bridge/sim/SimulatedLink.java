package io.mooring.bridge.sim;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.LinkException.Reason;
import io.mooring.bridge.usb.BulkStream;
import io.mooring.bridge.usb.ControlRequest;
import io.mooring.bridge.usb.EndpointDescription;
import io.mooring.bridge.usb.InterfaceDescription;
import io.mooring.bridge.usb.UsbLink;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * A claimed interface of a simulated device. Transfers behave as on a wire: they end at short packets, wait for what has
 * not come, and take what belongs to the next container when nothing parts it from this one. A caller that breaks the
 * contract of {@link UsbLink} is told so by an unchecked exception.
 */
final class SimulatedLink implements UsbLink {
    private final SimulatedDevice device;
    private final UsbFunction function;
    private final Lock lock;
    private final LinkClock clock;
    private final Wire wire;
    private final int packetSizeMax;
    private @Nullable SimulatedStream stream;
    private int cancels;
    private boolean closed;

    SimulatedLink(
            SimulatedDevice device,
            UsbFunction function,
            InterfaceDescription claimed,
            LinkClock clock,
            WireRate rate) {
        this.device = device;
        this.function = function;
        this.lock = function.lock();
        this.clock = clock;
        this.wire = new Wire(rate, clock);
        this.packetSizeMax = claimed.endpoints().stream()
                .filter(endpoint -> endpoint.isIn() && endpoint.type() == EndpointDescription.Type.BULK)
                .findFirst()
                .orElseThrow()
                .packetSizeMax();
    }

    @Override
    public int packetSizeMax() {
        return packetSizeMax;
    }

    @Override
    public void send(ByteBuffer data, Duration timeout) throws LinkException {
        lock.lock();
        try {
            Wait wait = new Wait("sending " + data.remaining() + " bytes", timeout.toNanos(), cancels);
            beginTransfer(wait);
            while (function.silent() || (data.hasRemaining() && !function.takesOut())) {
                wait.more();
            }
            wait.check();
            long doneNanos = wire.sequential(data.remaining());
            function.out(data.slice());
            data.position(data.limit());
            wait.until(doneNanos);
            function.changed().signalAll();
            wait.check();
        } finally {
            lock.unlock();
            device.reportIfGone();
        }
    }

    @Override
    public int receive(ByteBuffer into, Duration timeout) throws LinkException {
        requireWholePackets(into.remaining());
        lock.lock();
        try {
            if (stream != null) {
                throw new IllegalStateException("receiving while a stream is open");
            }
            int start = into.position();
            Wait wait = new Wait("receiving", timeout.toNanos(), cancels);
            transferIn(into, wait);
            wait.until(wire.sequential(into.position() - start));
            return into.position() - start;
        } finally {
            lock.unlock();
            device.reportIfGone();
        }
    }

    @Override
    public BulkStream stream(long expectedBytes, Duration idleTimeout) throws LinkException {
        if (expectedBytes < 1) {
            throw new IllegalArgumentException("stream: expected 1 byte or more, got " + expectedBytes);
        }
        lock.lock();
        try {
            if (stream != null) {
                throw new IllegalStateException("a stream is already open");
            }
            new Wait("streaming", idleTimeout.toNanos(), cancels).check();
            stream = new SimulatedStream(this, expectedBytes, idleTimeout.toNanos(), cancels);
            return stream;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int control(ControlRequest request, ByteBuffer data, Duration timeout) throws LinkException {
        lock.lock();
        try {
            Wait wait = new Wait("control request " + request, timeout.toNanos(), cancels);
            wait.checkPlugged();
            while (function.silent()) {
                wait.more();
            }
            wait.until(wire.sequential(data.remaining()));
            int count = function.control(request, data);
            if (count == UsbFunction.STALL) {
                throw failure(Reason.STALLED, wait.what);
            }
            function.changed().signalAll();
            return count;
        } finally {
            lock.unlock();
            device.reportIfGone();
        }
    }

    @Override
    public int event(ByteBuffer into, Duration timeout) throws LinkException {
        lock.lock();
        try {
            Wait wait = new Wait("waiting for an event", timeout.toNanos(), cancels);
            wait.checkPlugged();
            ByteBuffer message = function.pollEvent();
            while (message == null && wait.leftNanos() > 0) {
                wait.more();
                message = function.pollEvent();
            }
            if (message == null) {
                return 0;
            }
            if (message.remaining() > into.remaining()) {
                throw failure(Reason.OVERFLOWED, "event of " + message.remaining() + " bytes into " + into.remaining());
            }
            int count = message.remaining();
            into.put(message);
            return count;
        } finally {
            lock.unlock();
            device.reportIfGone();
        }
    }

    @Override
    public void clearHalt() throws LinkException {
        lock.lock();
        try {
            new Wait("clearing a halt", 0, cancels).checkPlugged();
            function.clearHalt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void reset() throws LinkException {
        lock.lock();
        try {
            new Wait("resetting", 0, cancels).checkPlugged();
            function.reset();
            function.changed().signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void cancel() {
        lock.lock();
        try {
            cancels++;
            function.changed().signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            stream = null;
            device.release(this);
            function.changed().signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The next transfer of a stream; returns whether it ended short. */
    boolean streamed(SimulatedStream asking, ByteBuffer into, long submittedNanos, long idleNanos, int cancelsSeen)
            throws LinkException {
        lock.lock();
        try {
            Wait wait = new Wait("streaming", idleNanos, cancelsSeen);
            wait.check();
            if (stream != asking) {
                throw new IllegalStateException("the stream is closed");
            }
            InPipe.Progress progress = transferIn(into, wait);
            wait.until(wire.pipelined(into.position(), submittedNanos));
            return progress == InPipe.Progress.ENDED_SHORT;
        } finally {
            lock.unlock();
            device.reportIfGone();
        }
    }

    /** What the transfers in flight of a closing stream had already taken is lost, as on a wire. */
    void abandon(SimulatedStream closing, List<Long> transfersBytes) {
        lock.lock();
        try {
            if (stream == closing) {
                stream = null;
                if (!function.silent() && !function.halted()) {
                    transfersBytes.forEach(function.in()::swallow);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    long nowNanos() {
        return wire.nowNanos();
    }

    ByteBuffer transferBuffer(int bytes) {
        return device.transferBuffer(bytes);
    }

    private InPipe.Progress transferIn(ByteBuffer into, Wait wait) throws LinkException {
        beginTransfer(wait);
        while (true) {
            wait.check();
            InPipe.Progress progress =
                    function.silent() ? InPipe.Progress.WAITING : function.in().fill(into);
            if (function.pulledOut()) {
                device.vanish();
            }
            wait.check();
            if (progress != InPipe.Progress.WAITING) {
                return progress;
            }
            wait.more();
        }
    }

    private void beginTransfer(Wait wait) throws LinkException {
        wait.check();
        switch (function.nextTransfer()) {
            case NONE -> {}
            case UNPLUGGED -> device.vanish();
            case STALLED -> function.halt();
            case SILENT -> function.fallSilent();
            case BABBLE -> throw failure(Reason.OVERFLOWED, wait.what + ": a packet was longer than a packet may be");
        }
        wait.check();
    }

    private void requireWholePackets(int bytes) {
        if (bytes < packetSizeMax || bytes % packetSizeMax != 0) {
            throw new IllegalArgumentException("receiving into " + bytes
                    + " bytes: expected a whole number of packets of " + packetSizeMax + " bytes, one or more");
        }
    }

    private LinkException failure(Reason reason, String what) {
        return new LinkException(reason, device + ": " + what);
    }

    /** One call's patience. Lock held throughout. */
    private final class Wait {
        private final String what;
        private final long timeoutNanos;
        private final int cancelsSeen;
        private long startNanos;
        private boolean started;

        Wait(String what, long timeoutNanos, int cancelsSeen) {
            this.what = what;
            this.timeoutNanos = timeoutNanos;
            this.cancelsSeen = cancelsSeen;
        }

        void checkPlugged() throws LinkException {
            if (device.isGone()) {
                throw failure(Reason.GONE, what + ": unplugged");
            }
            if (closed) {
                throw failure(Reason.GONE, what + ": the link is closed");
            }
            if (cancels != cancelsSeen) {
                throw failure(Reason.CANCELLED, what + ": cancelled");
            }
        }

        void check() throws LinkException {
            checkPlugged();
            if (function.halted()) {
                throw failure(Reason.STALLED, what + ": the endpoint answered STALL");
            }
        }

        long leftNanos() {
            if (!started) {
                started = true;
                startNanos = clock.nanoTime();
            }
            return timeoutNanos - (clock.nanoTime() - startNanos);
        }

        /** Waits for something to happen; fails when patience is at its end. */
        void more() throws LinkException {
            long left = leftNanos();
            if (left <= 0) {
                throw failure(Reason.TIMED_OUT, what + ": nothing came in " + Duration.ofNanos(timeoutNanos));
            }
            pause(function.in().quietNanos(left));
            checkPlugged();
        }

        /** Waits for the wire to be through. */
        void until(long doneNanos) throws LinkException {
            while (wire.isPaced() && doneNanos - clock.nanoTime() > 0) {
                pause(doneNanos - clock.nanoTime());
                checkPlugged();
            }
        }

        private void pause(long nanos) throws LinkException {
            try {
                clock.await(function.changed(), nanos);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LinkException(Reason.CANCELLED, device + ": " + what + ": interrupted", e);
            }
        }
    }
}
