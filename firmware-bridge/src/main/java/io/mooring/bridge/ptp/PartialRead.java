package io.mooring.bridge.ptp;

import java.util.List;

/**
 * The parameters of GetPartialObject (PIMA 15740 clause 10) and GetPartialObject64, which carries its offset in two
 * halves.
 *
 * @param handle 32 bits
 * @param offsetBytes 32 or 64 bits
 * @param countBytesMax 32 bits, unsigned
 */
public record PartialRead(int handle, long offsetBytes, long countBytesMax) {
    /** Offsets below this may be asked with GetPartialObject. */
    public static final long OFFSET_LIMIT_32 = 1L << 32;

    public PartialRead {
        if (offsetBytes < 0 || countBytesMax < 0 || countBytesMax > 0xffff_ffffL) {
            throw new IllegalArgumentException("partial read: expected an offset from 0 and a 32-bit count, got "
                    + offsetBytes + " and " + countBytesMax);
        }
    }

    /** For {@link OperationCode#GET_PARTIAL_OBJECT}: handle, offset, count. */
    public List<Integer> parameters32() {
        if (offsetBytes >= OFFSET_LIMIT_32) {
            throw new IllegalArgumentException("partial read: offset " + offsetBytes + " does not fit 32 bits");
        }
        return List.of(handle, (int) offsetBytes, (int) countBytesMax);
    }

    /** For {@link OperationCode#GET_PARTIAL_OBJECT_64}: handle, low half of the offset, high half, count. */
    public List<Integer> parameters64() {
        return List.of(handle, (int) offsetBytes, (int) (offsetBytes >>> 32), (int) countBytesMax);
    }

    /** What a GetPartialObject command asks. */
    public static PartialRead of32(CommandContainer command) {
        return new PartialRead(command.parameter(0), unsigned(command, 1), unsigned(command, 2));
    }

    /** What a GetPartialObject64 command asks; an offset of 2^63 or more becomes the largest long. */
    public static PartialRead of64(CommandContainer command) {
        long offset = unsigned(command, 2) << 32 | unsigned(command, 1);
        return new PartialRead(command.parameter(0), offset < 0 ? Long.MAX_VALUE : offset, unsigned(command, 3));
    }

    private static long unsigned(CommandContainer command, int index) {
        return command.parameter(index) & 0xffff_ffffL;
    }
}
