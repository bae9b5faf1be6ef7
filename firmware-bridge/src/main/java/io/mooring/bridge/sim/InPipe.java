package io.mooring.bridge.sim;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The bulk IN endpoint as a host sees it: a transfer takes packets until its buffer is full or a packet comes that is
 * not full (USB 2.0 §5.8.3). A run that ends with a full packet and no zero-length one ends nothing: what the device
 * sends next goes into the same transfer.
 */
public final class InPipe {
    /** How a transfer stands. */
    public enum Progress {
        /** There is room left and nothing to send yet. */
        WAITING,
        FULL,
        ENDED_SHORT
    }

    private final Deque<InRun> runs = new ArrayDeque<>();
    private final int packetSizeMax;
    private final LinkClock clock;
    private long footageBytes;

    InPipe(int packetSizeMax, LinkClock clock) {
        this.packetSizeMax = packetSizeMax;
        this.clock = clock;
    }

    void add(InRun run) {
        runs.add(run);
    }

    void clear() {
        runs.clear();
    }

    /** Whether bytes wait to be read; a zero-length packet alone does not count. */
    boolean holdsBytes() {
        return runs.stream().anyMatch(run -> !run.exhausted());
    }

    /** Bytes of footage that went through, all in all. */
    long footageBytes() {
        return footageBytes;
    }

    /** How long nothing will come, as far as is known; at most {@code nanosMax}. */
    public long quietNanos(long nanosMax) {
        InRun run = runs.peek();
        return run == null ? nanosMax : Math.min(nanosMax, Math.max(1, run.notBeforeNanos() - clock.nanoTime()));
    }

    public Progress fill(ByteBuffer into) {
        while (true) {
            InRun run = runs.peek();
            if (run == null || !isDue(run)) {
                return Progress.WAITING;
            }
            footageBytes += run.put(into);
            if (!run.exhausted() || (!into.hasRemaining() && run.leavesZeroLengthPacket(packetSizeMax))) {
                return Progress.FULL;
            }
            runs.remove();
            if (run.endsShort(packetSizeMax)) {
                return Progress.ENDED_SHORT;
            }
            if (!into.hasRemaining()) {
                return Progress.FULL;
            }
        }
    }

    /** What a cancelled transfer of so many bytes had already taken is lost. */
    void swallow(long bytes) {
        long room = bytes;
        while (true) {
            InRun run = runs.peek();
            if (run == null || !isDue(run)) {
                return;
            }
            room -= run.skip(room);
            if (!run.exhausted() || (room == 0 && run.leavesZeroLengthPacket(packetSizeMax))) {
                return;
            }
            runs.remove();
            if (run.endsShort(packetSizeMax) || room == 0) {
                return;
            }
        }
    }

    private boolean isDue(InRun run) {
        return run.notBeforeNanos() == Long.MIN_VALUE || run.notBeforeNanos() <= clock.nanoTime();
    }
}
