package io.mooring.gateway.rows;

import io.mooring.gateway.EventTime;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoField;
import java.util.Arrays;

/** Writes a row: numbers as 8 bytes, text as a length and UTF-8. Read back by {@link RowReader} in the same order. */
public final class RowWriter {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[96];
    private int used;

    public RowWriter number(long value) {
        int at = room(Long.BYTES);
        LONGS.set(bytes, at, value);
        return this;
    }

    public RowWriter flag(boolean value) {
        int at = room(1);
        bytes[at] = (byte) (value ? 1 : 0);
        return this;
    }

    public RowWriter text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        int at = room(Integer.BYTES + utf8.length);
        INTS.set(bytes, at, utf8.length);
        System.arraycopy(utf8, 0, bytes, at + Integer.BYTES, utf8.length);
        return this;
    }

    /** A moment with all that is known of it. */
    public RowWriter time(EventTime value) {
        return number(value.wall().getEpochSecond())
                .number(value.wall().getLong(ChronoField.NANO_OF_SECOND))
                .number(value.monoMillis())
                .text(value.bootId())
                .text(value.trust().name());
    }

    public byte[] row() {
        return Arrays.copyOf(bytes, used);
    }

    /** @return where so many bytes go */
    private int room(int count) {
        int at = used;
        used += count;
        if (used > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, used));
        }
        return at;
    }
}
