package io.mooring.gateway.intake;

import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.Footage;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.bridge.sim.SimulatedFile;
import io.mooring.bridge.sim.WireRate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The camera whose whole intake is measured in the guest; made alike on both sides so that the guest knows the truth. */
final class PacedCamera {
    static final String SERIAL = "INTAKE-1";

    /** What an emulated processor can hash twice while it also drives the bus, the disk and the JVM. */
    static final WireRate PACE = new WireRate(2L << 20, Duration.ofNanos(400_000));

    static final int FILES = 3;
    static final long FILE_BYTES = 14L << 20;

    private static final InstantSource TIME = InstantSource.fixed(Instant.parse("2026-11-21T08:00:00Z"));

    private PacedCamera() {}

    static List<SimulatedFile> files() {
        List<SimulatedFile> files = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            files.add(SimulatedFile.of(
                    String.format(Locale.ROOT, "DCIM/MOV_%04d.MP4", i), Footage.noise(FILE_BYTES, 100 + i)));
        }
        return files;
    }

    static SimulatedCamera camera() {
        return new SimulatedCamera(CameraSpec.of(SERIAL, files()), TIME);
    }
}
