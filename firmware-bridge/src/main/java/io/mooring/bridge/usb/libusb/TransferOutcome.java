package io.mooring.bridge.usb.libusb;

import io.mooring.bridge.LinkException;

/** How the controller gave a transfer back. */
enum TransferOutcome {
    COMPLETED(LinkException.Reason.FAILED),
    TIMED_OUT(LinkException.Reason.TIMED_OUT),
    STALLED(LinkException.Reason.STALLED),
    CANCELLED(LinkException.Reason.CANCELLED),
    GONE(LinkException.Reason.GONE),
    OVERFLOWED(LinkException.Reason.OVERFLOWED),
    FAILED(LinkException.Reason.FAILED);

    /** What it means to who waits; nothing for {@link #COMPLETED}. */
    final LinkException.Reason reason;

    TransferOutcome(LinkException.Reason reason) {
        this.reason = reason;
    }
}
