package io.mooring.provisioning;

import io.mooring.bridge.usb.UsbBus;
import io.mooring.bridge.usb.UsbHubs;
import io.mooring.bridge.usb.libusb.LibusbBus;
import io.mooring.bridge.usb.libusb.LibusbHubs;
import io.mooring.bridge.usb.sysfs.UsbTree;
import java.util.function.Supplier;

/**
 * The USB that commands look at.
 *
 * @param bus opened when a command wants to hear of arrivals
 */
record UsbParts(UsbTree tree, UsbHubs hubs, Supplier<UsbBus> bus) {
    static UsbParts ofThisMachine() {
        UsbTree tree = UsbTree.ofThisMachine();
        return new UsbParts(tree, new LibusbHubs(tree), LibusbBus::new);
    }
}
