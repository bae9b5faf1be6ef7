package io.mooring.bridge.usb.libusb;

import io.mooring.bridge.LinkException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usb4java.Context;
import org.usb4java.HotplugCallbackHandle;
import org.usb4java.LibUsb;

/**
 * Rings when libusb hears of a device from udev. It says only that something changed: without udev, and in containers, it
 * never rings (transfer.md U5), so nobody may rely on it.
 */
final class HotplugBell implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HotplugBell.class);
    private static final long TURN_MICROS = 200_000;

    private final Context context = new Context();
    private final HotplugCallbackHandle callback = new HotplugCallbackHandle();
    private final Thread events = new Thread(this::runEvents, "usb-hotplug");
    private volatile boolean closing;

    /** @param ring called on libusb's thread: it must return at once and not call libusb */
    HotplugBell(Runnable ring) throws LinkException {
        LibusbErrors.check("start libusb", LibUsb.init(context));
        int result = LibUsb.hotplugRegisterCallback(
                context,
                LibUsb.HOTPLUG_EVENT_DEVICE_ARRIVED | LibUsb.HOTPLUG_EVENT_DEVICE_LEFT,
                0,
                LibUsb.HOTPLUG_MATCH_ANY,
                LibUsb.HOTPLUG_MATCH_ANY,
                LibUsb.HOTPLUG_MATCH_ANY,
                (given, device, event, userData) -> {
                    ring.run();
                    return 0;
                },
                null,
                callback);
        if (result != LibUsb.SUCCESS) {
            LibUsb.exit(context);
            throw LibusbErrors.exception("hear of USB devices from libusb", result);
        }
        events.setDaemon(true);
    }

    void start() {
        events.start();
    }

    private void runEvents() {
        while (!closing) {
            int result = LibUsb.handleEventsTimeout(context, TURN_MICROS);
            if (result != LibUsb.SUCCESS && result != LibUsb.ERROR_INTERRUPTED) {
                LOG.warn(
                        "libusb's hot-plug events ended ({}); devices are still found by looking",
                        LibUsb.errorName(result));
                return;
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            events.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        LibUsb.hotplugDeregisterCallback(context, callback);
        LibUsb.exit(context);
    }
}
