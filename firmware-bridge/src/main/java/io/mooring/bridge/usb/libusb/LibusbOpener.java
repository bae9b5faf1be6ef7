package io.mooring.bridge.usb.libusb;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.usb.InterfaceDescription;
import io.mooring.bridge.usb.sysfs.UsbTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.usb4java.Context;
import org.usb4java.Device;
import org.usb4java.DeviceHandle;
import org.usb4java.DeviceList;
import org.usb4java.LibUsb;

/**
 * Opens a device and claims an interface. Every link gets a fresh context: an older one may not know a device that came
 * later where udev does not speak to it (transfer.md U5).
 */
final class LibusbOpener {
    private static final Path PROC = Path.of("/proc");

    /** Drivers of the kernel's that make a disk of every mass-storage device, a camera too. */
    private static final Set<String> STORAGE_DRIVERS = Set.of("usb-storage", "uas");

    private final UsbTree tree;

    LibusbOpener(UsbTree tree) {
        this.tree = tree;
    }

    LibusbEngine open(UsbTree.Entry entry, InterfaceDescription claimed) throws LinkException {
        var context = new Context();
        LibusbErrors.check("start libusb", LibUsb.init(context));
        boolean opened = false;
        try {
            DeviceHandle handle = openDevice(context, entry);
            try {
                claim(handle, entry, claimed);
                var engine = new LibusbEngine(entry.name(), context, handle, claimed.number());
                engine.start();
                opened = true;
                return engine;
            } finally {
                if (!opened) {
                    LibUsb.close(handle);
                }
            }
        } finally {
            if (!opened) {
                LibUsb.exit(context);
            }
        }
    }

    DeviceHandle openDevice(Context context, UsbTree.Entry entry) throws LinkException {
        var devices = new DeviceList();
        LibusbErrors.check("list USB devices", LibUsb.getDeviceList(context, devices));
        try {
            for (Device device : devices) {
                if (LibUsb.getBusNumber(device) == entry.bus() && LibUsb.getDeviceAddress(device) == entry.address()) {
                    return openDevice(device, entry);
                }
            }
        } finally {
            LibUsb.freeDeviceList(devices, true);
        }
        throw new LinkException(
                LinkException.Reason.GONE, "open USB device " + entry.name() + ": it is not there any more");
    }

    private DeviceHandle openDevice(Device device, UsbTree.Entry entry) throws LinkException {
        var handle = new DeviceHandle();
        int result = LibUsb.open(device, handle);
        if (result == LibUsb.ERROR_ACCESS) {
            throw new LinkException(
                    LinkException.Reason.FAILED,
                    "open USB device " + entry.name() + ": no permission for " + tree.deviceFile(entry)
                            + "; the udev rules that give it to this user are missing");
        }
        LibusbErrors.check("open USB device " + entry.name(), result);
        return handle;
    }

    private void claim(DeviceHandle handle, UsbTree.Entry entry, InterfaceDescription claimed) throws LinkException {
        String what = "claim interface " + claimed.number() + " of USB device " + entry.name();
        int result = LibUsb.claimInterface(handle, claimed.number());
        if (result == LibUsb.ERROR_BUSY && STORAGE_DRIVERS.contains(tree.driver(entry, claimed.number()))) {
            takeFromKernel(handle, entry, claimed, what);
            result = LibUsb.claimInterface(handle, claimed.number());
        }
        if (result == LibUsb.ERROR_BUSY) {
            String holder = tree.holder(entry, claimed.number(), PROC);
            throw new LinkException(
                    LinkException.Reason.HELD,
                    what + ": held by " + (holder.isEmpty() ? "somebody who cannot be seen from here" : holder));
        }
        LibusbErrors.check(what, result);
        if (claimed.alternate() != 0) {
            LibusbErrors.check(
                    what + ", alternate " + claimed.alternate(),
                    LibUsb.setInterfaceAltSetting(handle, claimed.number(), claimed.alternate()));
        }
    }

    /**
     * A camera that is a disk is the kernel's until somebody takes it. It is not given back afterwards: what the kernel
     * does with a disk of evidence is nobody's wish. A disk that this machine uses stays with it.
     */
    private void takeFromKernel(DeviceHandle handle, UsbTree.Entry entry, InterfaceDescription claimed, String what)
            throws LinkException {
        Optional<String> use;
        try {
            use = tree.diskUse(entry, claimed.number(), PROC);
        } catch (IOException e) {
            throw new LinkException(
                    LinkException.Reason.HELD,
                    what + ": whether this machine uses the disk cannot be found out: " + e,
                    e);
        }
        if (use.isPresent()) {
            throw new LinkException(LinkException.Reason.HELD, what + ": it is a disk of this machine: " + use.get());
        }
        int result = LibUsb.detachKernelDriver(handle, claimed.number());
        // Somebody may have taken it meanwhile: the claim that follows says so.
        if (result != LibUsb.ERROR_NOT_FOUND) {
            LibusbErrors.check(what + ": take it from the kernel's driver", result);
        }
    }
}
