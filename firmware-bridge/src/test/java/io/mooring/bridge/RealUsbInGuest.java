package io.mooring.bridge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.camera.CameraFile;
import io.mooring.bridge.camera.Listing;
import io.mooring.bridge.camera.ListingLimits;
import io.mooring.bridge.camera.PtpCameraOpener;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.libusb.LibusbBus;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

/** At stake: a pipe that only ever worked against its own fake. The device is QEMU's, on a real kernel's xHCI driver. */
class RealUsbInGuest {
    private static final Path ORIGINAL = Path.of("/rig/mtp/DCIM/a.mp4");

    @Test
    void aDeviceNobodyHereWroteIsFoundListedAndReadByteForByte() throws Exception {
        try (var bus = new LibusbBus()) {
            var seen = new Seen();
            bus.watch(seen);
            UsbDevice device = seen.await(each -> each.description().product().contains("filesharing"));
            try (Camera camera =
                    PtpCameraOpener.usual(System::nanoTime).open(device).orElseThrow()) {
                Listing listing = camera.list(ListingLimits.DEFAULT);
                assertEquals(1, listing.files().size(), listing::toString);
                CameraFile file = listing.files().get(0);
                assertEquals(Files.size(ORIGINAL), file.sizeBytes());
                MessageDigest got = MessageDigest.getInstance("SHA-256");
                camera.read(file, 0, got::update);
                assertArrayEquals(digest(ORIGINAL), got.digest());
            }
        }
    }

    private static byte[] digest(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return digest.digest();
    }
}
