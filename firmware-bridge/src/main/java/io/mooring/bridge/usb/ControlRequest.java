package io.mooring.bridge.usb;

/**
 * The setup packet of a control transfer (USB 2.0 §9.3), without its length, which is the buffer's.
 *
 * @param requestType 8 bits; bit 7 set: device to host
 * @param request 8 bits
 * @param value 16 bits
 * @param index 16 bits
 */
public record ControlRequest(int requestType, int request, int value, int index) {
    public boolean isIn() {
        return (requestType & 0x80) != 0;
    }
}
