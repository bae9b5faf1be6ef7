package io.mooring.bridge.camera;

import io.mooring.bridge.CameraIdentity;
import io.mooring.bridge.NonsenseException;

/**
 * What one place of a device says of who it is; each part may be blank.
 *
 * @param place for messages, e.g. {@code DeviceInfo}
 */
record SaidIdentity(String place, String maker, String model, String serial) {
    /**
     * The identity, each part from here and where it is blank from elsewhere.
     *
     * @throws NonsenseException if neither place has a serial number, or a part is too long
     */
    CameraIdentity or(SaidIdentity other) throws NonsenseException {
        String found = part(serial, other.serial);
        if (found.isEmpty()) {
            throw new NonsenseException(
                    "camera identity: neither " + place + " nor " + other.place + " has a serial number");
        }
        return new CameraIdentity(part(maker, other.maker), part(model, other.model), found);
    }

    private static String part(String said, String fallback) throws NonsenseException {
        String part = said.isBlank() ? fallback.strip() : said.strip();
        if (part.length() > CameraIdentity.PART_LENGTH_MAX) {
            throw new NonsenseException("camera identity: expected parts of at most " + CameraIdentity.PART_LENGTH_MAX
                    + " units, got " + part.length());
        }
        return part;
    }
}
