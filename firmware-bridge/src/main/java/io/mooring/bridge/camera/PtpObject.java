package io.mooring.bridge.camera;

import io.mooring.bridge.ptp.ObjectFormat;
import io.mooring.bridge.ptp.ObjectInfo;
import java.util.Locale;

/**
 * What a camera says about one object, from whichever source.
 *
 * @param parent handle of its folder; 0 in the root
 * @param sizeBytes negative where the camera could not say
 */
record PtpObject(
        int handle,
        int storageId,
        int parent,
        int format,
        String name,
        long sizeBytes,
        String modifiedRaw,
        String createdRaw) {

    static PtpObject of(int handle, ObjectInfo info, long sizeBytes) {
        return new PtpObject(
                handle,
                info.storageId(),
                info.parentObject(),
                info.objectFormat(),
                info.filename(),
                sizeBytes,
                info.modificationDate(),
                info.captureDate());
    }

    boolean isFolder() {
        return format == ObjectFormat.ASSOCIATION;
    }

    /** Zero means the root; some devices name it by all ones. */
    boolean inRoot() {
        return parent == 0 || parent == -1;
    }

    int textUnits() {
        return name.length() + modifiedRaw.length() + createdRaw.length();
    }

    /** An object without a name is called by its handle. */
    String shownName() {
        return name.isEmpty() ? hex(handle) : name;
    }

    CameraFile toFile(String path) {
        return new CameraFile(handle, storageText(storageId), path, sizeBytes, modifiedRaw, createdRaw);
    }

    static String storageText(int storageId) {
        return String.format(Locale.ROOT, "%08x", storageId);
    }

    static String hex(int handle) {
        return String.format(Locale.ROOT, "0x%08x", handle);
    }
}
