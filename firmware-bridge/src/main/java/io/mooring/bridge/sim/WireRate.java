package io.mooring.bridge.sim;

import java.time.Duration;

/**
 * How fast a simulated wire is.
 *
 * @param bytesPerSecond 0 for as fast as this computer copies
 * @param perTransfer what one transfer costs beside its bytes; paid each time by who waits for one transfer after the
 *     other, and hidden by having many in flight (transfer.md U6)
 */
public record WireRate(long bytesPerSecond, Duration perTransfer) {
    /** No pacing at all. */
    public static final WireRate UNPACED = new WireRate(0, Duration.ZERO);

    /** What a high-speed camera was seen to reach: 40 MiB/s, and 0.4 ms for each transfer (transfer.md U6). */
    public static final WireRate HIGH_SPEED = new WireRate(40L << 20, Duration.ofNanos(400_000));

    public WireRate {
        if (bytesPerSecond < 0 || perTransfer.isNegative()) {
            throw new IllegalArgumentException(
                    "wire rate: expected nothing negative, got " + bytesPerSecond + " B/s and " + perTransfer);
        }
    }

    public boolean isPaced() {
        return bytesPerSecond > 0 || !perTransfer.isZero();
    }

    long nanosFor(long bytes) {
        return bytesPerSecond == 0 ? 0 : (long) (bytes * 1e9 / bytesPerSecond);
    }
}
