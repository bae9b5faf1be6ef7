package io.mooring.bridge.camera;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.CameraIdentity;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.RefusedException;
import io.mooring.bridge.massstorage.Inquiry;
import io.mooring.bridge.massstorage.MassStorage;
import io.mooring.bridge.massstorage.ScsiDisk;
import io.mooring.bridge.usb.DeviceDescription;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.UsbLink;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Opens whatever the catalogue calls family {@code mass-storage}. */
public final class MassStorageCameraOpener implements CameraOpener {
    private static final String FAMILY = "mass-storage";

    private final CameraCatalogue catalogue;
    private final Duration timeout;
    private final LongSupplier nanoTime;

    /**
     * @param timeout of each step of a command
     * @param nanoTime a clock that only goes forward, nanoseconds
     */
    public MassStorageCameraOpener(CameraCatalogue catalogue, Duration timeout, LongSupplier nanoTime) {
        this.catalogue = catalogue;
        this.timeout = timeout;
        this.nanoTime = nanoTime;
    }

    @Override
    public Optional<Camera> open(UsbDevice device) throws BridgeException {
        Optional<CameraCatalogue.Match> match = catalogue
                .find(device.description())
                .filter(found -> found.family().equals(FAMILY));
        if (match.isEmpty()) {
            return Optional.empty();
        }
        UsbLink link = device.open(match.get().claimed());
        boolean opened = false;
        try {
            MassStorage.Media media =
                    MassStorage.open(link, match.get().claimed().number(), timeout, nanoTime);
            if (media.disks().isEmpty()) {
                throw new RefusedException(0, "mass storage at " + device.port() + ": " + media.skipped());
            }
            Camera camera = new MassStorageCamera(
                    link,
                    media,
                    nanoTime,
                    identity(device.description(), media.disks().get(0)));
            opened = true;
            return Optional.of(camera);
        } finally {
            if (!opened) {
                link.close();
            }
        }
    }

    /**
     * The descriptor's own words first, then the disk's. A volume's serial number is not taken: it belongs to the card,
     * which moves from camera to camera and is made anew by formatting.
     */
    private static CameraIdentity identity(DeviceDescription usb, ScsiDisk disk) throws NonsenseException {
        Inquiry inquiry = disk.inquiry();
        return new SaidIdentity("USB descriptor", usb.manufacturer(), usb.product(), usb.serialNumber())
                .or(new SaidIdentity("disk", inquiry.vendor(), inquiry.product(), disk.serialNumber()));
    }
}
