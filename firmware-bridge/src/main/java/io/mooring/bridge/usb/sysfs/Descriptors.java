package io.mooring.bridge.usb.sysfs;

import io.mooring.bridge.usb.EndpointDescription;
import io.mooring.bridge.usb.InterfaceDescription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads raw descriptors as the kernel hands them out: a device descriptor, then each configuration with what belongs to
 * it (USB 2.0 §9.6). Bytes from a device: whatever does not fit ends the reading, and what was read so far counts.
 */
final class Descriptors {
    private static final int TYPE_CONFIGURATION = 2;
    private static final int TYPE_INTERFACE = 4;
    private static final int TYPE_ENDPOINT = 5;
    private static final int CONFIGURATION_BYTES = 9;
    private static final int INTERFACE_BYTES = 9;
    private static final int ENDPOINT_BYTES = 7;

    /** As the kernel's own limits (USB_MAXINTERFACES, USB_MAXENDPOINTS). */
    private static final int INTERFACES_MAX = 32;

    private static final int ENDPOINTS_MAX = 30;

    private final byte[] bytes;
    private final List<InterfaceDescription> interfaces = new ArrayList<>();
    private @Nullable OpenInterface open;

    /** An interface whose endpoints are still coming. */
    private record OpenInterface(int at, List<EndpointDescription> endpoints) {}

    private Descriptors(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The interfaces, with all alternates, of the configuration of that number. */
    static List<InterfaceDescription> interfaces(byte[] bytes, int configuration) {
        return new Descriptors(bytes).read(configuration);
    }

    private List<InterfaceDescription> read(int configuration) {
        boolean wanted = false;
        int length;
        for (int at = 0; at + 2 <= bytes.length; at += length) {
            length = at(at);
            if (length < 2 || length > bytes.length - at) {
                break;
            }
            int type = at(at + 1);
            if (type == TYPE_CONFIGURATION && length >= CONFIGURATION_BYTES) {
                finish();
                wanted = at(at + 5) == configuration;
            } else if (wanted && type == TYPE_INTERFACE && length >= INTERFACE_BYTES) {
                finish();
                open = new OpenInterface(at, new ArrayList<>());
            } else if (wanted && type == TYPE_ENDPOINT && length >= ENDPOINT_BYTES) {
                endpoint(at);
            }
        }
        finish();
        return interfaces;
    }

    private void endpoint(int at) {
        if (open != null && open.endpoints().size() < ENDPOINTS_MAX) {
            int packetSize = (at(at + 4) | at(at + 5) << 8) & 0x7FF;
            EndpointDescription.Type type = EndpointDescription.Type.values()[at(at + 3) & 3];
            open.endpoints().add(new EndpointDescription(at(at + 2), type, packetSize));
        }
    }

    private void finish() {
        if (open != null && interfaces.size() < INTERFACES_MAX) {
            int at = open.at();
            interfaces.add(new InterfaceDescription(
                    at(at + 2), at(at + 3), at(at + 5), at(at + 6), at(at + 7), open.endpoints()));
        }
        open = null;
    }

    private int at(int index) {
        return Byte.toUnsignedInt(bytes[index]);
    }
}
