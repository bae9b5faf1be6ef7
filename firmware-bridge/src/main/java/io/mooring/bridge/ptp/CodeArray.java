package io.mooring.bridge.ptp;

import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A list of codes: the answer to GetObjectPropsSupported (MTP 1.1 appendix E).
 *
 * @param codes 16 bits each, at most {@value PtpLimits#CODES_MAX} when decoded
 */
public record CodeArray(List<Integer> codes) implements Dataset {
    public CodeArray {
        codes = List.copyOf(codes);
    }

    @Override
    public int lengthBytes() {
        return Integer.BYTES + Short.BYTES * codes.size();
    }

    @Override
    public void encode(ByteBuffer out) {
        Wire.putU16Array(out, codes);
    }

    public static CodeArray decode(ByteBuffer in) throws NonsenseException {
        return new CodeArray(Wire.u16Array(in, PtpLimits.CODES_MAX, "codes"));
    }
}
