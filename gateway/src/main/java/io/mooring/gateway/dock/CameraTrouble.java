package io.mooring.gateway.dock;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.RefusedException;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;

/** What went wrong between dock and camera, as a reason; what bus and camera said stays as it came. */
final class CameraTrouble {
    private CameraTrouble() {}

    static Cause of(BridgeException e) {
        return Cause.of(code(e), e.getMessage());
    }

    private static CauseCode code(BridgeException e) {
        if (e instanceof RefusedException) {
            return CauseCode.CAMERA_REFUSED;
        }
        if (e instanceof NonsenseException) {
            return CauseCode.CAMERA_NONSENSE;
        }
        return e instanceof LinkException link
                ? switch (link.reason()) {
                    case TIMED_OUT -> CauseCode.CAMERA_SILENT;
                    case HELD -> CauseCode.CAMERA_HELD;
                    case GONE, STALLED, CANCELLED, OVERFLOWED, FAILED -> CauseCode.CAMERA_LINK;
                }
                : CauseCode.CAMERA_LINK;
    }
}
