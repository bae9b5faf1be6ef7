package io.mooring.bridge;

import static io.mooring.bridge.ImportedCameras.SHORT_PATIENCE;
import static io.mooring.bridge.ImportedCameras.file;
import static io.mooring.bridge.ImportedCameras.open;
import static io.mooring.bridge.ImportedCameras.readsWhole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.camera.ByteSink;
import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.sim.CameraFault;
import io.mooring.bridge.sim.CameraFault.FallsSilentAtTransfer;
import io.mooring.bridge.sim.CameraFault.Quirk;
import io.mooring.bridge.sim.CameraFault.UnplugsAfterBytes;
import io.mooring.bridge.sim.Footage;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.bridge.sim.SimulatedFile;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.rig.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * At stake: a dock that an officer's cable, a silent camera, a greedy neighbour or a reset from outside brings to a stop.
 * Each ends in a typed failure, and the camera is read whole afterwards.
 */
class UsbTroubleInGuest {
    private static final Path KERNEL_MEMORY_MIB = Path.of("/sys/module/usbcore/parameters/usbfs_memory_mb");
    private static final String FILE = "DCIM/A.MP4";
    private static final int FILE_BYTES = 6_000_017;

    private ImportedCameras cameras;

    @BeforeEach
    void aBusIsWatched() throws Exception {
        cameras = new ImportedCameras();
    }

    @AfterEach
    void nothingIsLeftBehind() throws Exception {
        cameras.close();
    }

    private static SimulatedCamera camera(String serial, CameraFault... faults) {
        return RigCameras.camera(
                serial, List.of(SimulatedFile.of(FILE, Footage.noise(FILE_BYTES, serial.hashCode()))), faults);
    }

    private static LinkException.Reason failureOfReading(UsbDevice device, ByteSink sink) {
        return assertThrows(LinkException.class, () -> {
                    try (Camera camera = open(device, SHORT_PATIENCE)) {
                        camera.read(file(camera, FILE), 0, sink);
                    }
                })
                .reason();
    }

    @Test
    void aCameraThatFallsSilentInTheMiddleIsResetAtItsPort() throws Exception {
        SimulatedCamera silent = camera("SILENT", new FallsSilentAtTransfer(30));
        UsbDevice device = cameras.plug(silent);
        assertEquals(LinkException.Reason.TIMED_OUT, failureOfReading(device, bytes -> {}));
        readsWhole(device, silent);
    }

    @Test
    void aCameraThatRefusesEveryClassRequestIsResetAtItsPort() throws Exception {
        SimulatedCamera deaf = camera(
                "DEAF", new FallsSilentAtTransfer(30), Quirk.REFUSES_CANCEL, Quirk.REFUSES_STATUS, Quirk.REFUSES_RESET);
        UsbDevice device = cameras.plug(deaf);
        assertEquals(LinkException.Reason.TIMED_OUT, failureOfReading(device, bytes -> {}));
        readsWhole(device, deaf);
    }

    /** The rest is read at another port, and only the rest. */
    @Test
    void aFileBegunAtOnePortIsFinishedAtAnother() throws Exception {
        SimulatedCamera moved = camera("MOVED", new UnplugsAfterBytes(3_500_000));
        UsbDevice first = cameras.plug(moved);
        MessageDigest got = MessageDigest.getInstance("SHA-256");
        long[] count = new long[1];
        ByteSink sink = bytes -> {
            count[0] += bytes.remaining();
            got.update(bytes);
        };
        assertEquals(LinkException.Reason.GONE, failureOfReading(first, sink));
        long before = count[0];
        assertTrue(before > 0 && before < FILE_BYTES, () -> before + " bytes came before the cable was out");
        cameras.seen().awaitUntil(all -> !all.contains(first));

        cameras.plug(camera("IN-ITS-PLACE"));
        UsbDevice second = cameras.plugAgain("1-1", moved);
        assertNotEquals(first.port(), second.port());
        try (Camera camera = open(second)) {
            camera.read(file(camera, FILE), before, sink);
        }
        assertEquals(FILE_BYTES, count[0]);
        assertEquals(moved.files().get(0).sha256(), HexFormat.of().formatHex(got.digest()));
    }

    @Test
    void theKernelsRefusalOfMemoryMakesReadsShallowerAndFailsNone() throws Exception {
        String usual = Files.readString(KERNEL_MEMORY_MIB).strip();
        Files.writeString(KERNEL_MEMORY_MIB, "1");
        ExecutorService bays = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> reading = new ArrayList<>();
            for (String serial : List.of("LITTLE-MEMORY-1", "LITTLE-MEMORY-2")) {
                SimulatedCamera camera = camera(serial);
                UsbDevice device = cameras.plug(camera);
                reading.add(bays.submit(() -> {
                    readsWhole(device, camera);
                    return null;
                }));
            }
            for (Future<?> one : reading) {
                one.get();
            }
        } finally {
            Files.writeString(KERNEL_MEMORY_MIB, usual);
            bays.shutdownNow();
        }
    }

    /** As {@code usbreset} and a hub with a loose plug do it: the kernel keeps the device, its session is gone. */
    @Test
    void aPortThatIsResetFromOutsideWhileReadingIsOpenedAnew() throws Exception {
        SimulatedCamera camera = camera("RESET-OUTSIDE");
        UsbDevice device = cameras.plug(camera);
        var reset = new AtomicBoolean();
        LinkException broken = assertThrows(LinkException.class, () -> {
            try (Camera open = open(device, SHORT_PATIENCE)) {
                open.read(file(open, FILE), 0, bytes -> {
                    if (!reset.getAndSet(true)) {
                        resetFromOutside("RESET-OUTSIDE");
                    }
                });
            }
        });
        assertNotEquals(LinkException.Reason.HELD, broken.reason());
        readsWhole(cameras.seen().await(ImportedCameras::isImported), camera);
    }

    private static void resetFromOutside(String serial) {
        try {
            Path device = sysfs(serial);
            int bus =
                    Integer.parseInt(Files.readString(device.resolve("busnum")).strip());
            int number =
                    Integer.parseInt(Files.readString(device.resolve("devnum")).strip());
            String said = Shell.run("usbreset", String.format(Locale.ROOT, "%03d/%03d", bus, number));
            assertTrue(said.endsWith("ok\n"), said);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("resetting " + serial, e);
        }
    }

    /** Every camera of the hub leaves at once with its transfers in flight, and they come back with it. */
    @Test
    void aHubThatGoesAndComesBackTakesItsCamerasAlong() throws Exception {
        SimulatedCamera camera = camera("BEHIND-HUB");
        UsbDevice device = cameras.plug(camera);
        Path hub = hubOf(camera.description().serialNumber());
        assertEquals(LinkException.Reason.GONE, failureOfReading(device, bytes -> {
            if (Files.exists(Path.of("/sys/bus/usb/drivers/hub").resolve(hub))) {
                write("/sys/bus/usb/drivers/hub/unbind", hub.toString());
            }
        }));
        cameras.seen().awaitUntil(all -> !all.contains(device));
        write("/sys/bus/usb/drivers/hub/bind", hub.toString());
        UsbDevice again = cameras.seen().await(ImportedCameras::isImported);
        readsWhole(again, camera);
    }

    private static void write(String file, String text) {
        try {
            Files.writeString(Path.of(file), text);
        } catch (IOException e) {
            throw new AssertionError("writing " + text + " to " + file, e);
        }
    }

    /** The interface of the root hub that a device with this serial number hangs at. */
    private static Path hubOf(String serial) throws IOException {
        return Path.of(Files.readString(sysfs(serial).resolve("busnum")).strip() + "-0:1.0");
    }

    private static Path sysfs(String serial) throws IOException {
        try (var all = Files.list(Path.of("/sys/bus/usb/devices"))) {
            for (Path each : all.toList()) {
                Path number = each.resolve("serial");
                if (Files.exists(number) && Files.readString(number).strip().equals(serial)) {
                    return each;
                }
            }
        }
        throw new AssertionError("no device has the serial number " + serial);
    }
}
