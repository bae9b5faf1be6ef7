package io.mooring.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.camera.CameraFile;
import io.mooring.bridge.camera.ListingLimits;
import io.mooring.bridge.camera.PtpCameraOpener;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.libusb.LibusbBus;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * At stake: the rate of the wire. The cameras are simulated on the host at full speed and stand behind the guest's real
 * xHCI driver; their wires are paced.
 */
class UsbredirInGuest {
    /** Below what the bench finds, so that a busy machine does not fail it. */
    private static final double WIRE_SHARE_MIN = 0.75;

    private static final double SUM_SHARE_MIN = 0.6;

    /** A stall of the machine spoils one reading, and not the best of so many. */
    private static final int READINGS_MAX = 3;

    private final Seen seen = new Seen();
    private LibusbBus bus;

    @BeforeEach
    void aBusIsWatched() throws Exception {
        bus = new LibusbBus();
        bus.watch(seen);
    }

    @AfterEach
    void itIsClosed() {
        bus.close();
    }

    private Camera open(String serial) throws Exception {
        UsbDevice device = seen.await(each -> each.description().serialNumber().equals(serial));
        return PtpCameraOpener.usual(System::nanoTime).open(device).orElseThrow();
    }

    private static CameraFile file(Camera camera, String path) throws Exception {
        return camera.list(ListingLimits.DEFAULT).files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPacedWireIsUsedNearlyWhole() throws Exception {
        try (Camera camera = open("PACED-1")) {
            CameraFile big = file(camera, "DCIM/BIG.MP4");
            double best = 0;
            for (int i = 0; i < READINGS_MAX && best < WIRE_SHARE_MIN; i++) {
                best = Math.max(best, share(camera, big));
            }
            assertTrue(best >= WIRE_SHARE_MIN, "share of the wire: " + best);
        }
    }

    /** Bytes are counted and dropped: hashing costs more than the wire in an emulated processor. */
    private static double share(Camera camera, CameraFile big) throws Exception {
        long[] bytes = new long[1];
        long start = System.nanoTime();
        camera.read(big, 0, piece -> bytes[0] += piece.remaining());
        double seconds = (System.nanoTime() - start) / 1e9;
        assertEquals(big.sizeBytes(), bytes[0]);
        return bytes[0] / seconds / RigCameras.PACE.bytesPerSecond();
    }

    @Test
    void fourPacedWiresAreUsedAtOnce() throws Exception {
        ExecutorService bays = Executors.newFixedThreadPool(RigCameras.PACED);
        List<Camera> cameras = new ArrayList<>();
        try {
            for (int number = 1; number <= RigCameras.PACED; number++) {
                cameras.add(open("PACED-" + number));
            }
            double best = 0;
            for (int i = 0; i < READINGS_MAX && best < RigCameras.PACED * SUM_SHARE_MIN; i++) {
                best = Math.max(best, sharesAtOnce(cameras, bays));
            }
            assertTrue(best >= RigCameras.PACED * SUM_SHARE_MIN, "share of four wires: " + best);
        } finally {
            bays.shutdownNow();
            cameras.forEach(Camera::close);
        }
    }

    private static double sharesAtOnce(List<Camera> cameras, ExecutorService bays) throws Exception {
        List<Future<Double>> reading = new ArrayList<>();
        for (Camera camera : cameras) {
            CameraFile big = file(camera, "DCIM/BIG.MP4");
            reading.add(bays.submit(() -> share(camera, big)));
        }
        double sum = 0;
        for (Future<Double> one : reading) {
            sum += one.get();
        }
        return sum;
    }

    @Test
    void aCameraThatLeavesWithManyTransfersInFlightIsGoneAndComesBackWhole() throws Exception {
        SimulatedCamera truth = RigCameras.pulled();
        UsbDevice device = seen.await(each -> each.description().serialNumber().equals("XHCI-PULLED"));
        try (Camera camera = open("XHCI-PULLED")) {
            CameraFile file = file(camera, "DCIM/A.MP4");
            LinkException gone = assertThrows(LinkException.class, () -> camera.read(file, 0, bytes -> {}));
            assertEquals(LinkException.Reason.GONE, gone.reason());
        }
        seen.awaitUntil(all -> !all.contains(device));
        try (Camera camera = open("XHCI-PULLED")) {
            CameraFile file = file(camera, "DCIM/A.MP4");
            MessageDigest got = MessageDigest.getInstance("SHA-256");
            camera.read(file, 0, got::update);
            assertEquals(truth.files().get(0).sha256(), HexFormat.of().formatHex(got.digest()));
        }
    }
}
