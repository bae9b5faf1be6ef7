package io.mooring.bridge.sim;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.camera.CameraCatalogue;
import io.mooring.bridge.camera.CameraFile;
import io.mooring.bridge.camera.Listing;
import io.mooring.bridge.camera.ListingLimits;
import io.mooring.bridge.camera.PtpCameraOpener;
import io.mooring.bridge.ptp.session.SessionLimits;
import io.mooring.bridge.usb.UsbDevice;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** What a dock does with a camera, through the real session: whoever it is, what it holds, every byte of it. */
final class Visit {
    private static final CameraCatalogue CATALOGUE = CameraCatalogue.load();

    private Visit() {}

    static Camera open(UsbDevice device, LongSupplier nanoTime) throws BridgeException {
        return new PtpCameraOpener(CATALOGUE, SessionLimits.DEFAULT, nanoTime)
                .open(device)
                .orElseThrow();
    }

    /** Paths with the SHA-256 of what was read. */
    static Map<String, String> readAll(UsbDevice device, LongSupplier nanoTime) throws BridgeException {
        try (Camera camera = open(device, nanoTime)) {
            return readAll(camera);
        }
    }

    static Map<String, String> readAll(Camera camera) throws BridgeException {
        camera.readClock();
        camera.battery();
        Listing listing = camera.list(ListingLimits.DEFAULT);
        Map<String, String> digests = new LinkedHashMap<>();
        for (CameraFile file : listing.files()) {
            digests.put(file.path(), read(camera, file, 0));
        }
        return digests;
    }

    /** The SHA-256 of a file from an offset on. */
    static String read(Camera camera, CameraFile file, long offsetBytes) throws BridgeException {
        MessageDigest digest = sha256();
        camera.read(file, offsetBytes, (ByteBuffer bytes) -> digest.update(bytes));
        return HexFormat.of().formatHex(digest.digest());
    }

    static CameraFile find(Camera camera, String path) throws BridgeException {
        return camera.list(ListingLimits.DEFAULT).files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is truly on the card. */
    static Map<String, String> truth(SimulatedCamera camera) {
        Map<String, String> digests = new LinkedHashMap<>();
        camera.files().forEach(file -> digests.put(file.path(), file.sha256()));
        return digests;
    }
}
