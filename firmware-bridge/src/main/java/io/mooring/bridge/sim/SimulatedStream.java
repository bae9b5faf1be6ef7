package io.mooring.bridge.sim;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.usb.BulkStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A stream of a simulated link. Transfers in flight cost no memory here: each is made when it is asked for. */
final class SimulatedStream implements BulkStream {
    static final int TRANSFER_BYTES = 256 * 1024;

    private static final int IN_FLIGHT_MAX = 8;

    private final SimulatedLink link;
    private final long idleNanos;
    private final int cancelsSeen;
    private final long[] submittedNanos = new long[IN_FLIGHT_MAX];
    private long leftBytes;
    private int transfers;
    private boolean endedShort;
    private boolean closed;

    SimulatedStream(SimulatedLink link, long expectedBytes, long idleNanos, int cancelsSeen) {
        this.link = link;
        this.idleNanos = idleNanos;
        this.cancelsSeen = cancelsSeen;
        long packet = link.packetSizeMax();
        this.leftBytes = (expectedBytes + packet - 1) / packet * packet;
        Arrays.fill(submittedNanos, link.nowNanos());
    }

    @Override
    public boolean exhausted() {
        return leftBytes == 0;
    }

    @Override
    public ByteBuffer next() throws LinkException {
        if (exhausted() || closed) {
            throw new IllegalStateException(closed ? "the stream is closed" : "the stream is exhausted");
        }
        int bytes = (int) Math.min(TRANSFER_BYTES, leftBytes);
        int slot = transfers++ % IN_FLIGHT_MAX;
        ByteBuffer into = link.transferBuffer(bytes);
        endedShort = link.streamed(this, into, submittedNanos[slot], idleNanos, cancelsSeen);
        submittedNanos[slot] = link.nowNanos();
        leftBytes -= bytes;
        return into.flip();
    }

    @Override
    public boolean endedShort() {
        return endedShort;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            List<Long> inFlight = new ArrayList<>(IN_FLIGHT_MAX);
            while (leftBytes > 0 && inFlight.size() < IN_FLIGHT_MAX) {
                long bytes = Math.min(TRANSFER_BYTES, leftBytes);
                inFlight.add(bytes);
                leftBytes -= bytes;
            }
            link.abandon(this, inFlight);
        }
    }
}
