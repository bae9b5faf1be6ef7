package io.mooring.bridge.sim.kernel;

import io.mooring.bridge.sim.CameraFault;
import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.Footage;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.bridge.sim.SimulatedFile;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;

/** A camera to be put on a wire, and a few words to say to it, as bytes (PIMA 15740 annex D). */
final class Wired {
    static final byte[] OPEN_SESSION = HexFormat.of().parseHex("10000000" + "0100" + "0210" + "00000000" + "01000000");

    /** What a camera answers to {@link #OPEN_SESSION}. */
    static final byte[] OK = HexFormat.of().parseHex("0c000000" + "0300" + "0120" + "00000000");

    private Wired() {}

    static byte[] closeSession(int transaction) {
        return HexFormat.of().parseHex("0c000000" + "0100" + "0310" + "0" + transaction + "000000");
    }

    static SimulatedCamera camera(String serial, CameraFault... faults) {
        return new SimulatedCamera(
                CameraSpec.of(serial, List.of(SimulatedFile.of("DCIM/A.MP4", Footage.noise(100_000, 1)))),
                InstantSource.fixed(Instant.parse("2026-11-21T08:00:00Z")),
                CameraFaults.of(faults));
    }
}
