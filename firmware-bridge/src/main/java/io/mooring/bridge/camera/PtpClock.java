package io.mooring.bridge.camera;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.ptp.OperationCode;
import io.mooring.bridge.ptp.PropertyCode;
import io.mooring.bridge.ptp.PtpDateTime;
import io.mooring.bridge.ptp.PtpString;
import io.mooring.bridge.ptp.session.PtpSession;
import io.mooring.bridge.ptp.session.Request;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** The DateTime property (PIMA 15740 clause 13, 0x5011), written back in the form the camera itself uses. */
final class PtpClock {
    private final PtpSession session;
    private @Nullable PtpDateTime lastRead;

    PtpClock(PtpSession session) {
        this.session = session;
    }

    LocalDateTime read() throws BridgeException {
        Request get = Request.of(OperationCode.GET_DEVICE_PROP_VALUE, PropertyCode.DATE_TIME);
        PtpDateTime time = PtpDateTime.parse(PtpString.decode(session.fetch(get, PtpCamera.DATASET_BYTES_MAX))
                .text());
        lastRead = time;
        return time.local();
    }

    void set(LocalDateTime time) throws BridgeException {
        PtpDateTime form = lastRead == null ? PtpDateTime.ofSeconds(time) : lastRead.withLocal(time);
        session.send(
                Request.of(OperationCode.SET_DEVICE_PROP_VALUE, PropertyCode.DATE_TIME),
                new PtpString(form.toString()));
    }
}
