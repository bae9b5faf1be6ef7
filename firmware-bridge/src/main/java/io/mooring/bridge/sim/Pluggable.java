package io.mooring.bridge.sim;

import io.mooring.bridge.usb.DeviceDescription;

/**
 * Something with a USB plug that lives on between visits: a camera, a card reader. It goes into a {@link SimulatedBus}, or
 * is given to a real kernel.
 */
public interface Pluggable {
    /** What its descriptors say. */
    DeviceDescription description();

    /** It is plugged in: a device that knows nothing of the last plug. Never called twice without {@link #undocked()}. */
    UsbFunction enumerate(LinkClock clock);

    /** It was pulled out. */
    void undocked();
}
