package io.mooring.bridge.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.PortPath;
import io.mooring.bridge.ptp.session.SessionLimits;
import io.mooring.bridge.sim.CameraFault;
import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.Footage;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.bridge.sim.SimulatedFile;
import io.mooring.bridge.sim.VirtualTime;
import io.mooring.bridge.sim.WireRate;
import io.mooring.bridge.usb.DeviceDescription;
import io.mooring.bridge.usb.InterfaceDescription;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.UsbLink;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** One simulated camera on a bus of its own, in time that passes only by waiting, and the opener that finds it. */
final class CameraRig {
    static final List<SimulatedFile> FILES = List.of(
            SimulatedFile.of("DCIM/100MEDIA/MOV_0001.MP4", Footage.noise(1500, 1)),
            SimulatedFile.of("DCIM/100MEDIA/MOV_0002.MP4", Footage.noise(512 * 7 - 12, 2)),
            SimulatedFile.of("执法记录/现场_🚓.jpg", Footage.noise(150_001, 3)),
            SimulatedFile.of("执法记录/MOV_0001.MP4", Footage.noise(65_536 - 12, 4)),
            SimulatedFile.of("LOG/20261120.LOG", Footage.noise(9, 5)),
            SimulatedFile.of("EMPTY.MP4", Footage.noise(0, 6)));

    private static final CameraCatalogue CATALOGUE = CameraCatalogue.load();

    final VirtualTime time = new VirtualTime(Instant.parse("2026-11-21T02:00:00.25Z"));
    final SimulatedBus bus;
    final SimulatedCamera camera;
    private final PtpCameraOpener opener = new PtpCameraOpener(CATALOGUE, SessionLimits.DEFAULT, time::nanoTime);
    private UsbDevice device;

    CameraRig(CameraSpec spec, CameraFaults faults, WireRate rate) {
        bus = new SimulatedBus(time, rate);
        camera = new SimulatedCamera(spec, time, faults);
        device = bus.plug(SimulatedBus.port(1), camera);
    }

    static CameraRig with(CameraFault... faults) {
        return new CameraRig(
                CameraSpec.of("SIM-0001", FILES)
                        .withClock(Duration.ofSeconds(-95), 0)
                        .withBattery(40, 0),
                CameraFaults.of(faults),
                WireRate.UNPACED);
    }

    Camera open() throws BridgeException {
        return opener.open(device).orElseThrow(() -> new AssertionError("the catalogue does not know the device"));
    }

    /** Opens the camera as if its USB descriptor had this serial number. */
    Camera openWithUsbSerial(String serial) throws BridgeException {
        return opener.open(new Relabelled(device, serial)).orElseThrow();
    }

    private record Relabelled(UsbDevice device, String serial) implements UsbDevice {
        @Override
        public PortPath port() {
            return device.port();
        }

        @Override
        public DeviceDescription description() {
            DeviceDescription real = device.description();
            return new DeviceDescription(
                    real.vendorId(),
                    real.productId(),
                    real.releaseBcd(),
                    real.manufacturer(),
                    real.product(),
                    serial,
                    real.speed(),
                    real.interfaces());
        }

        @Override
        public UsbLink open(InterfaceDescription claimed) throws LinkException {
            return device.open(claimed);
        }
    }

    void replug() {
        bus.unplug(SimulatedBus.port(1));
        device = bus.plug(SimulatedBus.port(1), camera);
    }

    /** Lists and reads everything and compares it with what is really on the card. */
    void readsEverything(Camera open) throws BridgeException {
        Listing listing = open.list(ListingLimits.DEFAULT);
        assertEquals(List.of(), listing.skipped());
        assertEquals(
                FILES.stream().map(SimulatedFile::path).sorted().toList(),
                listing.files().stream().map(CameraFile::path).sorted().toList());
        List<CameraFile> sorted = listing.files().stream()
                .sorted(Comparator.comparing(CameraFile::path))
                .toList();
        for (CameraFile file : sorted) {
            SimulatedFile truth = truth(file);
            assertEquals(truth.sizeBytes(), file.sizeBytes());
            assertEquals(file, open.describe(file));
            assertEquals(truth.sha256(), sha256(open, file), file.path());
        }
    }

    static SimulatedFile truth(CameraFile file) {
        return FILES.stream()
                .filter(candidate -> candidate.path().equals(file.path()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + file.path()));
    }

    static String sha256(Camera open, CameraFile file) throws BridgeException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            open.read(file, 0, digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
