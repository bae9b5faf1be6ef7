package io.mooring.bridge.ptp;

import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A property's value with its type (PIMA 15740 §5.3): what GetDevicePropValue and GetObjectPropValue answer. */
public sealed interface PropertyValue extends Dataset {
    DataType type();

    /**
     * An integer of up to 64 bits.
     *
     * @param value unsigned types as they are, except UINT64, whose 64 bits are kept: above 2^63 it looks negative
     */
    record IntegerValue(DataType type, long value) implements PropertyValue {
        public IntegerValue {
            if (type.isArray() || type.elementBytes() < 1 || type.elementBytes() > Long.BYTES) {
                throw new IllegalArgumentException("expected an integer type of up to 64 bits, got " + type);
            }
        }

        @Override
        public int lengthBytes() {
            return type.elementBytes();
        }

        @Override
        public void encode(ByteBuffer out) {
            out.order(ByteOrder.LITTLE_ENDIAN);
            switch (type.elementBytes()) {
                case 1 -> out.put((byte) value);
                case 2 -> out.putShort((short) value);
                case 4 -> out.putInt((int) value);
                default -> out.putLong(value);
            }
        }
    }

    /** 128 bits, e.g. a persistent object identifier. */
    record WideValue(DataType type, long low, long high) implements PropertyValue {
        public WideValue {
            if (type != DataType.INT128 && type != DataType.UINT128) {
                throw new IllegalArgumentException("expected a type of 128 bits, got " + type);
            }
        }

        @Override
        public int lengthBytes() {
            return 2 * Long.BYTES;
        }

        @Override
        public void encode(ByteBuffer out) {
            Wire.putU64(out, low);
            Wire.putU64(out, high);
        }
    }

    /** A string, see {@link PtpString}. */
    record TextValue(String text) implements PropertyValue {
        @Override
        public DataType type() {
            return DataType.STR;
        }

        @Override
        public int lengthBytes() {
            return PtpString.lengthBytes(text);
        }

        @Override
        public void encode(ByteBuffer out) {
            PtpString.put(out, text);
        }
    }

    /**
     * An array, its elements left as the bytes they came in.
     *
     * @param elements a whole number of elements; read-only, and every call gives a view of its own
     */
    record ArrayValue(DataType type, ByteBuffer elements) implements PropertyValue {
        public ArrayValue {
            if (!type.isArray() || elements.remaining() % type.elementBytes() != 0) {
                throw new IllegalArgumentException(
                        "expected whole elements of an array type, got " + elements.remaining() + " bytes of " + type);
            }
            ByteBuffer copy = ByteBuffer.allocate(elements.remaining());
            copy.put(elements.duplicate()).flip();
            elements = copy.asReadOnlyBuffer();
        }

        @Override
        public ByteBuffer elements() {
            return elements.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        }

        @Override
        public int lengthBytes() {
            return Integer.BYTES + elements.remaining();
        }

        @Override
        public void encode(ByteBuffer out) {
            Wire.putU32(out, elements.remaining() / type.elementBytes());
            out.put(elements());
        }
    }

    static PropertyValue decode(DataType type, ByteBuffer in) throws NonsenseException {
        String what = "value of type " + type;
        return switch (type) {
            case INT8 -> new IntegerValue(type, (byte) Wire.u8(in, what));
            case UINT8 -> new IntegerValue(type, Wire.u8(in, what));
            case INT16 -> new IntegerValue(type, (short) Wire.u16(in, what));
            case UINT16 -> new IntegerValue(type, Wire.u16(in, what));
            case INT32 -> new IntegerValue(type, Wire.id(in, what));
            case UINT32 -> new IntegerValue(type, Wire.u32(in, what));
            case INT64, UINT64 -> new IntegerValue(type, Wire.i64(in, what));
            case INT128, UINT128 -> new WideValue(type, Wire.i64(in, what), Wire.i64(in, what));
            case STR -> new TextValue(PtpString.get(in, what));
            case AINT8, AUINT8, AINT16, AUINT16, AINT32, AUINT32, AINT64, AUINT64, AINT128, AUINT128 -> array(type, in);
        };
    }

    private static PropertyValue array(DataType type, ByteBuffer in) throws NonsenseException {
        int countMax = PtpLimits.ARRAY_BYTES_MAX / type.elementBytes();
        int bytes = Wire.count(in, countMax, type.elementBytes(), "array of type " + type) * type.elementBytes();
        ArrayValue value = new ArrayValue(type, in.slice(in.position(), bytes));
        in.position(in.position() + bytes);
        return value;
    }
}
