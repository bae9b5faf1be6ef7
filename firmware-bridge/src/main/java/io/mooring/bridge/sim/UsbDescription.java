package io.mooring.bridge.sim;

import io.mooring.bridge.CameraIdentity;
import io.mooring.bridge.usb.DeviceDescription;
import io.mooring.bridge.usb.EndpointDescription;
import io.mooring.bridge.usb.InterfaceDescription;
import io.mooring.bridge.usb.UsbSpeed;
import java.util.List;

/** The descriptors of a simulated PTP camera: one still-image interface, high speed. */
final class UsbDescription {
    static final int BULK_IN = 0x81;
    static final int BULK_OUT = 0x02;
    static final int BULK_PACKET_BYTES = 512;

    private static final int INTERRUPT_IN = 0x83;
    private static final int INTERRUPT_PACKET_BYTES = 64;

    /** The vendor id of pid.codes with its product id for tests: nobody's product has it. */
    private static final int VENDOR_ID = 0x1209;

    private static final int PRODUCT_ID = 0x0001;
    private static final int RELEASE_BCD = 0x0100;

    /** Still image, PTP (USB Still Image Class 1.0 §4.3). */
    private static final InterfaceDescription STILL_IMAGE = new InterfaceDescription(
            0,
            0,
            6,
            1,
            1,
            List.of(
                    new EndpointDescription(BULK_IN, EndpointDescription.Type.BULK, BULK_PACKET_BYTES),
                    new EndpointDescription(BULK_OUT, EndpointDescription.Type.BULK, BULK_PACKET_BYTES),
                    new EndpointDescription(INTERRUPT_IN, EndpointDescription.Type.INTERRUPT, INTERRUPT_PACKET_BYTES)));

    private UsbDescription() {}

    static DeviceDescription of(CameraIdentity identity, boolean withoutSerial) {
        return new DeviceDescription(
                VENDOR_ID,
                PRODUCT_ID,
                RELEASE_BCD,
                identity.maker(),
                identity.model(),
                withoutSerial ? "" : identity.serial(),
                UsbSpeed.HIGH,
                List.of(STILL_IMAGE));
    }
}
