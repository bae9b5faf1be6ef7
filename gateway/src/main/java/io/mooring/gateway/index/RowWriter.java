package io.mooring.gateway.index;

import io.mooring.gateway.EventTime;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes a row: numbers as 8 bytes, text as a length and UTF-8. Read back by {@link RowReader} in the same order. */
public final class RowWriter {
    private ByteBuffer bytes = ByteBuffer.allocate(96);

    public RowWriter number(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    public RowWriter flag(boolean value) {
        room(1).put((byte) (value ? 1 : 0));
        return this;
    }

    public RowWriter text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES + utf8.length).putInt(utf8.length).put(utf8);
        return this;
    }

    /** A moment with all that is known of it. */
    public RowWriter time(EventTime value) {
        return ClockPoint.time(this, value);
    }

    public byte[] row() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private ByteBuffer room(int count) {
        if (bytes.remaining() < count) {
            int size = Math.max(bytes.capacity() * 2, bytes.position() + count);
            bytes = ByteBuffer.allocate(size).put(bytes.flip());
        }
        return bytes;
    }
}
