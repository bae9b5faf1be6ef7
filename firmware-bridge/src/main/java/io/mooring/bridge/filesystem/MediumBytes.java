package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.RefusedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A stretch of a medium as numbered bytes, little-endian, read through a few cached windows, the least recently used of
 * which is given up: 1 MiB for the largest table there is.
 */
final class MediumBytes {
    /** One window; a multiple of every block size. */
    static final int WINDOW_BYTES = 32 << 10;

    /** How many are kept. */
    static final int WINDOWS_MAX = 32;

    /** How many refusals are remembered. */
    private static final int REFUSALS_MAX = 1024;

    private static final long NOWHERE = -1;

    private final BlockReader medium;
    private final long baseBytes;
    private final long lengthBytes;
    private final long[] starts;
    private final long[] lastUsed;
    private final ByteBuffer[] windows;
    private final Map<Long, RefusedException> refused = new HashMap<>();
    private long uses;
    private long loads;
    private int current;

    /**
     * @param baseBytes where the stretch begins on the medium, a multiple of its block
     * @param lengthBytes likewise, within the medium
     */
    MediumBytes(BlockReader medium, long baseBytes, long lengthBytes) {
        this.medium = medium;
        this.baseBytes = baseBytes;
        this.lengthBytes = lengthBytes;
        int count = (int) Math.max(1, Math.min(WINDOWS_MAX, (lengthBytes + WINDOW_BYTES - 1) / WINDOW_BYTES));
        starts = new long[count];
        Arrays.fill(starts, NOWHERE);
        lastUsed = new long[count];
        windows = new ByteBuffer[count];
    }

    /** Where this stretch begins on the medium, bytes. */
    long baseBytes() {
        return baseBytes;
    }

    long lengthBytes() {
        return lengthBytes;
    }

    /** How many windows were asked for so far. */
    long loads() {
        return loads;
    }

    int u8(long at) throws BridgeException {
        ByteBuffer window = window(at);
        return window.get((int) (at - starts[current])) & 0xff;
    }

    int u16(long at) throws BridgeException {
        return u8(at) | u8(at + 1) << 8;
    }

    /** @param at a multiple of 4 */
    long u32(long at) throws BridgeException {
        ByteBuffer window = window(at);
        int within = (int) (at - starts[current]);
        if (within + Integer.BYTES > window.limit()) {
            throw outside(at + Integer.BYTES - 1);
        }
        return window.getInt(within) & 0xffff_ffffL;
    }

    /** Copies bytes out, however they lie in the windows. */
    ByteBuffer copy(long at, int count) throws BridgeException {
        ByteBuffer copy = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (copy.hasRemaining()) {
            long from = at + copy.position();
            ByteBuffer window = window(from);
            int within = (int) (from - starts[current]);
            int length = Math.min(copy.remaining(), window.limit() - within);
            copy.put(window.slice(within, length));
        }
        return copy.flip();
    }

    private ByteBuffer window(long at) throws BridgeException {
        if (at < 0 || at >= lengthBytes) {
            throw outside(at);
        }
        if (!holds(current, at)) {
            current = find(at);
        }
        lastUsed[current] = ++uses;
        return windows[current];
    }

    private boolean holds(int slot, long at) {
        return starts[slot] != NOWHERE && at >= starts[slot] && at - starts[slot] < windows[slot].limit();
    }

    private int find(long at) throws BridgeException {
        int oldest = 0;
        for (int i = 0; i < starts.length; i++) {
            if (holds(i, at)) {
                return i;
            }
            oldest = lastUsed[i] < lastUsed[oldest] ? i : oldest;
        }
        long start = at - at % WINDOW_BYTES;
        if (!refused.containsKey(start)) {
            try {
                load(oldest, start, (int) Math.min(WINDOW_BYTES, lengthBytes - start));
                return oldest;
            } catch (RefusedException e) {
                remember(start, e);
            }
        }
        loadAlone(oldest, at - at % medium.blockBytes());
        return oldest;
    }

    /** One bad block must not take its neighbours with it: the one that is wanted is asked for alone. */
    private void loadAlone(int slot, long start) throws BridgeException {
        // A block that begins a window has the window's key; that of a block alone is negative.
        RefusedException before = refused.get(-1 - start);
        if (before != null) {
            throw before;
        }
        try {
            load(slot, start, medium.blockBytes());
        } catch (RefusedException e) {
            remember(-1 - start, e);
            throw e;
        }
    }

    /** A device may take seconds over each refusal, and a chain asks for the same block again and again. */
    private void remember(long key, RefusedException refusal) {
        if (refused.size() < REFUSALS_MAX) {
            refused.put(key, refusal);
        }
    }

    private void load(int slot, long start, int length) throws BridgeException {
        // Half a window must not be taken for a whole one if the read fails.
        starts[slot] = NOWHERE;
        if (windows[slot] == null) {
            int size = (int) Math.min(WINDOW_BYTES, lengthBytes);
            windows[slot] = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        }
        ByteBuffer window = windows[slot];
        window.clear().limit(length);
        loads++;
        medium.read((baseBytes + start) / medium.blockBytes(), window);
        window.position(0);
        starts[slot] = start;
    }

    private NonsenseException outside(long at) {
        return new NonsenseException("reading byte " + at + " of a stretch of " + lengthBytes + " bytes at byte "
                + baseBytes + " of the medium: it ends before");
    }
}
