package io.mooring.bridge.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.ptp.OperationCode;
import io.mooring.bridge.ptp.PartialRead;
import io.mooring.bridge.ptp.ResponseCode;
import io.mooring.bridge.ptp.session.FakeLink;
import io.mooring.bridge.ptp.session.PtpSession;
import io.mooring.bridge.ptp.session.SessionLimits;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At stake: a size one byte too small cuts the end off a recording, and nobody would miss it. */
class PtpSizeProbeTest {
    /** Twice the bits of the largest size. */
    private static final int QUESTIONS_MAX = 88;

    private int questions;

    @ParameterizedTest
    @ValueSource(
            longs = {
                1,
                2,
                3,
                4,
                5,
                511,
                512,
                513,
                0x7fff_ffffL,
                0xffff_fffeL,
                0xffff_ffffL,
                1L << 32,
                (1L << 32) + 1,
                6_543_210_987L,
                (1L << 43) - 1
            })
    void isFoundToTheByteWhicheverWayTheEndIsTold(long size) throws BridgeException {
        for (boolean refusing : new boolean[] {false, true}) {
            questions = 0;
            assertEquals(size, new PtpSizeProbe(camera(offset -> offset < size, refusing)).sizeBytes(1));
            assertTrue(questions <= QUESTIONS_MAX, () -> questions + " questions");
        }
    }

    @Test
    void aCameraThatHasAByteEverywhereSaysNothing() throws BridgeException {
        assertTrue(new PtpSizeProbe(camera(offset -> true, false)).sizeBytes(1) < 0);
        assertTrue(questions <= QUESTIONS_MAX, () -> questions + " questions");
    }

    @Test
    void aCameraWithoutAFirstByteSaysNothing() throws BridgeException {
        assertTrue(new PtpSizeProbe(camera(offset -> false, true)).sizeBytes(1) < 0);
    }

    private PtpSession camera(LongPredicate hasByte, boolean refusing) throws BridgeException {
        FakeLink link = new FakeLink(512, 4096, (command, wire) -> {
            boolean asked = command.operation() == OperationCode.GET_PARTIAL_OBJECT_64;
            questions += asked ? 1 : 0;
            boolean has = asked && hasByte.test(PartialRead.of64(command).offsetBytes());
            if (has || (asked && !refusing)) {
                wire.putData(command, new byte[has ? 1 : 0]);
            } else {
                wire.putResponse(asked ? ResponseCode.INVALID_PARAMETER : ResponseCode.OK, command);
            }
        });
        PtpSession session = link.session(SessionLimits.DEFAULT);
        session.open();
        return session;
    }
}
