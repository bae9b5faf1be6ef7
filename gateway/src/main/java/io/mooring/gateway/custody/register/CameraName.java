package io.mooring.gateway.custody.register;

import io.mooring.bridge.CameraIdentity;

/** A camera's key taken apart into what the camera says of itself. */
public record CameraName(String maker, String model, String serial) {
    /** @throws IllegalArgumentException if it is no key of a camera */
    public static CameraName of(String key) {
        String[] parts = key.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("expected maker/model/serial, got '" + key + "'");
        }
        return new CameraName(plain(parts[0]), plain(parts[1]), plain(parts[2]));
    }

    /** @throws IllegalArgumentException if no camera can be called that */
    public String key() {
        return new CameraIdentity(maker, model, serial).key();
    }

    private static String plain(String part) {
        return part.replace("%2F", "/").replace("%25", "%");
    }
}
