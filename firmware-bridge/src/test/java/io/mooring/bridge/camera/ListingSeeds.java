package io.mooring.bridge.camera;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.CameraIdentity;
import io.mooring.bridge.ptp.session.PtpSession;
import io.mooring.bridge.ptp.session.SessionLimits;
import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.Footage;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.bridge.sim.SimulatedFile;
import io.mooring.bridge.sim.VirtualTime;
import io.mooring.bridge.sim.WireRate;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.UsbLink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Writes the seeds of {@link ListingFuzzTest} anew: what an honest camera answers during a visit, as a row for
 * {@link HostileLink}, once for each set of operations it may offer.
 */
final class ListingSeeds {
    private static final Path DIRECTORY =
            Path.of("src/test/resources/io/mooring/bridge/camera/ListingFuzzTestInputs/visits");

    private static final List<SimulatedFile> FILES = List.of(
            SimulatedFile.of("DCIM/100MEDIA/MOV_0001.MP4", Footage.noise(40, 1)),
            SimulatedFile.of("执法/现场.jpg", Footage.noise(9, 2)),
            SimulatedFile.of("EMPTY.MP4", Footage.noise(0, 3)));

    /** What the simulated camera knows of what a fuzzed one may offer: bits of the first byte. */
    private static final int[] OFFERED = {0, 1, 2, 4, 8, 15};

    private ListingSeeds() {}

    public static void main(String... arguments) throws IOException, BridgeException {
        Files.createDirectories(DIRECTORY);
        for (int offered : OFFERED) {
            Files.write(DIRECTORY.resolve("honest-" + offered), seed(offered));
        }
    }

    private static byte[] seed(int offered) throws BridgeException {
        VirtualTime time = new VirtualTime(Instant.parse("2026-11-21T02:00:00Z"));
        SimulatedBus bus = new SimulatedBus(time, WireRate.UNPACED);
        UsbDevice device = bus.plug(
                SimulatedBus.port(1), new SimulatedCamera(CameraSpec.of("SIM-0001", FILES), time, CameraFaults.of()));
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        row.write(offered);
        try (UsbLink link = device.open(device.description().interfaces().get(0))) {
            PtpSession session = new PtpSession(new HearingLink(link, row), 0, SessionLimits.DEFAULT, time::nanoTime);
            session.open();
            row.reset();
            row.write(offered);
            PtpCamera camera = new PtpCamera(
                    link,
                    session,
                    ListingFuzzTest.info(offered),
                    new CameraIdentity("Example", "Honest", "1"),
                    Set.of());
            for (CameraFile file : camera.list(ListingFuzzTest.LIMITS).files()) {
                camera.describe(file);
                camera.read(file, file.sizeBytes() / 2, slice -> {});
                camera.read(file, 0, slice -> {});
            }
        }
        return row.toByteArray();
    }
}
