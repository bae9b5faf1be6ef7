package io.mooring.bridge.massstorage;

import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Who a logical unit says it is (SPC-4 §6.6.2).
 *
 * @param deviceType 0 for a disk
 * @param removable whether its medium can be taken out
 * @param vendor at most 8 characters, without the blanks behind
 * @param product at most 16
 * @param revision at most 4
 */
public record Inquiry(int deviceType, boolean removable, String vendor, String product, String revision) {
    static final int BYTES = 36;

    private static final int DISK = 0;

    static Inquiry decode(ByteBuffer data) throws NonsenseException {
        if (data.remaining() < BYTES) {
            throw new NonsenseException("INQUIRY: expected " + BYTES + " bytes, got " + data.remaining());
        }
        int at = data.position();
        return new Inquiry(
                data.get(at) & 0x1f,
                (data.get(at + 1) & 0x80) != 0,
                text(data, 8, 8),
                text(data, 16, 16),
                text(data, 32, 4));
    }

    /** Whether it holds blocks that this package reads. */
    public boolean isDisk() {
        return deviceType == DISK;
    }

    /** Printable ASCII as SPC-4 §4.4.1 demands; what is not stands as a question mark. */
    static String text(ByteBuffer data, int from, int count) {
        byte[] bytes = new byte[count];
        data.get(data.position() + from, bytes);
        for (int i = 0; i < count; i++) {
            if (bytes[i] == 0) {
                bytes[i] = ' ';
            } else if (bytes[i] < 0x20 || bytes[i] > 0x7e) {
                bytes[i] = '?';
            }
        }
        return new String(bytes, StandardCharsets.US_ASCII).strip();
    }
}
