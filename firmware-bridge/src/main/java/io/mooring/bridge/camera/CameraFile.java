package io.mooring.bridge.camera;

/**
 * One file as the camera describes it. Names are the camera's own and never decide a path on the dock.
 *
 * @param handle the camera's number for the file during this session, 32 bits
 * @param storageId as in {@link CameraStorage#id()}
 * @param path folders and name joined by '/', without a leading one, Unicode as the camera sent it
 * @param sizeBytes 0 or more; may be above 4 GiB
 * @param modifiedRaw the camera's own text for when it was changed (PTP: {@code YYYYMMDDThhmmss[.s][zone]}), may be empty
 * @param createdRaw likewise for when it was made
 */
public record CameraFile(
        int handle, String storageId, String path, long sizeBytes, String modifiedRaw, String createdRaw) {}
