package io.mooring.bridge.usb;

import io.mooring.bridge.LinkException;

/** All USB devices the dock can see. */
public interface UsbBus extends AutoCloseable {
    /**
     * Starts watching. The watcher first hears of every device already present, then of each arrival and departure, one
     * call at a time. Called once.
     *
     * @throws LinkException if there is no USB bus here, or it cannot be watched; the message says which
     */
    void watch(UsbWatcher watcher) throws LinkException;

    /** Stops watching and closes every link. Idempotent. */
    @Override
    void close();
}
