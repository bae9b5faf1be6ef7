package io.mooring.bridge.ptp;

import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * The first twelve bytes of every container (PIMA 15740 annex D; USB Still Image Class 1.0).
 *
 * @param lengthBytesAnnounced 32 bits, unsigned: header and content; {@value #LENGTH_UNKNOWN} where the content does not
 *     fit 32 bits (MTP 1.1 appendix H): then it ends with a short packet
 * @param type 16 bits
 * @param code 16 bits: operation for commands and data, else response or event
 * @param transactionId 32 bits
 */
public record ContainerHeader(long lengthBytesAnnounced, ContainerType type, int code, int transactionId)
        implements Dataset {
    /** Bytes of a header. */
    public static final int BYTES = 12;

    /** The length that says "longer than can be said". */
    public static final long LENGTH_UNKNOWN = 0xffff_ffffL;

    /** The header of a data phase of this many content bytes. */
    public static ContainerHeader ofData(int operation, int transactionId, long contentBytes) {
        long length = Math.min(contentBytes, LENGTH_UNKNOWN) + BYTES;
        return new ContainerHeader(
                Math.min(length, LENGTH_UNKNOWN), ContainerType.DATA, operation & 0xffff, transactionId);
    }

    /** Whether the content is as long as {@link #contentBytes()} says. */
    public boolean lengthKnown() {
        return lengthBytesAnnounced != LENGTH_UNKNOWN;
    }

    /** Content bytes as announced; without meaning unless {@link #lengthKnown()}. */
    public long contentBytes() {
        return lengthBytesAnnounced - BYTES;
    }

    @Override
    public int lengthBytes() {
        return BYTES;
    }

    @Override
    public void encode(ByteBuffer out) {
        Wire.putU32(out, lengthBytesAnnounced);
        Wire.putU16(out, type.code());
        Wire.putU16(out, code);
        Wire.putU32(out, transactionId);
    }

    public static ContainerHeader decode(ByteBuffer in) throws NonsenseException {
        long length = Wire.u32(in, "container length");
        if (length < BYTES) {
            throw new NonsenseException("container: expected a length of " + BYTES + " or more, got " + length);
        }
        return new ContainerHeader(
                length,
                ContainerType.of(Wire.u16(in, "container type")),
                Wire.u16(in, "container code"),
                Wire.id(in, "transaction id"));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s container 0x%04x, transaction %d, %s bytes",
                type,
                code,
                transactionId & 0xffff_ffffL,
                lengthKnown() ? lengthBytesAnnounced : "unknown");
    }
}
