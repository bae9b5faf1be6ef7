package io.mooring.bridge.ptp.session;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mooring.bridge.BridgeException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.ptp.OperationCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * At stake: whatever comes over the bulk pipe, a transaction ends, hands over no more than was asked for, and leaves a
 * session that either goes on or says that it is lost.
 *
 * <p>An input is a byte that says how much is expected, then runs of bytes: a length of 16 bits, little-endian, and as
 * many bytes. A run ends with a short packet if it is no whole number of packets.
 */
class TransactionFuzzTest {
    private static final int PACKET_BYTES = 64;
    private static final int SLOT_BYTES = 256;
    private static final long BYTES_MAX = 1 << 20;
    private static final int RUNS_MAX = 64;
    private static final int TRANSACTIONS = 3;

    @FuzzTest
    void answers(byte[] input) throws NonsenseException {
        ByteBuffer in = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN);
        long expectedBytes = in.hasRemaining() ? (in.get() & 0xffL) << 10 : 0;
        FakeLink link = new FakeLink(PACKET_BYTES, SLOT_BYTES, (command, wire) -> {});
        for (int runs = 0; runs < RUNS_MAX && in.remaining() >= Short.BYTES; runs++) {
            byte[] run = new byte[Math.min(in.getShort() & 0xffff, in.remaining())];
            in.get(run);
            link.put(run, run.length);
        }
        PtpSession session = link.session(SessionLimits.DEFAULT);
        for (int i = 0; i < TRANSACTIONS; i++) {
            reads(session, expectedBytes);
        }
    }

    private static void reads(PtpSession session, long expectedBytes) {
        long[] taken = new long[1];
        try {
            Request request = Request.of(OperationCode.GET_OBJECT, 1);
            session.read(request, expectedBytes, BYTES_MAX, slice -> taken[0] += slice.remaining());
        } catch (BridgeException e) {
            assertTrue(taken[0] >= 0);
        }
        assertTrue(taken[0] <= BYTES_MAX, () -> taken[0] + " bytes");
    }
}
