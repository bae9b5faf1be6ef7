package io.mooring.bridge.usb.libusb;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.PortPath;
import io.mooring.bridge.usb.DeviceDescription;
import io.mooring.bridge.usb.EndpointDescription;
import io.mooring.bridge.usb.InterfaceDescription;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.UsbLink;
import io.mooring.bridge.usb.sysfs.UsbTree;

/** One enumeration of a device in the kernel's tree. */
final class LibusbDevice implements UsbDevice {
    private final LibusbBus bus;
    private final UsbTree.Entry entry;

    LibusbDevice(LibusbBus bus, UsbTree.Entry entry) {
        this.bus = bus;
        this.entry = entry;
    }

    UsbTree.Entry entry() {
        return entry;
    }

    @Override
    public PortPath port() {
        return entry.port();
    }

    @Override
    public DeviceDescription description() {
        return entry.description();
    }

    @Override
    public UsbLink open(InterfaceDescription claimed) throws LinkException {
        return bus.open(this, claimed, endpoints(claimed));
    }

    private LibusbLink.Endpoints endpoints(InterfaceDescription claimed) throws LinkException {
        int in = 0;
        int out = 0;
        int event = 0;
        int packetSizeMax = 0;
        for (EndpointDescription endpoint : claimed.endpoints()) {
            if (endpoint.type() == EndpointDescription.Type.BULK && endpoint.isIn() && in == 0) {
                in = endpoint.address();
                packetSizeMax = endpoint.packetSizeMax();
            } else if (endpoint.type() == EndpointDescription.Type.BULK && !endpoint.isIn() && out == 0) {
                out = endpoint.address();
            } else if (endpoint.type() == EndpointDescription.Type.INTERRUPT && endpoint.isIn() && event == 0) {
                event = endpoint.address();
            }
        }
        if (in == 0 || out == 0 || packetSizeMax == 0) {
            throw new LinkException(
                    LinkException.Reason.FAILED,
                    this + ": interface " + claimed.number() + " needs one bulk endpoint each way, it has "
                            + claimed.endpoints());
        }
        return new LibusbLink.Endpoints(in, out, event, packetSizeMax);
    }

    @Override
    public String toString() {
        return "USB device " + entry.name() + " at " + entry.port();
    }
}
