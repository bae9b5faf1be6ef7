package io.mooring.bridge.usb.libusb;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.PortPath;
import io.mooring.bridge.usb.ControlRequest;
import io.mooring.bridge.usb.HubLink;
import io.mooring.bridge.usb.UsbHubs;
import io.mooring.bridge.usb.sysfs.UsbHub;
import io.mooring.bridge.usb.sysfs.UsbTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.usb4java.Context;
import org.usb4java.DeviceHandle;
import org.usb4java.LibUsb;

/** Hubs of this machine. Each link has a context of its own, as every link here has. */
public final class LibusbHubs implements UsbHubs {
    private final UsbTree tree;
    private final LibusbOpener opener;

    public LibusbHubs(UsbTree tree) {
        this.tree = tree;
        this.opener = new LibusbOpener(tree);
    }

    @Override
    public HubLink open(PortPath hub) throws LinkException {
        UsbTree.Entry entry = find(hub);
        Context context = start();
        boolean opened = false;
        try {
            var link = new Link(entry.name(), context, opener.openDevice(context, entry));
            opened = true;
            return link;
        } finally {
            if (!opened) {
                LibUsb.exit(context);
            }
        }
    }

    /** Whoever only looks at hubs can go on where libusb does not run. */
    private static Context start() throws LinkException {
        try {
            var context = new Context();
            LibusbErrors.check("start libusb", LibUsb.init(context));
            return context;
        } catch (LinkageError e) {
            throw new LinkException(
                    LinkException.Reason.FAILED, "start libusb: it cannot be loaded on this machine: " + e, e);
        }
    }

    private UsbTree.Entry find(PortPath path) throws LinkException {
        try {
            return tree.hubs().stream()
                    .filter(hub -> hub.path().equals(path))
                    .map(UsbHub::entry)
                    .findFirst()
                    .orElseThrow(() ->
                            new LinkException(LinkException.Reason.GONE, "open hub " + path + ": no hub is there"));
        } catch (IOException e) {
            throw new LinkException(LinkException.Reason.FAILED, "open hub " + path + ": listing hubs: " + e, e);
        }
    }

    /** An open hub. */
    private static final class Link implements HubLink {
        private final String name;
        private final Context context;
        private final DeviceHandle handle;
        private boolean closed;

        Link(String name, Context context, DeviceHandle handle) {
            this.name = name;
            this.context = context;
            this.handle = handle;
        }

        @Override
        public synchronized int control(ControlRequest request, ByteBuffer data, Duration timeout)
                throws LinkException {
            if (closed) {
                throw new LinkException(LinkException.Reason.GONE, "hub " + name + ": the link was closed");
            }
            int wanted = data.remaining();
            // usb4java looks at a buffer's capacity only (transfer.md U5).
            ByteBuffer exact = ByteBuffer.allocateDirect(wanted);
            if (!request.isIn()) {
                exact.put(data.duplicate());
            }
            int moved = LibUsb.controlTransfer(
                    handle,
                    (byte) request.requestType(),
                    (byte) request.request(),
                    (short) request.value(),
                    (short) request.index(),
                    exact,
                    Math.max(1, timeout.toMillis()));
            LibusbErrors.check("hub " + name + ": " + request, moved);
            if (request.isIn()) {
                data.put(exact.slice(0, moved));
            } else {
                data.position(data.position() + moved);
            }
            return moved;
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                LibUsb.close(handle);
                LibUsb.exit(context);
            }
        }
    }
}
