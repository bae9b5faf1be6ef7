package io.mooring.bridge.ptp;

import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;

/**
 * One element of an {@link ObjectPropList}.
 *
 * @param handle 32 bits
 * @param property 16 bits, see {@link ObjectPropertyCode}
 */
public record ObjectProp(int handle, int property, PropertyValue value) implements Dataset {
    @Override
    public int lengthBytes() {
        return Integer.BYTES + 2 * Short.BYTES + value.lengthBytes();
    }

    @Override
    public void encode(ByteBuffer out) {
        Wire.putU32(out, handle);
        Wire.putU16(out, property);
        Wire.putU16(out, value.type().code());
        value.encode(out);
    }

    public static ObjectProp decode(ByteBuffer in) throws NonsenseException {
        int handle = Wire.id(in, "ObjectPropList ObjectHandle");
        int property = Wire.u16(in, "ObjectPropList PropertyCode");
        DataType type = DataType.of(Wire.u16(in, "ObjectPropList DataType"));
        return new ObjectProp(handle, property, PropertyValue.decode(type, in));
    }
}
