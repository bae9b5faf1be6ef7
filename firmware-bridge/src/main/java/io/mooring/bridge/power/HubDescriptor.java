package io.mooring.bridge.power;

import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a hub says of its power (USB 2.0 §11.23.2.1, USB 3.2 §10.15.2.1). The two forms agree in the fields read here.
 *
 * @param ports bNbrPorts, 8 bits
 * @param characteristics wHubCharacteristics, 16 bits
 */
record HubDescriptor(int ports, int characteristics) {
    static final int TYPE_USB2 = 0x29;
    static final int TYPE_SUPERSPEED = 0x2A;

    /** A USB 2.0 hub of 255 ports has two bitmaps of 32 bytes behind 7 bytes. */
    static final int BYTES_MAX = 71;

    /** What both forms begin with, up to wHubCharacteristics. */
    private static final int BYTES_MIN = 5;

    /** How ports are switched: bits 1..0. */
    enum Switching {
        GANGED,
        INDIVIDUAL,
        NONE
    }

    /** @param bytes what the hub answered */
    static HubDescriptor decode(ByteBuffer bytes, int expectedType) throws NonsenseException {
        ByteBuffer in = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (in.remaining() < BYTES_MIN) {
            throw new NonsenseException(
                    "hub descriptor: expected " + BYTES_MIN + " bytes or more, got " + in.remaining());
        }
        int length = Byte.toUnsignedInt(in.get());
        int type = Byte.toUnsignedInt(in.get());
        if (length < BYTES_MIN || type != expectedType) {
            throw new NonsenseException("hub descriptor: expected type " + expectedType + " and a length of "
                    + BYTES_MIN + " or more, got type " + type + " and length " + length);
        }
        int ports = Byte.toUnsignedInt(in.get());
        return new HubDescriptor(ports, Short.toUnsignedInt(in.getShort()));
    }

    /** 00 all together, 01 each by itself, 1x not at all (USB 2.0 table 11-13: only hubs of USB 1.0 say so). */
    Switching switching() {
        return switch (characteristics & 3) {
            case 0 -> Switching.GANGED;
            case 1 -> Switching.INDIVIDUAL;
            default -> Switching.NONE;
        };
    }
}
