package io.mooring.bridge.sim;

import java.time.LocalDateTime;

/**
 * One file on a simulated camera's card.
 *
 * @param path folders and name joined by '/', without a leading one
 * @param footage its bytes, which know their own size and SHA-256
 * @param created by the camera's own clock, whole seconds
 * @param modified likewise
 */
public record SimulatedFile(String path, Footage footage, LocalDateTime created, LocalDateTime modified) {
    static final LocalDateTime SOME_DAY = LocalDateTime.of(2026, 11, 20, 8, 30, 0);

    public SimulatedFile {
        if (path.isEmpty() || path.startsWith("/") || path.endsWith("/") || path.contains("//")) {
            throw new IllegalArgumentException("simulated file: expected folders/name, got '" + path + "'");
        }
    }

    /** A file of some day, for tests to which its dates do not matter. */
    public static SimulatedFile of(String path, Footage footage) {
        return new SimulatedFile(path, footage, SOME_DAY, SOME_DAY);
    }

    public long sizeBytes() {
        return footage.sizeBytes();
    }

    /** The true SHA-256, 64 lower-case hexadecimal digits. */
    public String sha256() {
        return footage.sha256();
    }

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The folder's path, empty for the root. */
    String folder() {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
