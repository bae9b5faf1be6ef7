package io.mooring.bridge.camera;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.ptp.OperationCode;
import io.mooring.bridge.ptp.PropertyCode;
import io.mooring.bridge.ptp.PtpDateTime;
import io.mooring.bridge.ptp.PtpString;
import io.mooring.bridge.ptp.session.PtpSession;
import io.mooring.bridge.ptp.session.Request;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The DateTime property (PIMA 15740 clause 13, 0x5011), written back in the form the camera itself uses. */
final class PtpClock {
    private final PtpSession session;
    private @Nullable PtpDateTime lastRead;

    PtpClock(PtpSession session) {
        this.session = session;
    }

    CameraTime read() throws BridgeException {
        Request get = Request.of(OperationCode.GET_DEVICE_PROP_VALUE, PropertyCode.DATE_TIME);
        PtpDateTime time = PtpDateTime.parse(PtpString.decode(session.fetch(get, PtpCamera.DATASET_BYTES_MAX))
                .text());
        lastRead = time;
        return new CameraTime(time.local(), time.offset());
    }

    void set(Instant time, ZoneId zone) throws BridgeException {
        PtpDateTime form = lastRead == null
                ? PtpDateTime.ofSeconds(LocalDateTime.ofInstant(time, zone))
                : lastRead.withLocal(
                        LocalDateTime.ofInstant(time, lastRead.offset() == null ? zone : lastRead.offset()));
        session.send(
                Request.of(OperationCode.SET_DEVICE_PROP_VALUE, PropertyCode.DATE_TIME),
                new PtpString(form.toString()));
    }
}
