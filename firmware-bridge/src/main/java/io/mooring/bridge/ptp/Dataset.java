package io.mooring.bridge.ptp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What is sent as a unit: the content of a data phase, or a container of its own. */
public interface Dataset {
    /** How many bytes {@link #encode} writes. */
    int lengthBytes();

    /**
     * Writes all fields in wire order. The buffer is switched to little-endian.
     *
     * @throws java.nio.BufferOverflowException if fewer than {@link #lengthBytes()} bytes remain
     */
    void encode(ByteBuffer out);

    /** The encoded bytes in a buffer of exactly their size, ready to be read. */
    default ByteBuffer toBuffer() {
        ByteBuffer out = ByteBuffer.allocate(lengthBytes()).order(ByteOrder.LITTLE_ENDIAN);
        encode(out);
        return out.flip();
    }
}
