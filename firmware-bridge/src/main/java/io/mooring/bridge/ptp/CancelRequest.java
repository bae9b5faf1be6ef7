package io.mooring.bridge.ptp;

import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;

/**
 * The data of the Cancel class request (PIMA 15740 annex D): the event code CancelTransaction, 16 bits, then this.
 *
 * @param transactionId 32 bits
 */
public record CancelRequest(int transactionId) implements Dataset {
    @Override
    public int lengthBytes() {
        return Short.BYTES + Integer.BYTES;
    }

    @Override
    public void encode(ByteBuffer out) {
        Wire.putU16(out, EventCode.CANCEL_TRANSACTION);
        Wire.putU32(out, transactionId);
    }

    public static CancelRequest decode(ByteBuffer in) throws NonsenseException {
        int code = Wire.u16(in, "cancel request");
        if (code != EventCode.CANCEL_TRANSACTION) {
            throw new NonsenseException("cancel request: expected " + EventCode.name(EventCode.CANCEL_TRANSACTION)
                    + ", got " + EventCode.name(code));
        }
        return new CancelRequest(Wire.id(in, "cancel request"));
    }
}
