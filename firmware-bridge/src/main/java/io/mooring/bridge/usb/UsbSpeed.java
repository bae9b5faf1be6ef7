package io.mooring.bridge.usb;

/** The signalling rate a device was enumerated at. */
public enum UsbSpeed {
    UNKNOWN,
    LOW,
    FULL,
    HIGH,
    SUPER
}
