package io.mooring.bridge.usb;

/**
 * One endpoint (USB 2.0 §9.6.6).
 *
 * @param address 8 bits, bit 7 set for IN
 * @param packetSizeMax bytes, 1 to 1024 for an honest device
 */
public record EndpointDescription(int address, Type type, int packetSizeMax) {
    /** Transfer types, in the order of bmAttributes bits 1..0. */
    public enum Type {
        CONTROL,
        ISOCHRONOUS,
        BULK,
        INTERRUPT
    }

    public boolean isIn() {
        return (address & 0x80) != 0;
    }
}
