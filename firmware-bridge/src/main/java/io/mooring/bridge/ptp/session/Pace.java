package io.mooring.bridge.ptp.session;

import io.mooring.bridge.LinkException;
import java.time.Duration;

/** Whether a data phase comes fast enough, judged over windows of time spent waiting for the camera. */
final class Pace {
    private final long windowNanos;
    private final long bytesMin;
    private long waitedNanos;
    private long bytes;

    Pace(SessionLimits limits) {
        windowNanos = limits.rateWindow().toNanos();
        bytesMin = limits.rateWindow().toMillis() * limits.rateBytesPerSecondMin() / 1000;
    }

    /** @throws LinkException TIMED_OUT at the end of a window that brought too little */
    void came(int transferBytes, long waitNanos) throws LinkException {
        bytes += transferBytes;
        waitedNanos += waitNanos;
        if (waitedNanos < windowNanos) {
            return;
        }
        if (bytes < bytesMin) {
            throw new LinkException(
                    LinkException.Reason.TIMED_OUT,
                    "data comes too slowly: expected " + bytesMin + " bytes in " + Duration.ofNanos(waitedNanos)
                            + " of waiting, got " + bytes);
        }
        bytes = 0;
        waitedNanos = 0;
    }
}
