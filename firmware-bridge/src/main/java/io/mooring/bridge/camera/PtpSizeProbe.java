package io.mooring.bridge.camera;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.RefusedException;
import io.mooring.bridge.ptp.OperationCode;
import io.mooring.bridge.ptp.PartialRead;
import io.mooring.bridge.ptp.session.PtpSession;
import io.mooring.bridge.ptp.session.Request;

/**
 * Finds how large an object is on a camera that does not say, by asking for single bytes of it: there is one at every
 * place before its end and none from there on. Takes about twice as many questions as the size has bits, each one byte.
 */
final class PtpSizeProbe {
    /** An object that has this many bytes has one everywhere: the camera does not look at the offset. */
    static final long SIZE_BYTES_MAX = 1L << 43;

    private final PtpSession session;

    PtpSizeProbe(PtpSession session) {
        this.session = session;
    }

    /** @return bytes, 1 or more; negative if the answers say nothing, also where there is not even a first byte */
    long sizeBytes(int handle) throws BridgeException {
        long end = 1;
        while (end <= SIZE_BYTES_MAX && hasByte(handle, end - 1)) {
            end *= 2;
        }
        if (end == 1 || end > SIZE_BYTES_MAX) {
            return -1;
        }
        // A byte at low - 1, none at end - 1.
        long low = end / 2;
        while (end - low > 1) {
            long middle = low + (end - low) / 2;
            if (hasByte(handle, middle - 1)) {
                low = middle;
            } else {
                end = middle;
            }
        }
        return low;
    }

    /** Cameras answer a question behind the end with no byte, or refuse it. */
    private boolean hasByte(int handle, long offsetBytes) throws BridgeException {
        PartialRead one = new PartialRead(handle, offsetBytes, 1);
        try {
            return session.read(new Request(OperationCode.GET_PARTIAL_OBJECT_64, one.parameters64()), 1, 1, slice -> {})
                    == 1;
        } catch (RefusedException e) {
            return false;
        }
    }
}
