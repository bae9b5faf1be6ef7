package io.mooring.bridge.usb;

/** Hears of devices. Calls come on the bus's own thread and must return at once: enqueue, never act. */
public interface UsbWatcher {
    void arrived(UsbDevice device);

    /** The very object that {@link #arrived} was given: one enumeration, so a re-plug is another device. */
    void left(UsbDevice device);
}
