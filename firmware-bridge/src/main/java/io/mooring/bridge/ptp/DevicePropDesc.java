package io.mooring.bridge.ptp;

import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;

/**
 * What a device property is and may be: the answer to GetDevicePropDesc (PIMA 15740 clause 13, MTP 1.1 §5.1.2.1).
 *
 * @param property 16 bits, see {@link PropertyCode}
 * @param settable 8 bits: 0 read only, 1 may be set
 * @param factoryDefault of the same type as {@code current}
 */
public record DevicePropDesc(
        int property, boolean settable, PropertyValue factoryDefault, PropertyValue current, PropertyForm form)
        implements Dataset {

    public DevicePropDesc {
        if (factoryDefault.type() != current.type()) {
            throw new IllegalArgumentException("property " + PropertyCode.name(property) + ": default of type "
                    + factoryDefault.type() + ", value of type " + current.type());
        }
    }

    public DataType type() {
        return current.type();
    }

    @Override
    public int lengthBytes() {
        return 2 * Short.BYTES + 1 + factoryDefault.lengthBytes() + current.lengthBytes() + form.lengthBytes();
    }

    @Override
    public void encode(ByteBuffer out) {
        Wire.putU16(out, property);
        Wire.putU16(out, type().code());
        Wire.putU8(out, settable ? 1 : 0);
        factoryDefault.encode(out);
        current.encode(out);
        form.encode(out);
    }

    public static DevicePropDesc decode(ByteBuffer in) throws NonsenseException {
        int property = Wire.u16(in, "DevicePropDesc DevicePropertyCode");
        DataType type = DataType.of(Wire.u16(in, "DevicePropDesc DataType"));
        return new DevicePropDesc(
                property,
                Wire.u8(in, "DevicePropDesc GetSet") != 0,
                PropertyValue.decode(type, in),
                PropertyValue.decode(type, in),
                PropertyForm.decode(type, in));
    }
}
