package io.mooring.bridge.sim.kernel;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The memory of requests that are neither answered nor taken back, by the host's number. Bounded. Any thread. */
final class WaitingFrames {
    /** A host has fewer in flight for one device: the kernel's limit for all its devices is 16 MiB unless it is raised. */
    static final long BYTES_MAX = 64L << 20;

    /** Requests of no bytes count too. */
    static final int COUNT_MAX = 1024;

    private final Map<Long, Waiting> all = new HashMap<>();
    private long bytes;

    private record Waiting(ByteBuffer frame, int bytes) {}

    /**
     * @param count of bytes that the host asked for
     * @throws PlugException if the host asks for more at once than is believed, or gives a number twice
     */
    synchronized void add(long id, ByteBuffer frame, int count) throws PlugException {
        if (all.size() >= COUNT_MAX || bytes + count > BYTES_MAX) {
            throw new PlugException("expected at most " + COUNT_MAX + " requests and " + BYTES_MAX
                    + " bytes to wait, got " + count + " bytes more than " + bytes + " in " + all.size());
        }
        if (all.putIfAbsent(id, new Waiting(frame, count)) != null) {
            throw new PlugException("expected a number of its own for each request, got " + id + " again");
        }
        bytes += count;
    }

    /** @return null if it was answered or taken back before */
    synchronized @Nullable ByteBuffer remove(long id) {
        Waiting waiting = all.remove(id);
        if (waiting == null) {
            return null;
        }
        bytes -= waiting.bytes();
        return waiting.frame();
    }

    synchronized void clear() {
        all.clear();
        bytes = 0;
    }
}
