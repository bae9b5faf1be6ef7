package io.mooring.bridge.ptp.session;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Collects a dataset; grows with what really comes, never with what was announced. */
final class DatasetBuffer implements DataSink {
    private static final int INITIAL_BYTES = 512;

    private ByteBuffer bytes = ByteBuffer.allocate(INITIAL_BYTES);

    @Override
    public void accept(ByteBuffer slice) {
        if (bytes.remaining() < slice.remaining()) {
            int capacity = Math.max(2 * bytes.capacity(), bytes.position() + slice.remaining());
            bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
        }
        bytes.put(slice);
    }

    /** What came, ready to be read. */
    ByteBuffer bytes() {
        return bytes.duplicate().flip().order(ByteOrder.LITTLE_ENDIAN);
    }
}
