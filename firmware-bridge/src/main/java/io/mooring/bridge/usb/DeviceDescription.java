package io.mooring.bridge.usb;

import java.util.List;

/**
 * What a device's descriptors say (USB 2.0 §9.6). Believed for identification only.
 *
 * @param vendorId 16 bits
 * @param productId 16 bits
 * @param releaseBcd 16 bits, binary-coded decimal
 * @param manufacturer empty where the device has none
 * @param product empty where the device has none
 * @param serialNumber empty where the device has none
 * @param interfaces of the active configuration
 */
public record DeviceDescription(
        int vendorId,
        int productId,
        int releaseBcd,
        String manufacturer,
        String product,
        String serialNumber,
        UsbSpeed speed,
        List<InterfaceDescription> interfaces) {

    public DeviceDescription {
        interfaces = List.copyOf(interfaces);
    }
}
