package io.mooring.bridge.ptp;

import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Decodes an {@link ObjectPropList} from slices of any size, holding no more than one element: a card with a hundred
 * thousand files needs no hundred-megabyte buffer. Belongs to one thread; after an exception it is of no further use.
 */
public final class ObjectPropListReader {
    /** Takes elements in the order sent. */
    @FunctionalInterface
    public interface Sink {
        /** @throws NonsenseException to stop reading */
        void accept(ObjectProp element) throws NonsenseException;
    }

    /** Bytes before a value: handle, property, type. */
    private static final int PREFIX_BYTES = 8;

    private static final int ELEMENT_BYTES_MAX = PREFIX_BYTES + Integer.BYTES + PtpLimits.ARRAY_BYTES_MAX;
    private static final int CARRY_BYTES_INITIAL = 1024;

    private final Sink sink;

    /** The start of an element whose end has not come yet; ready to be read. */
    private ByteBuffer carry = empty(CARRY_BYTES_INITIAL);

    private long remaining = -1;

    public ObjectPropListReader(Sink sink) {
        this.sink = sink;
    }

    /**
     * Takes all of the slice's remaining bytes.
     *
     * @throws NonsenseException also for bytes after the last element: a count too small would hide files
     */
    public void feed(ByteBuffer slice) throws NonsenseException {
        while (slice.hasRemaining() && remaining != 0) {
            if (!carry.hasRemaining()) {
                readFrom(slice);
                keep(slice, remaining == 0 ? 0 : slice.remaining());
            } else {
                keep(slice, Math.min(slice.remaining(), Math.max(missing(), 1)));
                readFrom(carry);
            }
        }
        if (slice.hasRemaining()) {
            throw new NonsenseException("ObjectPropList: " + slice.remaining() + " bytes after its last element");
        }
    }

    /** Says that no more slices come. */
    public void finish() throws NonsenseException {
        if (remaining != 0) {
            throw new NonsenseException("ObjectPropList: cut short, "
                    + (remaining < 0 ? "not even its count" : remaining + " elements missing"));
        }
    }

    private void readFrom(ByteBuffer in) throws NonsenseException {
        in.order(ByteOrder.LITTLE_ENDIAN);
        if (remaining < 0 && in.remaining() >= Integer.BYTES) {
            remaining = Wire.u32(in, "ObjectPropList");
            if (remaining > PtpLimits.PROPERTIES_MAX) {
                throw new NonsenseException(
                        "ObjectPropList: expected at most " + PtpLimits.PROPERTIES_MAX + " elements, got " + remaining);
            }
        }
        while (remaining > 0 && missing(in) == 0) {
            sink.accept(ObjectProp.decode(in));
            remaining--;
        }
    }

    private int missing() throws NonsenseException {
        return remaining < 0 ? Integer.BYTES - carry.remaining() : missing(carry);
    }

    /** How many more bytes are needed to know more about the element that starts here; 0 when all of it is there. */
    private static int missing(ByteBuffer in) throws NonsenseException {
        int needed = PREFIX_BYTES;
        if (in.remaining() >= needed) {
            DataType type = DataType.of(in.getShort(in.position() + 6) & 0xffff);
            int start = in.position() + PREFIX_BYTES;
            if (type == DataType.STR) {
                needed += 1;
                needed += in.remaining() < needed ? 0 : 2 * (in.get(start) & 0xff);
            } else if (type.isArray()) {
                needed += Integer.BYTES;
                needed += in.remaining() < needed ? 0 : arrayBytes(in.getInt(start) & 0xffff_ffffL, type);
            } else {
                needed += type.elementBytes();
            }
        }
        return Math.max(0, needed - in.remaining());
    }

    private static int arrayBytes(long count, DataType type) throws NonsenseException {
        if (count > PtpLimits.ARRAY_BYTES_MAX / type.elementBytes()) {
            throw new NonsenseException("ObjectPropList: array of " + count + " elements of type " + type
                    + ", expected at most " + PtpLimits.ARRAY_BYTES_MAX + " bytes");
        }
        return (int) count * type.elementBytes();
    }

    private void keep(ByteBuffer slice, int bytes) {
        if (bytes == 0) {
            return;
        }
        int kept = carry.remaining();
        if (carry.capacity() - kept < bytes) {
            ByteBuffer larger = empty(Math.min(ELEMENT_BYTES_MAX, Math.max(kept + bytes, 2 * carry.capacity())));
            larger.clear();
            carry = larger.put(carry).flip();
        }
        carry.compact();
        carry.put(slice.slice(slice.position(), bytes)).flip();
        slice.position(slice.position() + bytes);
    }

    private static ByteBuffer empty(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    }
}
