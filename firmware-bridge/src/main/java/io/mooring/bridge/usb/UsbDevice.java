package io.mooring.bridge.usb;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.PortPath;

/** One enumeration of one device: unplugging and plugging in again makes another. Compared by identity. */
public interface UsbDevice {
    PortPath port();

    DeviceDescription description();

    /**
     * Claims one interface.
     *
     * @throws LinkException GONE, HELD (the message names the holder where known) or FAILED
     */
    UsbLink open(InterfaceDescription claimed) throws LinkException;
}
