package io.mooring.gateway.app;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.usb.UsbBus;
import io.mooring.bridge.usb.UsbWatcher;

/** Stands where a USB bus should be, and says why there is none. */
final class AbsentBus implements UsbBus {
    private final String reason;

    AbsentBus(String reason) {
        this.reason = reason;
    }

    @Override
    public void watch(UsbWatcher watcher) throws LinkException {
        throw new LinkException(LinkException.Reason.FAILED, reason);
    }

    @Override
    public void close() {
        // nothing is open
    }
}
