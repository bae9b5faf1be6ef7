package io.mooring.bridge.usb;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.PortPath;

/** The hubs between the dock and its cameras, asked in their own class's requests (USB 2.0 §11.24). */
public interface UsbHubs {
    /**
     * Opens a hub for requests. Nothing is claimed: the kernel's hub driver goes on as if nobody asked.
     *
     * @param hub where it is plugged in; a root hub's path has no port numbers
     * @throws LinkException GONE if no hub is there, FAILED if it may not be opened; the message says what to change
     */
    HubLink open(PortPath hub) throws LinkException;
}
