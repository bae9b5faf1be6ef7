package io.mooring.gateway.clock;

import io.mooring.bridge.CameraIdentity;
import io.mooring.gateway.Glob;
import java.time.ZoneId;
import java.util.OptionalInt;

/**
 * Cameras that are alike, and the zone they keep their local time in. Patterns are of the camera's own words: {@code *}
 * stands for any characters, {@code ?} for one, and upper and lower case are the same.
 *
 * @param vendorId of its USB descriptor, 16 bits; empty for any
 */
public record FleetZone(String maker, String model, String serial, OptionalInt vendorId, ZoneId zone) {
    /** The pattern of any text. */
    public static final String ANY = "*";

    boolean has(CameraIdentity camera, int usbVendorId) {
        return Glob.matches(maker, camera.maker())
                && Glob.matches(model, camera.model())
                && Glob.matches(serial, camera.serial())
                && (vendorId.isEmpty() || vendorId.getAsInt() == usbVendorId);
    }
}
