package io.mooring.bridge.sim.kernel;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Direct buffers that are used again. Any thread. */
final class BufferPool {
    /** More than a host keeps in flight are left to the garbage collector. */
    private static final int SPARE_MAX = 64;

    private static final int ROUND_BYTES = 64 << 10;

    private final Deque<ByteBuffer> spare = new ArrayDeque<>();

    /** An empty buffer with room for at least so many bytes. */
    synchronized ByteBuffer take(int bytes) {
        ByteBuffer found = spare.poll();
        if (found != null && found.capacity() >= bytes) {
            return found.clear();
        }
        return ByteBuffer.allocateDirect((bytes + ROUND_BYTES - 1) / ROUND_BYTES * ROUND_BYTES);
    }

    synchronized void giveBack(ByteBuffer buffer) {
        if (spare.size() < SPARE_MAX) {
            spare.push(buffer);
        }
    }
}
