package io.mooring.gateway;

/**
 * Where a recording came from, the same at every visit (reliability.md F11): names wrap and repeat, so the whole of it
 * counts, and nothing of it decides a path on the dock.
 *
 * @param camera {@link io.mooring.bridge.CameraIdentity#key()}
 * @param storage the camera's own number for the card
 * @param path as the camera says it
 * @param sizeBytes 0 or more
 * @param modifiedRaw the camera's own text for when it was changed
 */
public record SourceIdentity(String camera, String storage, String path, long sizeBytes, String modifiedRaw) {}
