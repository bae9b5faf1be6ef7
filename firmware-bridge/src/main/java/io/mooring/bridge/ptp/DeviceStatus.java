package io.mooring.bridge.ptp;

import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The data of the Get Device Status class request (PIMA 15740 annex D): its own length, 16 bits, then this.
 *
 * @param code 16 bits: {@link ResponseCode#OK} when idle, {@link ResponseCode#DEVICE_BUSY} while cancelling
 * @param stalledEndpoints 32 bits each, at most {@value PtpLimits#PARAMETERS_MAX}
 */
public record DeviceStatus(int code, List<Integer> stalledEndpoints) implements Dataset {
    /** Bytes of the longest status. */
    public static final int BYTES_MAX = 2 * Short.BYTES + Integer.BYTES * PtpLimits.PARAMETERS_MAX;

    public DeviceStatus {
        stalledEndpoints = Parameters.checked(stalledEndpoints);
    }

    @Override
    public int lengthBytes() {
        return 2 * Short.BYTES + Integer.BYTES * stalledEndpoints.size();
    }

    @Override
    public void encode(ByteBuffer out) {
        Wire.putU16(out, lengthBytes());
        Wire.putU16(out, code);
        for (int endpoint : stalledEndpoints) {
            Wire.putU32(out, endpoint);
        }
    }

    public static DeviceStatus decode(ByteBuffer in) throws NonsenseException {
        int length = Wire.u16(in, "device status");
        if (length < 2 * Short.BYTES || length > BYTES_MAX) {
            throw new NonsenseException("device status: expected a length of 4.." + BYTES_MAX + ", got " + length);
        }
        int code = Wire.u16(in, "device status");
        int count = (length - 2 * Short.BYTES) / Integer.BYTES;
        Wire.need(in, (long) count * Integer.BYTES, "device status");
        List<Integer> endpoints = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            endpoints.add(in.getInt());
        }
        return new DeviceStatus(code, endpoints);
    }
}
