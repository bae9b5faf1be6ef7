package io.mooring.bridge.usb.libusb;

import io.mooring.bridge.LinkException;
import org.usb4java.LibUsb;

/** What libusb's codes mean to a link. */
final class LibusbErrors {
    private LibusbErrors() {}

    static void check(String what, int result) throws LinkException {
        if (result < 0) {
            throw exception(what, result);
        }
    }

    static LinkException exception(String what, int code) {
        return new LinkException(reason(code), what + ": " + LibUsb.errorName(code));
    }

    static LinkException.Reason reason(int code) {
        if (code == LibUsb.ERROR_NO_DEVICE || code == LibUsb.ERROR_NOT_FOUND) {
            return LinkException.Reason.GONE;
        } else if (code == LibUsb.ERROR_TIMEOUT) {
            return LinkException.Reason.TIMED_OUT;
        } else if (code == LibUsb.ERROR_PIPE) {
            return LinkException.Reason.STALLED;
        } else if (code == LibUsb.ERROR_BUSY) {
            return LinkException.Reason.HELD;
        } else if (code == LibUsb.ERROR_OVERFLOW) {
            return LinkException.Reason.OVERFLOWED;
        }
        return LinkException.Reason.FAILED;
    }

    static TransferOutcome outcome(int status) {
        if (status == LibUsb.TRANSFER_COMPLETED) {
            return TransferOutcome.COMPLETED;
        } else if (status == LibUsb.TRANSFER_TIMED_OUT) {
            return TransferOutcome.TIMED_OUT;
        } else if (status == LibUsb.TRANSFER_STALL) {
            return TransferOutcome.STALLED;
        } else if (status == LibUsb.TRANSFER_CANCELLED) {
            return TransferOutcome.CANCELLED;
        } else if (status == LibUsb.TRANSFER_NO_DEVICE) {
            return TransferOutcome.GONE;
        } else if (status == LibUsb.TRANSFER_OVERFLOW) {
            return TransferOutcome.OVERFLOWED;
        }
        return TransferOutcome.FAILED;
    }
}
