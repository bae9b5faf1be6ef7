package io.mooring.gateway.rows;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * A key with its bytes in UTF-8 and its hash, each made once however many tables and filters are asked for it. The hash is another in
 * each process: parts of keys come from outside, and nobody shall choose ones that fall together.
 */
public final class RowKey {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SEED = new SecureRandom().nextLong();
    private static final long FACTOR = SEED << 1 | 1;
    private static final long SALT = 0x9E3779B97F4A7C15L;

    private final String text;
    private final byte[] bytes;
    private final long hash;

    private RowKey(String text, byte[] bytes) {
        this.text = text;
        this.bytes = bytes;
        this.hash = hash(bytes, bytes.length);
    }

    public static RowKey of(String text) {
        return new RowKey(text, text.getBytes(StandardCharsets.UTF_8));
    }

    /** What bytes of a key say. */
    public static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public String text() {
        return text;
    }

    /** Not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    long hash() {
        return hash;
    }

    /** Of the beginning of a key. */
    static long hash(byte[] bytes, int length) {
        return hash(bytes, 0, length);
    }

    /** Of one that stands somewhere among others. */
    static long hash(byte[] bytes, int from, int length) {
        long hash = SEED ^ length;
        int at = from;
        int end = from + length;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            hash = mixed(hash ^ (long) LONGS.get(bytes, at));
        }
        long rest = 0;
        for (; at < end; at++) {
            rest = rest << Byte.SIZE | (bytes[at] & 0xFF);
        }
        return mixed(mixed(hash ^ rest) ^ SALT);
    }

    /** Both halves of the product, so that every bit goes into every other. */
    private static long mixed(long hash) {
        long with = hash ^ SALT;
        return with * FACTOR ^ Math.multiplyHigh(with, FACTOR);
    }
}
