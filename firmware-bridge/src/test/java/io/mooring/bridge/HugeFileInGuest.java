package io.mooring.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.camera.CameraFile;
import io.mooring.bridge.sim.Footage;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.libusb.LibusbBus;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** At stake: recordings beyond what 32 bits count, whose container cannot say its own length. */
class HugeFileInGuest {
    private static final int SAMPLE_BYTES = 64;

    /** The emulated processor cannot hash so much in a test's time: a sample of each piece is compared in its place. */
    @Test
    void aFileOfMoreThanFourGibibytesIsReadToItsEnd() throws Exception {
        Footage truth = RigCameras.huge().files().get(0).footage();
        var seen = new Seen();
        try (var bus = new LibusbBus()) {
            bus.watch(seen);
            UsbDevice device =
                    seen.await(each -> each.description().serialNumber().equals(RigCameras.HUGE));
            try (Camera camera = ImportedCameras.open(device)) {
                CameraFile file = ImportedCameras.file(camera, "DCIM/HUGE.MP4");
                assertEquals(RigCameras.HUGE_BYTES, file.sizeBytes());
                long[] at = new long[1];
                camera.read(file, 0, piece -> {
                    compare(truth, at[0], piece.slice());
                    at[0] += piece.remaining();
                });
                assertEquals(RigCameras.HUGE_BYTES, at[0]);
            }
        }
    }

    /** The first and the last bytes of a piece. */
    private static void compare(Footage truth, long offset, ByteBuffer piece) {
        int sample = Math.min(SAMPLE_BYTES, piece.remaining());
        ByteBuffer expected = ByteBuffer.allocate(sample);
        truth.read(offset, expected);
        assertEquals(expected.flip(), piece.slice(0, sample), () -> "at " + offset);
        long tail = offset + piece.remaining() - sample;
        truth.read(tail, expected.clear());
        assertEquals(expected.flip(), piece.slice(piece.remaining() - sample, sample), () -> "at " + tail);
    }
}
