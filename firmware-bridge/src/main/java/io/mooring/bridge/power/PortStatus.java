package io.mooring.bridge.power;

import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * wPortStatus of one port (USB 2.0 §11.24.2.7.1, USB 3.2 §10.16.2.6.1).
 *
 * @param connected bit 0
 * @param overCurrent bit 3
 * @param powered bit 8, on a SuperSpeed hub bit 9
 */
record PortStatus(boolean connected, boolean overCurrent, boolean powered) {
    static final int BYTES = 4;

    static PortStatus decode(ByteBuffer bytes, boolean superSpeed) throws NonsenseException {
        if (bytes.remaining() < BYTES) {
            throw new NonsenseException("port status: expected " + BYTES + " bytes, got " + bytes.remaining());
        }
        int status =
                Short.toUnsignedInt(bytes.slice().order(ByteOrder.LITTLE_ENDIAN).getShort());
        return new PortStatus((status & 1) != 0, (status & 1 << 3) != 0, (status & 1 << (superSpeed ? 9 : 8)) != 0);
    }
}
