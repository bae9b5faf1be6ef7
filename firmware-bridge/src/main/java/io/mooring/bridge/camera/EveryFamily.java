package io.mooring.bridge.camera;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.massstorage.MassStorage;
import io.mooring.bridge.ptp.session.SessionLimits;
import io.mooring.bridge.usb.UsbDevice;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Opens a camera of any family: each is asked in turn, and the first that claims the device has it. */
public final class EveryFamily implements CameraOpener {
    private final List<CameraOpener> families;

    public EveryFamily(List<CameraOpener> families) {
        this.families = List.copyOf(families);
    }

    /**
     * The families that ship, with the usual limits.
     *
     * @param nanoTime a clock that only goes forward, nanoseconds
     */
    public static EveryFamily usual(LongSupplier nanoTime) {
        CameraCatalogue catalogue = CameraCatalogue.load();
        return new EveryFamily(List.of(
                new PtpCameraOpener(catalogue, SessionLimits.DEFAULT, nanoTime),
                new MassStorageCameraOpener(catalogue, MassStorage.USUAL_TIMEOUT, nanoTime)));
    }

    @Override
    public Optional<Camera> open(UsbDevice device) throws BridgeException {
        for (CameraOpener family : families) {
            Optional<Camera> camera = family.open(device);
            if (camera.isPresent()) {
                return camera;
            }
        }
        return Optional.empty();
    }
}
