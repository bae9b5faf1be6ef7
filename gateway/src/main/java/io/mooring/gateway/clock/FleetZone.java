package io.mooring.gateway.clock;

import io.mooring.bridge.CameraIdentity;
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
        return matches(maker, camera.maker())
                && matches(model, camera.model())
                && matches(serial, camera.serial())
                && (vendorId.isEmpty() || vendorId.getAsInt() == usbVendorId);
    }

    /** Goes back to the last star alone, so that no text a camera says takes longer than pattern times text. */
    private static boolean matches(String pattern, String text) {
        int at = 0;
        int star = -1;
        int resume = 0;
        for (int i = 0; i < text.length(); ) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resume = i;
            } else if (at < pattern.length() && fits(pattern.charAt(at), text.charAt(i))) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(c -> c == '*');
    }

    private static boolean fits(char pattern, char text) {
        return pattern == '?' || Character.toLowerCase(pattern) == Character.toLowerCase(text);
    }
}
