package io.mooring.bridge.usb.libusb;

/** The kernel did not take a transfer: usbfs is out of memory, which libusb 1.0.22 may report as an I/O error. */
final class SubmitRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    SubmitRefusedException(String message) {
        super(message);
    }
}
