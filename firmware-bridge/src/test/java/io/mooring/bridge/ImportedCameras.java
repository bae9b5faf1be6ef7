package io.mooring.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.camera.CameraCatalogue;
import io.mooring.bridge.camera.CameraFile;
import io.mooring.bridge.camera.ListingLimits;
import io.mooring.bridge.camera.PtpCameraOpener;
import io.mooring.bridge.ptp.session.SessionLimits;
import io.mooring.bridge.sim.LinkClock;
import io.mooring.bridge.sim.Pluggable;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.bridge.sim.SimulatedFile;
import io.mooring.bridge.sim.WireRate;
import io.mooring.bridge.sim.kernel.UsbipServer;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.libusb.LibusbBus;
import io.mooring.rig.Shell;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** Simulated cameras that the guest's own kernel imports over USB/IP, and a watched bus that finds them. */
final class ImportedCameras {
    /** A camera that says nothing for so long has fallen silent. */
    static final SessionLimits SHORT_PATIENCE = new SessionLimits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            1,
            Duration.ofSeconds(60),
            Duration.ofSeconds(5));

    private final UsbipServer server;
    private final LibusbBus bus = new LibusbBus();
    private final Seen seen = new Seen();

    ImportedCameras() throws Exception {
        Shell.run("modprobe", "vhci-hcd");
        server = UsbipServer.listening(0, WireRate.UNPACED, LinkClock.system());
        bus.watch(seen);
    }

    UsbipServer server() {
        return server;
    }

    Seen seen() {
        return seen;
    }

    static boolean isImported(UsbDevice device) {
        return device.port().controller().contains("vhci_hcd");
    }

    /** Offers a camera and has the kernel import it. */
    UsbDevice plug(SimulatedCamera camera) throws Exception {
        return plugAgain(server.offer(camera), camera);
    }

    /** Has the kernel import what is on offer already. */
    UsbDevice plugAgain(String busId, Pluggable camera) throws Exception {
        Shell.attach(server.port(), busId);
        String serial = camera.description().serialNumber();
        return seen.await(device ->
                isImported(device) && device.description().serialNumber().equals(serial));
    }

    static Camera open(UsbDevice device, SessionLimits limits) throws BridgeException {
        return new PtpCameraOpener(CameraCatalogue.load(), limits, System::nanoTime)
                .open(device)
                .orElseThrow();
    }

    static Camera open(UsbDevice device) throws BridgeException {
        return open(device, SessionLimits.DEFAULT);
    }

    static CameraFile file(Camera camera, String path) throws BridgeException {
        return camera.list(ListingLimits.DEFAULT).files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** Opens it, lists it and reads every file of it, with a dock's patience: a stall of the machine is no silent camera. */
    static void readsWhole(UsbDevice device, SimulatedCamera truth) throws Exception {
        try (Camera camera = open(device)) {
            List<CameraFile> listed = camera.list(ListingLimits.DEFAULT).files();
            assertEquals(truth.files().size(), listed.size());
            for (SimulatedFile file : truth.files()) {
                assertEquals(file.sha256(), sha256(camera, file(camera, file.path())), file::path);
            }
        }
        assertEquals(List.of(), truth.complaints());
    }

    private static String sha256(Camera camera, CameraFile file) throws Exception {
        MessageDigest got = MessageDigest.getInstance("SHA-256");
        camera.read(file, 0, got::update);
        return HexFormat.of().formatHex(got.digest());
    }

    /** Pulls every camera out, and looks for what reading them left behind. */
    void close() throws Exception {
        server.close();
        seen.awaitUntil(all -> all.stream().noneMatch(ImportedCameras::isImported));
        bus.close();
        // A link's thread ends when the kernel has given back its last transfer, so none in flight is left either.
        List<String> left = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("usb-"))
                .toList();
        assertEquals(List.of(), left, "threads left behind");
    }
}
