package io.mooring.bridge.sim.kernel;

import io.mooring.bridge.usb.DeviceDescription;
import io.mooring.bridge.usb.EndpointDescription;
import io.mooring.bridge.usb.InterfaceDescription;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A description as the bytes a device sends (USB 2.0 §9.6), one configuration. */
final class DescriptorBytes {
    /** The number of the only configuration. */
    static final int CONFIGURATION = 1;

    private static final int DEVICE = 1;
    private static final int CONFIGURATION_TYPE = 2;
    private static final int STRING = 3;
    private static final int INTERFACE = 4;
    private static final int ENDPOINT = 5;
    private static final int DEVICE_QUALIFIER = 6;

    private static final int USB_2_0 = 0x0200;
    private static final int CONTROL_PACKET_BYTES = 64;
    private static final int BUS_POWERED = 0x80;
    private static final int HALF_AN_AMPERE = 250;
    private static final int INTERRUPT_INTERVAL = 6;
    private static final int LANGUAGE_ENGLISH = 0x0409;

    /** UTF-16 units of a string descriptor: its length is one byte (USB 2.0 §9.6.7). */
    private static final int STRING_UNITS_MAX = 126;

    private static final int MANUFACTURER = 1;
    private static final int PRODUCT = 2;
    private static final int SERIAL_NUMBER = 3;

    /** By an interface of this name MTP hosts know a device whose numbers they do not. */
    private static final int MTP = 4;

    private static final int STILL_IMAGE = 6;

    private final DeviceDescription device;

    DescriptorBytes(DeviceDescription device) {
        this.device = device;
    }

    /** A descriptor's bytes, none if there is no such one. */
    byte[] get(int type, int index) {
        return switch (type) {
            case DEVICE -> device();
            case CONFIGURATION_TYPE -> index == 0 ? configuration() : new byte[0];
            case STRING -> string(index);
            case DEVICE_QUALIFIER -> qualifier();
            default -> new byte[0];
        };
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] whole(ByteBuffer descriptor) {
        byte[] bytes = new byte[descriptor.flip().remaining()];
        descriptor.get(bytes);
        return bytes;
    }

    private byte[] device() {
        ByteBuffer bytes = bytes(18).put((byte) 18).put((byte) DEVICE).putShort((short) USB_2_0);
        // The class stands in the interfaces.
        bytes.put(new byte[3]).put((byte) CONTROL_PACKET_BYTES);
        bytes.putShort((short) device.vendorId())
                .putShort((short) device.productId())
                .putShort((short) device.releaseBcd());
        bytes.put(number(MANUFACTURER, device.manufacturer()))
                .put(number(PRODUCT, device.product()))
                .put(number(SERIAL_NUMBER, device.serialNumber()));
        return whole(bytes.put((byte) 1));
    }

    private static byte number(int index, String text) {
        return (byte) (text.isEmpty() ? 0 : index);
    }

    private static byte[] qualifier() {
        ByteBuffer bytes = bytes(10).put((byte) 10).put((byte) DEVICE_QUALIFIER).putShort((short) USB_2_0);
        bytes.put(new byte[3]).put((byte) CONTROL_PACKET_BYTES);
        // One configuration, and a byte that is reserved (USB 2.0 §9.6.2).
        return whole(bytes.put((byte) 1).put((byte) 0));
    }

    private byte[] configuration() {
        int endpoints = device.interfaces().stream()
                .mapToInt(each -> each.endpoints().size())
                .sum();
        int total = 9 + 9 * device.interfaces().size() + 7 * endpoints;
        ByteBuffer bytes =
                bytes(total).put((byte) 9).put((byte) CONFIGURATION_TYPE).putShort((short) total);
        bytes.put((byte) device.interfaces().size()).put((byte) CONFIGURATION).put((byte) 0);
        bytes.put((byte) BUS_POWERED).put((byte) HALF_AN_AMPERE);
        for (InterfaceDescription each : device.interfaces()) {
            bytes.put((byte) 9).put((byte) INTERFACE).put((byte) each.number()).put((byte) each.alternate());
            bytes.put((byte) each.endpoints().size()).put((byte) each.interfaceClass());
            bytes.put((byte) each.interfaceSubclass())
                    .put((byte) each.protocol())
                    .put((byte) (each.interfaceClass() == STILL_IMAGE ? MTP : 0));
            each.endpoints().forEach(endpoint -> put(bytes, endpoint));
        }
        return whole(bytes);
    }

    private static void put(ByteBuffer bytes, EndpointDescription endpoint) {
        bytes.put((byte) 7).put((byte) ENDPOINT).put((byte) endpoint.address());
        bytes.put((byte) endpoint.type().ordinal()).putShort((short) endpoint.packetSizeMax());
        bytes.put((byte) (endpoint.type() == EndpointDescription.Type.INTERRUPT ? INTERRUPT_INTERVAL : 0));
    }

    private byte[] string(int index) {
        return switch (index) {
            case 0 -> whole(bytes(4).put((byte) 4).put((byte) STRING).putShort((short) LANGUAGE_ENGLISH));
            case MANUFACTURER -> text(device.manufacturer());
            case PRODUCT -> text(device.product());
            case SERIAL_NUMBER -> text(device.serialNumber());
            case MTP -> text("MTP");
            default -> new byte[0];
        };
    }

    private static byte[] text(String text) {
        byte[] units =
                text.substring(0, Math.min(text.length(), STRING_UNITS_MAX)).getBytes(StandardCharsets.UTF_16LE);
        return whole(bytes(2 + units.length)
                .put((byte) (2 + units.length))
                .put((byte) STRING)
                .put(units));
    }
}
