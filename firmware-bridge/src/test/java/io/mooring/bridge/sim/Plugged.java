package io.mooring.bridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.usb.UsbDevice;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A camera that is put back whenever it has come out. */
final class Plugged {
    /** Visits after which a camera that misbehaves once must have been read. */
    private static final int VISITS_MAX = 4;

    final VirtualTime time = new VirtualTime(Rig.START);
    final SimulatedBus bus = new SimulatedBus(time, WireRate.UNPACED);
    final SimulatedCamera camera;
    UsbDevice device;

    Plugged(CameraSpec spec, CameraFaults faults) {
        camera = new SimulatedCamera(spec, time, faults);
        device = bus.plug(SimulatedBus.port(1), camera);
    }

    Plugged(CameraSpec spec) {
        this(spec, CameraFaults.none());
    }

    Plugged(CameraFaults faults) {
        this(Rig.smallSpec(), faults);
    }

    Plugged(CameraFault fault) {
        this(CameraFaults.of(fault));
    }

    Camera open() throws BridgeException {
        if (bus.cameraAt(SimulatedBus.port(1)).isEmpty()) {
            device = bus.plug(SimulatedBus.port(1), camera);
        }
        return Visit.open(device, time::nanoTime);
    }

    Map<String, String> truth() {
        return Visit.truth(camera);
    }

    Map<String, String> visit() throws BridgeException {
        try (Camera opened = open()) {
            return Visit.readAll(opened);
        }
    }

    /** @return the first thing that went wrong, or nothing */
    @Nullable
    BridgeException visitUntilDone() throws BridgeException {
        BridgeException first = null;
        for (int visit = 1; visit <= VISITS_MAX; visit++) {
            Map<String, String> truth = truth();
            try {
                Map<String, String> got = visit();
                if (got.equals(truth)) {
                    assertEquals(List.of(), camera.complaints());
                    return first;
                }
                assertEquals(truth.size(), truth().size());
                got.forEach((path, digest) -> assertTrue(
                        digest.equals(truth.get(path)) || digest.equals(truth().get(path)),
                        () -> "other bytes than the card's: " + path));
            } catch (BridgeException e) {
                first = first == null ? e : first;
            }
        }
        throw new AssertionError("not read after " + VISITS_MAX + " visits", first);
    }
}
