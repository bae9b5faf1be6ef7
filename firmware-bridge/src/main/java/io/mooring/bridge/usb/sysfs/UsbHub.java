package io.mooring.bridge.usb.sysfs;

import io.mooring.bridge.PortPath;
import java.util.List;

/**
 * One enumeration of a hub. A USB 3 hub appears twice, once on each of its buses.
 *
 * @param root whether the host controller itself is this hub
 * @param ports by number
 */
public record UsbHub(UsbTree.Entry entry, boolean root, List<HubPort> ports) {
    public UsbHub {
        ports = List.copyOf(ports);
    }

    /** Where the hub is plugged in; a root hub's has no port numbers. */
    public PortPath path() {
        return entry.port();
    }
}
