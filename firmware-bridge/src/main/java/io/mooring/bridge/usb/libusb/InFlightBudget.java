package io.mooring.bridge.usb.libusb;

import java.util.concurrent.TimeUnit;

/**
 * How many bytes may be in flight over all bays: the kernel's own limit ({@code usbfs_memory_mb}, 16 MiB by default) is
 * one for the machine, and reaching it fails a transfer (transfer.md U5). Each stream may always have one transfer in
 * flight, so none starves; beyond that they share evenly.
 */
final class InFlightBudget {
    /** Leaves a quarter of the kernel's default for everything else. */
    static final long BYTES_MAX = 12L << 20;

    private final long bytesMax;
    private long bytes;
    private int streams;

    InFlightBudget(long bytesMax) {
        if (bytesMax < 1) {
            throw new IllegalArgumentException("in-flight budget: expected 1 byte or more, got " + bytesMax);
        }
        this.bytesMax = bytesMax;
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
        if (!first && (bytes + wanted > bytesMax || held + wanted > bytesMax / Math.max(1, streams))) {
            return false;
        }
        bytes += wanted;
        return true;
    }

    synchronized void giveBack(int given) {
        bytes -= given;
        notifyAll();
    }

    synchronized long bytesInFlight() {
        return bytes;
    }

    /** Waits until somebody gave something back, or some time went by. */
    synchronized void awaitChange(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.timedWait(this, millis);
    }
}
