package io.mooring.bridge;

import io.mooring.bridge.sim.CameraFault;
import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.Footage;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.bridge.sim.SimulatedFile;
import io.mooring.bridge.sim.WireRate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The cameras that the host puts behind the guest's xHCI, made alike on both sides so that the guest knows the truth. */
final class RigCameras {
    /** Cameras on wires of this rate are numbered from 1. */
    static final int PACED = 4;

    static final WireRate PACE = WireRate.HIGH_SPEED;

    static final long BIG_BYTES = 96L << 20;

    static final String HUGE = "XHCI-HUGE";

    /** More than 32 bits count, and no whole number of packets. */
    static final long HUGE_BYTES = (4L << 30) + 1_000_003;

    private static final InstantSource TIME = InstantSource.fixed(Instant.parse("2026-11-21T08:00:00Z"));

    private RigCameras() {}

    static SimulatedCamera camera(String serial, List<SimulatedFile> files, CameraFault... faults) {
        return new SimulatedCamera(CameraSpec.of(serial, files), TIME, CameraFaults.of(faults));
    }

    static SimulatedCamera paced(int number) {
        return camera(
                "PACED-" + number,
                List.of(
                        SimulatedFile.of("DCIM/BIG.MP4", Footage.noise(BIG_BYTES, number)),
                        SimulatedFile.of("DCIM/TINY.JPG", Footage.noise(1000, 100 + number))));
    }

    /** Unpaced, and pulled out once in the middle of its file. */
    static SimulatedCamera pulled() {
        return camera(
                "XHCI-PULLED",
                List.of(SimulatedFile.of("DCIM/A.MP4", Footage.noise(8L << 20, 11))),
                new CameraFault.UnplugsAfterBytes(3_000_000));
    }

    static SimulatedCamera huge() {
        return camera(HUGE, List.of(SimulatedFile.of("DCIM/HUGE.MP4", Footage.noise(HUGE_BYTES, 12))));
    }
}
