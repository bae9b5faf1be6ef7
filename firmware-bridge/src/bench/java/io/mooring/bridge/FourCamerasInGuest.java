package io.mooring.bridge;

import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.camera.CameraFile;
import io.mooring.bridge.camera.ListingLimits;
import io.mooring.bridge.camera.PtpCameraOpener;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.libusb.LibusbBus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Paced cameras at once, each on a wire of its own. */
class FourCamerasInGuest {
    private static final int ROUNDS = 3;
    private static final double MIB = 1 << 20;

    @Test
    void read() throws Exception {
        List<Camera> cameras = new ArrayList<>();
        List<CameraFile> files = new ArrayList<>();
        try (LibusbBus bus = new LibusbBus()) {
            var seen = new Seen();
            bus.watch(seen);
            for (int number = 1; number <= RigCameras.PACED; number++) {
                String serial = "PACED-" + number;
                UsbDevice device =
                        seen.await(each -> each.description().serialNumber().equals(serial));
                Camera camera =
                        PtpCameraOpener.usual(System::nanoTime).open(device).orElseThrow();
                cameras.add(camera);
                files.add(camera.list(ListingLimits.DEFAULT).files().stream()
                        .filter(file -> file.path().endsWith("BIG.MP4"))
                        .findFirst()
                        .orElseThrow());
            }
            double[] rates = new double[ROUNDS];
            for (int round = -1; round < ROUNDS; round++) {
                double rate = atOnce(cameras, files);
                if (round >= 0) { // the first warms up
                    rates[round] = rate;
                }
            }
            double sum = RigCameras.PACED * RigCameras.PACE.bytesPerSecond() / MIB;
            double rate = Figures.median(rates);
            Figures.print("%-34s %6.1f MiB/s  %3.0f %% of the sum of %.0f", "four cameras at once", rate, 100 * rate / sum, sum);
        } finally {
            cameras.forEach(Camera::close);
        }
    }

    private static double atOnce(List<Camera> cameras, List<CameraFile> files) throws Exception {
        ExecutorService bays = Executors.newFixedThreadPool(cameras.size());
        try {
            List<Future<?>> reading = new ArrayList<>();
            long start = System.nanoTime();
            for (int i = 0; i < cameras.size(); i++) {
                Camera camera = cameras.get(i);
                CameraFile file = files.get(i);
                reading.add(bays.submit(() -> {
                    camera.read(file, 0, piece -> {});
                    return file;
                }));
            }
            for (Future<?> one : reading) {
                one.get();
            }
            double bytes = files.stream().mapToLong(CameraFile::sizeBytes).sum();
            return bytes / MIB / ((System.nanoTime() - start) / 1e9);
        } finally {
            bays.shutdownNow();
        }
    }
}
