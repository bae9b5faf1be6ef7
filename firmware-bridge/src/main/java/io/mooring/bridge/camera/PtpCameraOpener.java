package io.mooring.bridge.camera;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.CameraIdentity;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.ptp.DeviceInfo;
import io.mooring.bridge.ptp.OperationCode;
import io.mooring.bridge.ptp.session.PtpSession;
import io.mooring.bridge.ptp.session.Request;
import io.mooring.bridge.ptp.session.SessionLimits;
import io.mooring.bridge.usb.DeviceDescription;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.UsbLink;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Opens whatever the catalogue calls family {@code ptp}. */
public final class PtpCameraOpener implements CameraOpener {
    private static final String FAMILY = "ptp";

    private final CameraCatalogue catalogue;
    private final SessionLimits limits;
    private final LongSupplier nanoTime;

    /** @param nanoTime a clock that only goes forward, nanoseconds */
    public PtpCameraOpener(CameraCatalogue catalogue, SessionLimits limits, LongSupplier nanoTime) {
        this.catalogue = catalogue;
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /** With the families that ship and the usual limits. */
    public static PtpCameraOpener usual(LongSupplier nanoTime) {
        return new PtpCameraOpener(CameraCatalogue.load(), SessionLimits.DEFAULT, nanoTime);
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
            PtpSession session = new PtpSession(link, match.get().claimed().number(), limits, nanoTime);
            session.open();
            DeviceInfo info = deviceInfo(session);
            Camera camera = new PtpCamera(
                    link,
                    session,
                    info,
                    identity(info, device.description()),
                    match.get().oddities());
            opened = true;
            return Optional.of(camera);
        } finally {
            if (!opened) {
                link.close();
            }
        }
    }

    private static DeviceInfo deviceInfo(PtpSession session) throws BridgeException {
        return DeviceInfo.decode(session.fetch(Request.of(OperationCode.GET_DEVICE_INFO), PtpCamera.DATASET_BYTES_MAX));
    }

    private static CameraIdentity identity(DeviceInfo info, DeviceDescription usb) throws NonsenseException {
        return new SaidIdentity("DeviceInfo", info.manufacturer(), info.model(), info.serialNumber())
                .or(new SaidIdentity("USB descriptor", usb.manufacturer(), usb.product(), usb.serialNumber()));
    }
}
