package io.mooring.gateway.rows;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.TimeTrust;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;

/** Reads what {@link RowWriter} wrote. Throws {@link DamagedIndexException} where a row ends too early. */
public final class RowReader {
    private final ByteBuffer bytes;

    public RowReader(byte[] row) {
        this.bytes = ByteBuffer.wrap(row);
    }

    public long number() {
        try {
            return bytes.getLong();
        } catch (BufferUnderflowException e) {
            throw new DamagedIndexException("a row ends within a number", e);
        }
    }

    public boolean flag() {
        try {
            return bytes.get() != 0;
        } catch (BufferUnderflowException e) {
            throw new DamagedIndexException("a row ends within a flag", e);
        }
    }

    public String text() {
        try {
            int length = bytes.getInt();
            if (length < 0 || length > bytes.remaining()) {
                throw new DamagedIndexException(
                        "a row's text: " + bytes.remaining() + " bytes are left, its length says " + length);
            }
            int at = bytes.position();
            bytes.position(at + length);
            return new String(bytes.array(), at, length, StandardCharsets.UTF_8);
        } catch (BufferUnderflowException e) {
            throw new DamagedIndexException("a row ends within a text", e);
        }
    }

    /** A moment with all that is known of it. */
    public EventTime time() {
        try {
            return new EventTime(
                    Instant.ofEpochSecond(number(), number()), number(), text(), TimeTrust.valueOf(text()));
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            throw new DamagedIndexException("a row's time is none: " + e.getMessage(), e);
        }
    }

    /** Two texts. */
    public static String pair(byte[] row) {
        RowReader in = new RowReader(row);
        return in.text() + ": " + in.text();
    }

    public boolean atEnd() {
        return !bytes.hasRemaining();
    }
}
