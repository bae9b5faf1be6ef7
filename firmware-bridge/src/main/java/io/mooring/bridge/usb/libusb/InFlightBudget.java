package io.mooring.bridge.usb.libusb;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many bytes may be in flight over all bays: the kernel's own limit ({@code usbfs_memory_mb}, 16 MiB by default) is
 * one for the machine, and reaching it fails a transfer (transfer.md U5). Each stream may always have one transfer in
 * flight, so none starves; beyond that they share evenly.
 *
 * <p>When the kernel refuses all the same, another program has taken of its memory, and every bay's share becomes smaller
 * at once instead of each finding out by itself. It grows again while nothing is refused.
 */
final class InFlightBudget {
    private static final Logger LOG = LoggerFactory.getLogger(InFlightBudget.class);

    /** Leaves a quarter of the kernel's default for everything else. */
    static final long BYTES_MAX = 12L << 20;

    /** Moved without a refusal, these many times the present limit let it grow by {@link #GROWTH_BYTES}. */
    static final int GROWTH_ROUNDS = 16;

    static final int GROWTH_BYTES = LibusbStream.TRANSFER_BYTES;

    private final long bytesMax;
    private long limitBytes;
    private long movedSinceChangeBytes;
    private long bytes;
    private int streams;
    private boolean told;

    InFlightBudget(long bytesMax) {
        if (bytesMax < 1) {
            throw new IllegalArgumentException("in-flight budget: expected 1 byte or more, got " + bytesMax);
        }
        this.bytesMax = bytesMax;
        this.limitBytes = bytesMax;
    }

    synchronized void join() {
        streams++;
    }

    synchronized void leave() {
        streams--;
        notifyAll();
    }

    /**
     * Takes bytes for one more transfer.
     *
     * @param held what the asking stream has in flight; a stream that has nothing is never refused
     */
    synchronized boolean take(int wanted, long held) {
        boolean first = held == 0;
        if (!first && (bytes + wanted > limitBytes || held + wanted > limitBytes / Math.max(1, streams))) {
            return false;
        }
        bytes += wanted;
        return true;
    }

    /** Bytes are in flight no more. */
    synchronized void giveBack(int given) {
        bytes -= given;
        movedSinceChangeBytes += given;
        if (limitBytes < bytesMax && movedSinceChangeBytes >= GROWTH_ROUNDS * limitBytes) {
            limitBytes = Math.min(bytesMax, limitBytes + GROWTH_BYTES);
            movedSinceChangeBytes = 0;
        }
        notifyAll();
    }

    /** The kernel took none of the bytes that were just taken here: it has room for what is in flight, and no more. */
    synchronized void refused(int given) {
        bytes -= given;
        movedSinceChangeBytes = 0;
        limitBytes = Math.min(limitBytes, Math.max(GROWTH_BYTES, bytes));
        if (!told) {
            told = true;
            LOG.warn(
                    "the kernel has no memory for more transfers; going on with {} bytes in flight over all bays, and"
                            + " trying for more (usbfs_memory_mb is too small, or another program reads devices too)",
                    limitBytes);
        }
        notifyAll();
    }

    synchronized long bytesInFlight() {
        return bytes;
    }

    /** What may be in flight at present. */
    synchronized long limitBytes() {
        return limitBytes;
    }

    /** Waits until somebody gave something back, or some time went by. */
    synchronized void awaitChange(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.timedWait(this, millis);
    }
}
