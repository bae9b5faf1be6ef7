package io.mooring.bridge.ptp;

import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A list of storage ids or object handles: the answer to GetStorageIDs and GetObjectHandles (PIMA 15740 §5.3).
 *
 * @param ids 32 bits each, at most {@value PtpLimits#HANDLES_MAX} when decoded
 */
public record IdArray(List<Integer> ids) implements Dataset {
    public IdArray {
        ids = List.copyOf(ids);
    }

    @Override
    public int lengthBytes() {
        return Integer.BYTES + Integer.BYTES * ids.size();
    }

    @Override
    public void encode(ByteBuffer out) {
        Wire.putIdArray(out, ids);
    }

    public static IdArray decode(ByteBuffer in) throws NonsenseException {
        return new IdArray(Wire.idArray(in, PtpLimits.HANDLES_MAX, "identifiers"));
    }
}
