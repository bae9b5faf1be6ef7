package io.mooring.gateway.secrecy;

import io.mooring.gateway.Glob;

/** Cameras that are alike, by patterns of their own words. */
public record CameraPattern(String maker, String model, String serial) {
    private static final int PARTS = 3;

    /** @param key of a camera: maker, model and serial with slashes between, a slash within one as {@code %2F} */
    boolean has(String key) {
        String[] parts = key.split("/", -1);
        return parts.length == PARTS
                && Glob.matches(maker, plain(parts[0]))
                && Glob.matches(model, plain(parts[1]))
                && Glob.matches(serial, plain(parts[2]));
    }

    private static String plain(String part) {
        return part.replace("%2F", "/").replace("%25", "%");
    }
}
