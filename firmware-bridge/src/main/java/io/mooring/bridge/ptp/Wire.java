package io.mooring.bridge.ptp;

import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Checked reading and plain writing of the simple types (PIMA 15740 §5.3), one method per type. */
final class Wire {
    private Wire() {}

    static void need(ByteBuffer in, long bytes, String what) throws NonsenseException {
        if (in.remaining() < bytes) {
            throw new NonsenseException(what + ": cut short, expected " + bytes + " more bytes, got " + in.remaining());
        }
        in.order(ByteOrder.LITTLE_ENDIAN);
    }

    static int u8(ByteBuffer in, String what) throws NonsenseException {
        need(in, 1, what);
        return in.get() & 0xff;
    }

    static int u16(ByteBuffer in, String what) throws NonsenseException {
        need(in, 2, what);
        return in.getShort() & 0xffff;
    }

    /** 32 bits as they are: identifiers and handles. */
    static int id(ByteBuffer in, String what) throws NonsenseException {
        need(in, 4, what);
        return in.getInt();
    }

    static long u32(ByteBuffer in, String what) throws NonsenseException {
        return id(in, what) & 0xffff_ffffL;
    }

    /** 64 bits as they are; above 2^63 the value is negative. */
    static long i64(ByteBuffer in, String what) throws NonsenseException {
        need(in, 8, what);
        return in.getLong();
    }

    /** 64 unsigned bits; what does not fit 63 of them becomes {@link Long#MAX_VALUE}. */
    static long u64Saturated(ByteBuffer in, String what) throws NonsenseException {
        long value = i64(in, what);
        return value < 0 ? Long.MAX_VALUE : value;
    }

    static List<Integer> u16Array(ByteBuffer in, int countMax, String what) throws NonsenseException {
        int count = count(in, countMax, Short.BYTES, what);
        List<Integer> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(in.getShort() & 0xffff);
        }
        return values;
    }

    static List<Integer> idArray(ByteBuffer in, int countMax, String what) throws NonsenseException {
        int count = count(in, countMax, Integer.BYTES, what);
        List<Integer> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(in.getInt());
        }
        return values;
    }

    /** Reads an array's 32-bit element count; returns only what is allowed and what is really there. */
    static int count(ByteBuffer in, int countMax, int elementBytes, String what) throws NonsenseException {
        long count = u32(in, what);
        if (count > countMax) {
            throw new NonsenseException(what + ": expected at most " + countMax + " elements, got " + count);
        }
        need(in, count * elementBytes, what);
        return (int) count;
    }

    static void putU8(ByteBuffer out, int value) {
        out.put((byte) value);
    }

    static void putU16(ByteBuffer out, int value) {
        out.order(ByteOrder.LITTLE_ENDIAN).putShort((short) value);
    }

    static void putU32(ByteBuffer out, long value) {
        out.order(ByteOrder.LITTLE_ENDIAN).putInt((int) value);
    }

    static void putU64(ByteBuffer out, long value) {
        out.order(ByteOrder.LITTLE_ENDIAN).putLong(value);
    }

    static void putU16Array(ByteBuffer out, List<Integer> values) {
        putU32(out, values.size());
        for (int value : values) {
            putU16(out, value);
        }
    }

    static void putIdArray(ByteBuffer out, List<Integer> values) {
        putU32(out, values.size());
        for (int value : values) {
            putU32(out, value);
        }
    }
}
