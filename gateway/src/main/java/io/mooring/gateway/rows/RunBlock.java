package io.mooring.gateway.rows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one block of a {@link Run}: rows in the order of their keys, then a CRC-32C. A row is how many bytes its key has
 * in common with the one before, how many follow, those, the row's length plus one or 0 where it goes, and the row.
 */
final class RunBlock {
    static final int SUM_BYTES = Integer.BYTES;

    private static final int NUMBER_BYTES_MAX = 5;

    private final byte[] bytes;
    private final int end;
    private int at;
    private byte[] key = new byte[64];
    private int keyBytes;
    private int rowAt;
    private int rowBytes;

    /** @throws IOException if the sum does not match */
    RunBlock(byte[] bytes, int from, int length) throws IOException {
        this.bytes = bytes;
        this.at = from;
        this.end = from + length - SUM_BYTES;
        if (length < SUM_BYTES || ByteBuffer.wrap(bytes).getInt(end) != sum(bytes, from, end - from)) {
            throw new IOException("a block does not read back as it was written");
        }
    }

    static int sum(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    /** The most bytes that a row takes. */
    static int room(byte[] key, byte @Nullable [] row) {
        return 3 * NUMBER_BYTES_MAX + key.length + (row == null ? 0 : row.length);
    }

    /**
     * @param common bytes that it begins with as the key before does
     * @return where the next one begins
     */
    static int write(byte[] out, int start, int common, byte[] key, byte @Nullable [] row) {
        int at = number(out, start, common);
        at = number(out, at, key.length - common);
        System.arraycopy(key, common, out, at, key.length - common);
        at = number(out, at + key.length - common, row == null ? 0 : row.length + 1);
        if (row != null) {
            System.arraycopy(row, 0, out, at, row.length);
            at += row.length;
        }
        return at;
    }

    private static int number(byte[] out, int start, int number) {
        int at = start;
        int rest = number;
        while (rest > 0x7F) {
            out[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        out[at++] = (byte) rest;
        return at;
    }

    private int number() {
        int number = 0;
        for (int shift = 0; ; shift += 7) {
            byte part = bytes[at++];
            number |= (part & 0x7F) << shift;
            if (part >= 0) {
                return number;
            }
        }
    }

    /** @return false at the end */
    boolean next() {
        if (at >= end) {
            return false;
        }
        int common = number();
        int rest = number();
        if (common + rest > key.length) {
            key = Arrays.copyOf(key, (common + rest) * 2);
        }
        System.arraycopy(bytes, at, key, common, rest);
        keyBytes = common + rest;
        at += rest;
        beginRow();
        return true;
    }

    private void beginRow() {
        rowBytes = number() - 1;
        rowAt = at;
        at += Math.max(0, rowBytes);
    }

    /** Goes to the row of one key. @return whether there is one */
    boolean find(byte[] wanted) {
        int same = 0;
        while (at < end) {
            int common = number();
            int rest = number();
            if (common <= same) {
                int differ =
                        Arrays.mismatch(bytes, at, at + rest, wanted, Math.min(common, wanted.length), wanted.length);
                same = differ < 0 ? wanted.length : common + differ;
                if (differ < 0 && common + rest == wanted.length) {
                    at += rest;
                    beginRow();
                    return true;
                }
            }
            at += rest;
            beginRow();
        }
        return false;
    }

    String key() {
        return new String(key, 0, keyBytes, StandardCharsets.UTF_8);
    }

    /** As it stands behind a prefix. */
    byte[] keyBehind(byte[] prefix) {
        byte[] whole = Arrays.copyOf(prefix, prefix.length + keyBytes);
        System.arraycopy(key, 0, whole, prefix.length, keyBytes);
        return whole;
    }

    boolean keyBegins(byte[] beginning) {
        return keyBytes >= beginning.length && Arrays.equals(key, 0, beginning.length, beginning, 0, beginning.length);
    }

    int compareKey(RunBlock other) {
        return KeyOrder.compare(key, keyBytes, other.key, other.keyBytes);
    }

    int compareKey(byte[] other) {
        return KeyOrder.compare(key, keyBytes, other, other.length);
    }

    /** Whether there is a row no longer. */
    boolean goes() {
        return rowBytes < 0;
    }

    /** None where it goes. */
    byte @Nullable [] value() {
        return rowBytes < 0 ? null : row();
    }

    /** Of a key that has one. */
    byte[] row() {
        return Arrays.copyOfRange(bytes, rowAt, rowAt + rowBytes);
    }
}
