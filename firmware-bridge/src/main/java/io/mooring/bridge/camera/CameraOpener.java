package io.mooring.bridge.camera;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.usb.UsbDevice;
import java.util.Optional;

/** Makes a camera of a device, by the families it knows. */
public interface CameraOpener {
    /**
     * Opens a session.
     *
     * @return empty if no family claims the device; then nothing was sent to it
     */
    Optional<Camera> open(UsbDevice device) throws BridgeException;
}
