package io.mooring.bridge.ptp;

import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Properties of many objects in one answer: GetObjectPropList (MTP 1.1 appendix E). Whole lists can be long; an
 * initiator reads them with an {@link ObjectPropListReader} as they come.
 *
 * @param elements at most {@value PtpLimits#PROPERTIES_MAX} when decoded
 */
public record ObjectPropList(List<ObjectProp> elements) implements Dataset {
    /** Parameter of GetObjectPropList: every property. */
    public static final int ALL_PROPERTIES = 0xffff_ffff;

    /** Parameter of GetObjectPropList: every object, and for the depth: all the way down. */
    public static final int ALL_OBJECTS = 0xffff_ffff;

    public ObjectPropList {
        elements = List.copyOf(elements);
    }

    @Override
    public int lengthBytes() {
        int length = Integer.BYTES;
        for (ObjectProp element : elements) {
            length = Math.addExact(length, element.lengthBytes());
        }
        return length;
    }

    @Override
    public void encode(ByteBuffer out) {
        Wire.putU32(out, elements.size());
        for (ObjectProp element : elements) {
            element.encode(out);
        }
    }

    public static ObjectPropList decode(ByteBuffer in) throws NonsenseException {
        List<ObjectProp> elements = new ArrayList<>();
        ObjectPropListReader reader = new ObjectPropListReader(elements::add);
        reader.feed(in);
        reader.finish();
        return new ObjectPropList(elements);
    }
}
