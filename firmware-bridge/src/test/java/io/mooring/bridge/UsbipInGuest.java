package io.mooring.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.camera.CameraFile;
import io.mooring.bridge.camera.ListingLimits;
import io.mooring.bridge.camera.PtpCameraOpener;
import io.mooring.bridge.sim.CameraFault;
import io.mooring.bridge.sim.CameraFault.Quirk;
import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.Footage;
import io.mooring.bridge.sim.LinkClock;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.bridge.sim.SimulatedFile;
import io.mooring.bridge.sim.WireRate;
import io.mooring.bridge.sim.kernel.UsbipServer;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.libusb.LibusbBus;
import io.mooring.rig.Shell;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * At stake: faults that only a real kernel shows. The cameras are the simulated ones, imported by the guest's kernel over
 * USB/IP; between them and the test lie its USB core, its device files and libusb.
 */
class UsbipInGuest {
    private static final InstantSource TIME = InstantSource.fixed(Instant.parse("2026-11-21T08:00:00Z"));
    private static final int FILE_BYTES = 3_000_017;

    private UsbipServer server;
    private LibusbBus bus;
    private final Seen seen = new Seen();

    @BeforeEach
    void aBusIsWatched() throws Exception {
        Shell.run("modprobe", "vhci-hcd");
        server = UsbipServer.listening(0, WireRate.UNPACED, LinkClock.system());
        bus = new LibusbBus();
        bus.watch(seen);
    }

    @AfterEach
    void nothingIsLeftPlugged() throws Exception {
        server.close();
        seen.awaitUntil(all -> all.stream().noneMatch(UsbipInGuest::isOurs));
        bus.close();
    }

    private static boolean isOurs(UsbDevice device) {
        return device.port().controller().contains("vhci_hcd");
    }

    private static SimulatedCamera camera(String serial, CameraFault... faults) {
        List<SimulatedFile> files = List.of(
                SimulatedFile.of("DCIM/A.MP4", Footage.noise(FILE_BYTES, serial.hashCode())),
                SimulatedFile.of("DCIM/EVEN.MP4", Footage.noise(1 << 20, 7)),
                SimulatedFile.of("DCIM/B.JPG", Footage.noise(500, 8)));
        return new SimulatedCamera(CameraSpec.of(serial, files), TIME, CameraFaults.of(faults));
    }

    private UsbDevice plug(SimulatedCamera camera) throws Exception {
        Shell.attach(server.port(), server.offer(camera));
        return seen.await(device -> isOurs(device)
                && device.description().serialNumber().equals(camera.identity().serial()));
    }

    private static Camera open(UsbDevice device) throws BridgeException {
        return PtpCameraOpener.usual(System::nanoTime).open(device).orElseThrow();
    }

    private static void readsWhole(UsbDevice device, SimulatedCamera truth) throws Exception {
        try (Camera camera = open(device)) {
            readsWhole(camera, truth);
        }
    }

    private static void readsWhole(Camera camera, SimulatedCamera truth) throws Exception {
        List<CameraFile> listed = camera.list(ListingLimits.DEFAULT).files();
        assertEquals(truth.files().size(), listed.size());
        for (CameraFile file : listed) {
            assertEquals(sha256(truth, file.path()), read(camera, file), file::path);
        }
        assertEquals(List.of(), truth.complaints());
    }

    private static String sha256(SimulatedCamera truth, String path) {
        return truth.files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow()
                .sha256();
    }

    private static String read(Camera camera, CameraFile file) throws Exception {
        MessageDigest got = MessageDigest.getInstance("SHA-256");
        camera.read(file, 0, got::update);
        return HexFormat.of().formatHex(got.digest());
    }

    @Test
    void eightCamerasAreReadAtOnceEachOnItsOwnPort() throws Exception {
        List<SimulatedCamera> cameras = new ArrayList<>();
        List<UsbDevice> devices = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            SimulatedCamera camera = camera("EIGHT-" + i);
            cameras.add(camera);
            devices.add(plug(camera));
        }
        var ports = new TreeSet<PortPath>();
        devices.forEach(device -> ports.add(device.port()));
        assertEquals(8, ports.size(), ports::toString);
        ExecutorService bays = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> reading = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                UsbDevice device = devices.get(i);
                SimulatedCamera truth = cameras.get(i);
                reading.add(bays.submit(() -> {
                    readsWhole(device, truth);
                    return null;
                }));
            }
            for (Future<?> one : reading) {
                one.get();
            }
        } finally {
            bays.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Quirk.class,
            names = {
                "OMITS_ZERO_LENGTH_PACKET",
                "ADDS_ZERO_LENGTH_PACKET",
                "SPLITS_HEADER",
                "HIDES_LENGTHS",
                "HAS_NO_CLOCK",
                "HAS_NO_PROPERTY_LIST",
                "HAS_NO_PARTIAL_READ",
                "STALLS_INSTEAD_OF_REFUSING"
            })
    void anOddCameraIsReadWhole(Quirk quirk) throws Exception {
        SimulatedCamera camera = camera("ODD-" + quirk, quirk);
        readsWhole(plug(camera), camera);
    }

    @Test
    void aStallInTheMiddleIsToldAndTheNextReadIsWhole() throws Exception {
        SimulatedCamera camera = camera("STALLS", new CameraFault.StallsAtTransfer(40));
        UsbDevice device = plug(camera);
        LinkException stalled = assertThrows(LinkException.class, () -> readAll(device));
        assertEquals(LinkException.Reason.STALLED, stalled.reason());
        readsWhole(device, camera);
    }

    private static void readAll(UsbDevice device) throws Exception {
        try (Camera camera = open(device)) {
            for (int round = 0; round < 50; round++) {
                for (CameraFile file : camera.list(ListingLimits.DEFAULT).files()) {
                    read(camera, file);
                }
            }
        }
    }

    @Test
    void aCameraThatIsPulledOutInTheMiddleIsGoneAndComesBack() throws Exception {
        SimulatedCamera camera = camera("PULLED", new CameraFault.UnplugsAfterBytes(1_000_000));
        UsbDevice device = plug(camera);
        LinkException gone = assertThrows(LinkException.class, () -> readAll(device));
        assertEquals(LinkException.Reason.GONE, gone.reason());
        seen.awaitUntil(all -> !all.contains(device));
        Shell.attach(server.port(), "1-1");
        UsbDevice again = seen.await(UsbipInGuest::isOurs);
        assertTrue(again != device, "another enumeration is another device");
        readsWhole(again, camera);
    }

    @Test
    void aReadIsCancelledFromAnotherThreadAndTheCameraStaysUsable() throws Exception {
        SimulatedCamera camera = camera("CANCELLED");
        UsbDevice device = plug(camera);
        try (Camera open = open(device)) {
            CameraFile file = open.list(ListingLimits.DEFAULT).files().get(0);
            var begun = new CountDownLatch(1);
            ExecutorService other = Executors.newSingleThreadExecutor();
            try {
                Future<LinkException> reading = other.submit(() ->
                        assertThrows(LinkException.class, () -> open.read(file, 0, bytes -> begun.countDown())));
                begun.await();
                open.cancel();
                assertEquals(LinkException.Reason.CANCELLED, reading.get().reason());
            } finally {
                other.shutdownNow();
            }
        }
        readsWhole(device, camera);
    }

    @Test
    void anInterfaceThatIsHeldIsToldWithItsHolder() throws Exception {
        UsbDevice device = plug(camera("HELD"));
        try (Camera holding = open(device);
                var second = new LibusbBus()) {
            var others = new Seen();
            second.watch(others);
            UsbDevice same = others.await(UsbipInGuest::isOurs);
            LinkException held = assertThrows(LinkException.class, () -> open(same));
            assertEquals(LinkException.Reason.HELD, held.reason());
            assertTrue(String.valueOf(held.getMessage()).contains("java"), held::getMessage);
            assertEquals("HELD", holding.identity().serial());
        }
    }
}
