package io.mooring.bridge.camera;

import io.mooring.bridge.usb.DeviceDescription;
import io.mooring.bridge.usb.EndpointDescription;
import io.mooring.bridge.usb.InterfaceDescription;
import java.util.Set;

/**
 * One row of the catalogue: which interfaces of which devices it speaks of, and what it says of them.
 *
 * @param vendorId 16 bits, or {@link #ANY}
 * @param productId 16 bits, or {@link #ANY}
 * @param interfaceTriple class, subclass and protocol, 24 bits, or {@link #ANY}
 * @param claims whether such an interface is opened as a camera
 */
record CameraRule(
        String family, int vendorId, int productId, int interfaceTriple, boolean claims, Set<Oddity> oddities) {
    /** Matches everything. */
    static final int ANY = -1;

    CameraRule {
        oddities = Set.copyOf(oddities);
    }

    boolean matches(DeviceDescription device, InterfaceDescription candidate) {
        return is(vendorId, device.vendorId())
                && is(productId, device.productId())
                && is(interfaceTriple, triple(candidate))
                && hasBulk(candidate, true)
                && hasBulk(candidate, false);
    }

    private static boolean is(int wanted, int actual) {
        return wanted == ANY || wanted == actual;
    }

    private static int triple(InterfaceDescription candidate) {
        return candidate.interfaceClass() << 16 | candidate.interfaceSubclass() << 8 | candidate.protocol();
    }

    private static boolean hasBulk(InterfaceDescription candidate, boolean in) {
        for (EndpointDescription endpoint : candidate.endpoints()) {
            if (endpoint.type() == EndpointDescription.Type.BULK && endpoint.isIn() == in) {
                return true;
            }
        }
        return false;
    }
}
