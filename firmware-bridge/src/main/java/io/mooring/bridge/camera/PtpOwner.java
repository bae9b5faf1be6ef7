package io.mooring.bridge.camera;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.RefusedException;
import io.mooring.bridge.ptp.OperationCode;
import io.mooring.bridge.ptp.PropertyCode;
import io.mooring.bridge.ptp.PtpString;
import io.mooring.bridge.ptp.session.PtpSession;
import io.mooring.bridge.ptp.session.Request;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Artist property (PIMA 15740 clause 13, 0x501E): a string with the name of the camera's owner or user. What is no string is
 * unknown, never guessed.
 */
final class PtpOwner {
    private static final Logger LOG = LoggerFactory.getLogger(PtpOwner.class);

    /** The property's name in the standard. */
    private static final String PLACE = "Artist";

    private final PtpSession session;

    PtpOwner(PtpSession session) {
        this.session = session;
    }

    Optional<CameraOwner> owner() throws BridgeException {
        Request ask = Request.of(OperationCode.GET_DEVICE_PROP_VALUE, PropertyCode.ARTIST);
        try {
            return owner(session.fetch(ask, PtpCamera.DATASET_BYTES_MAX));
        } catch (RefusedException | NonsenseException e) {
            LOG.debug("no owner: {}", e.getMessage());
            return Optional.empty();
        } catch (LinkException e) {
            if (e.reason() != LinkException.Reason.STALLED) {
                throw e;
            }
            LOG.debug("a stall instead of an owner: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** @throws NonsenseException if that is not one string and nothing else */
    static Optional<CameraOwner> owner(ByteBuffer dataset) throws NonsenseException {
        String said = PtpString.decode(dataset).text();
        if (dataset.hasRemaining()) {
            throw new NonsenseException("Artist: expected one string, got " + dataset.remaining() + " bytes behind it");
        }
        return Optional.ofNullable(CameraOwner.of(said, PLACE));
    }
}
