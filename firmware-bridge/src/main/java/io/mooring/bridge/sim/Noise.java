package io.mooring.bridge.sim;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Incompressible bytes that depend on nothing but a seed and their place, so that any piece of them can be made at any
 * time. Each eight bytes are the SplitMix64 output function (Steele, Lea, Flood 2014) of their number.
 */
final class Noise {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private final long seed;

    Noise(long seed) {
        this.seed = mix(seed);
    }

    /** A bijection on 64 bits in which every output bit depends on every input bit. */
    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A seed for the {@code index}-th thing that is made from {@code seed}. */
    static long derive(long seed, long index) {
        return mix(mix(seed) + (index + 1) * GAMMA);
    }

    /** Puts the bytes from {@code offsetBytes} on, as many as the buffer has room for. */
    void put(long offsetBytes, ByteBuffer into) {
        long offset = offsetBytes;
        while (into.hasRemaining() && (offset & 7) != 0) {
            into.put(byteAt(offset++));
        }
        offset = putWords(offset, into);
        while (into.hasRemaining()) {
            into.put(byteAt(offset++));
        }
    }

    private long putWords(long offset, ByteBuffer into) {
        ByteOrder order = into.order();
        into.order(ByteOrder.LITTLE_ENDIAN);
        int position = into.position();
        int end = into.limit() - 7;
        long state = seed + ((offset >>> 3) + 1) * GAMMA;
        int at = position;
        for (; at < end; at += 8) {
            into.putLong(at, mix(state));
            state += GAMMA;
        }
        into.position(at);
        into.order(order);
        return offset + (at - position);
    }

    private byte byteAt(long offset) {
        return (byte) (mix(seed + ((offset >>> 3) + 1) * GAMMA) >>> ((offset & 7) * 8));
    }
}
