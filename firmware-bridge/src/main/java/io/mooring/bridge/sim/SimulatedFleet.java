package io.mooring.bridge.sim;

import java.time.InstantSource;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The cameras of one shift, made from a plan. */
public final class SimulatedFleet {
    private final List<SimulatedCamera> cameras;

    private SimulatedFleet(List<SimulatedCamera> cameras) {
        this.cameras = cameras;
    }

    /** Honest cameras. */
    public static SimulatedFleet of(FleetPlan plan, InstantSource time) {
        return of(plan, time, number -> CameraFaults.none());
    }

    /** @param faults of the camera with this index, from 0 */
    public static SimulatedFleet of(FleetPlan plan, InstantSource time, IntFunction<CameraFaults> faults) {
        return new SimulatedFleet(IntStream.range(0, plan.cameras())
                .mapToObj(index -> new SimulatedCamera(FleetMaker.spec(plan, index), time, faults.apply(index)))
                .toList());
    }

    public List<SimulatedCamera> cameras() {
        return cameras;
    }

    /** Files on all cards now. */
    public int files() {
        return cameras.stream().mapToInt(camera -> camera.files().size()).sum();
    }

    /** Bytes on all cards now. */
    public long totalBytes() {
        return cameras.stream()
                .flatMap(camera -> camera.files().stream())
                .mapToLong(SimulatedFile::sizeBytes)
                .sum();
    }
}
