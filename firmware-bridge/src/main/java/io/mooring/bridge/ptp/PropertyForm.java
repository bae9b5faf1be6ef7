package io.mooring.bridge.ptp;

import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Which values a property may have (PIMA 15740 clause 13, MTP 1.1 §5.1.2.1): a flag byte, then what the flag says. */
public sealed interface PropertyForm extends Dataset {
    /** Any value of the type; flag 0. */
    record Any() implements PropertyForm {
        @Override
        public int lengthBytes() {
            return 1;
        }

        @Override
        public void encode(ByteBuffer out) {
            Wire.putU8(out, 0);
        }
    }

    /** Minimum to maximum in steps; flag 1. */
    record Range(PropertyValue minimum, PropertyValue maximum, PropertyValue step) implements PropertyForm {
        @Override
        public int lengthBytes() {
            return 1 + minimum.lengthBytes() + maximum.lengthBytes() + step.lengthBytes();
        }

        @Override
        public void encode(ByteBuffer out) {
            Wire.putU8(out, 1);
            minimum.encode(out);
            maximum.encode(out);
            step.encode(out);
        }
    }

    /** These values only, 16-bit count; flag 2. */
    record Enumeration(List<PropertyValue> values) implements PropertyForm {
        public Enumeration {
            values = List.copyOf(values);
        }

        @Override
        public int lengthBytes() {
            int length = 1 + Short.BYTES;
            for (PropertyValue value : values) {
                length += value.lengthBytes();
            }
            return length;
        }

        @Override
        public void encode(ByteBuffer out) {
            Wire.putU8(out, 2);
            Wire.putU16(out, values.size());
            for (PropertyValue value : values) {
                value.encode(out);
            }
        }
    }

    /** A form nobody here reads, e.g. a regular expression; what follows the flag is left alone. */
    record Unread(int flag) implements PropertyForm {
        @Override
        public int lengthBytes() {
            return 1;
        }

        @Override
        public void encode(ByteBuffer out) {
            Wire.putU8(out, flag);
        }
    }

    static PropertyForm decode(DataType type, ByteBuffer in) throws NonsenseException {
        int flag = Wire.u8(in, "property form");
        return switch (flag) {
            case 0 -> new Any();
            case 1 ->
                new Range(
                        PropertyValue.decode(type, in), PropertyValue.decode(type, in), PropertyValue.decode(type, in));
            case 2 -> enumeration(type, in);
            default -> new Unread(flag);
        };
    }

    private static PropertyForm enumeration(DataType type, ByteBuffer in) throws NonsenseException {
        int count = Wire.u16(in, "property enumeration");
        if (count > PtpLimits.ENUMERATION_MAX) {
            throw new NonsenseException(
                    "property enumeration: expected at most " + PtpLimits.ENUMERATION_MAX + " values, got " + count);
        }
        List<PropertyValue> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(PropertyValue.decode(type, in));
        }
        return new Enumeration(values);
    }
}
