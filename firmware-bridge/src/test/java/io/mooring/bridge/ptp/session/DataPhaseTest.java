package io.mooring.bridge.ptp.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.ptp.CommandContainer;
import io.mooring.bridge.ptp.ContainerHeader;
import io.mooring.bridge.ptp.ContainerType;
import io.mooring.bridge.ptp.OperationCode;
import io.mooring.bridge.ptp.ResponseCode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** At stake: every byte of a recording, and not one more, however the camera cuts its data phase into packets. */
class DataPhaseTest {
    private static final Request GET_OBJECT = Request.of(OperationCode.GET_OBJECT, 1);

    /** How a camera frames one data phase. */
    private record Framing(boolean splitHeader, boolean unknownLength, int emptyPackets) {
        void send(FakeLink wire, CommandContainer command, byte[] content, int packetBytes) {
            ContainerHeader honest =
                    ContainerHeader.ofData(command.operation(), command.transactionId(), content.length);
            ContainerHeader header = unknownLength
                    ? new ContainerHeader(
                            ContainerHeader.LENGTH_UNKNOWN,
                            ContainerType.DATA,
                            command.operation(),
                            command.transactionId())
                    : honest;
            int length = content.length;
            if (splitHeader) {
                wire.put(header);
                if (length > 0) {
                    wire.put(content, length);
                }
            } else {
                length += ContainerHeader.BYTES;
                wire.put(
                        ByteBuffer.allocate(length)
                                .put(header.toBuffer())
                                .put(content)
                                .array(),
                        length);
            }
            for (int i = 0; length % packetBytes == 0 && i < emptyPackets; i++) {
                wire.putEmpty();
            }
            wire.putResponse(ResponseCode.OK, command);
        }
    }

    @Test
    void everyFramingOfEverySizeGivesTheSameBytes() throws BridgeException {
        int cases = 0;
        for (int packetBytes : new int[] {16, 64, 512}) {
            for (int slotBytes : new int[] {packetBytes, 4 * packetBytes, 64 * packetBytes}) {
                for (int framing = 0; framing < 12; framing++) {
                    Framing used = new Framing((framing & 1) != 0, (framing & 2) != 0, framing / 4);
                    for (int size : sizes(packetBytes)) {
                        byte[] content = bytes(size);
                        assertArrayEquals(
                                content, read(packetBytes, slotBytes, used, content), used + " of " + size + " bytes");
                        cases++;
                    }
                }
            }
        }
        assertEquals(3 * 3 * 12 * 24, cases);
    }

    private static int[] sizes(int packetBytes) {
        int[] sizes = new int[24];
        int[] around = {0, packetBytes, 3 * packetBytes, (int) Incoming.STREAM_BYTES_MIN};
        for (int i = 0; i < sizes.length; i++) {
            int[] steps = {0, 1, packetBytes - 13, packetBytes - 12, packetBytes - 11, packetBytes - 1};
            sizes[i] = around[i / 6] + steps[i % 6];
        }
        return sizes;
    }

    private static byte[] read(int packetBytes, int slotBytes, Framing framing, byte[] content) throws BridgeException {
        FakeLink link =
                link(packetBytes, slotBytes, (command, wire) -> framing.send(wire, command, content, packetBytes));
        PtpSession session = opened(link);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        long received = session.read(GET_OBJECT, content.length, content.length, slice -> take(slice, read));
        assertEquals(content.length, received);
        session.run(GET_NOTHING);
        return read.toByteArray();
    }

    private static final Request GET_NOTHING = Request.of(OperationCode.SELF_TEST);

    @Test
    void aCutAtEveryByteEndsInAnErrorAndNeverInAShortFile() throws BridgeException {
        byte[] content = bytes(300);
        for (int cut = 0; cut < 312 + 12; cut++) {
            int at = cut;
            FakeLink link = link(64, 128, (command, wire) -> {
                wire.putData(command, content);
                wire.cutAfter(at);
            });
            PtpSession session = opened(link);
            assertThrows(
                    BridgeException.class, () -> session.read(GET_OBJECT, 300, 300, slice -> {}), "cut after " + at);
            assertEquals(0x64, link.controls.get(0).request());
            assertFalse(session.lost());
        }
    }

    @Test
    void fewerBytesThanAnnouncedAreNonsense() throws BridgeException {
        FakeLink link = link(64, 128, (command, wire) -> {
            wire.put(ContainerHeader.ofData(command.operation(), command.transactionId(), 400));
            wire.put(bytes(300), 300);
            wire.putResponse(ResponseCode.OK, command);
        });
        PtpSession session = opened(link);
        NonsenseException told =
                assertThrows(NonsenseException.class, () -> session.read(GET_OBJECT, 400, 400, slice -> {}));
        assertEquals(
                "GetObject (0x1009)(0x1): data ended after 300 bytes, its header announced 400", told.getMessage());
        session.run(GET_NOTHING);
    }

    @Test
    void moreBytesThanAnnouncedAreNonsense() throws BridgeException {
        for (int more : new int[] {1, 12, 64, 100_000}) {
            FakeLink link = link(64, 128, (command, wire) -> {
                wire.put(ContainerHeader.ofData(command.operation(), command.transactionId(), 300));
                wire.put(bytes(300), 300 + more);
                wire.putResponse(ResponseCode.OK, command);
            });
            PtpSession session = opened(link);
            long[] taken = new long[1];
            assertThrows(
                    NonsenseException.class,
                    () -> session.read(GET_OBJECT, 300, 300, slice -> taken[0] += slice.remaining()));
            assertEquals(true, taken[0] <= 300);
            session.run(GET_NOTHING);
        }
    }

    @Test
    void anEndlessDataPhaseEndsAtTheLimitAndTheCameraIsReset() throws BridgeException {
        FakeLink link = link(512, 1 << 20, (command, wire) -> {
            wire.put(new ContainerHeader(
                    ContainerHeader.LENGTH_UNKNOWN, ContainerType.DATA, command.operation(), command.transactionId()));
            wire.put(bytes(512), Long.MAX_VALUE);
        });
        PtpSession session = opened(link);
        long[] taken = new long[1];
        assertThrows(
                NonsenseException.class,
                () -> session.read(GET_OBJECT, 3 << 20, 3 << 20, slice -> taken[0] += slice.remaining()));
        assertEquals(3 << 20, taken[0]);
        assertEquals(true, session.lost());
    }

    @Test
    void fiveGibibytesComeWhole() throws BridgeException {
        long size = (5L << 30) + 77;
        readsLarge(size, ContainerHeader.LENGTH_UNKNOWN);
        readsLarge(4L << 30, ContainerHeader.LENGTH_UNKNOWN);
    }

    @Test
    void aLengthCutToThirtyTwoBitsIsAnOddityNotALie() throws BridgeException {
        long size = (4L << 30) + 1000;
        readsLarge(size, (size + ContainerHeader.BYTES) & ContainerHeader.LENGTH_UNKNOWN);
    }

    private static void readsLarge(long size, long announced) throws BridgeException {
        byte[] pattern = bytes(1 << 20);
        FakeLink link = link(1 << 10, 1 << 20, (command, wire) -> {
            wire.put(new ContainerHeader(announced, ContainerType.DATA, command.operation(), command.transactionId()));
            wire.put(pattern, size);
            if (size % 1024 == 0) {
                wire.putEmpty();
            }
            wire.putResponse(ResponseCode.OK, command);
        });
        PtpSession session = opened(link);
        long[] taken = new long[1];
        session.read(GET_OBJECT, size, size, slice -> taken[0] += slice.remaining());
        assertEquals(size, taken[0]);
    }

    @Test
    void randomBytesInsteadOfAnAnswerNeverEscapeAsSomethingUnchecked() throws BridgeException {
        long seed = Long.getLong("mooring.seed", 7L);
        Random random = new Random(seed);
        for (int round = 0; round < 5000; round++) {
            boolean plausible = random.nextBoolean();
            byte[] bytes = new byte[(plausible ? ContainerHeader.BYTES : 0) + random.nextInt(200)];
            random.nextBytes(bytes);
            FakeLink link = link(64, 128, (command, wire) -> {
                if (plausible) {
                    new ContainerHeader(
                                    12 + random.nextInt(100),
                                    ContainerType.values()[random.nextInt(4)],
                                    command.operation(),
                                    command.transactionId())
                            .encode(ByteBuffer.wrap(bytes));
                }
                wire.put(bytes, bytes.length);
            });
            PtpSession session = opened(link);
            try {
                assertEquals(true, session.fetch(GET_OBJECT, 64).remaining() <= 64);
            } catch (BridgeException expected) {
                assertNotEquals("", expected.getMessage());
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", round " + round, e);
            }
        }
    }

    private static void take(ByteBuffer slice, ByteArrayOutputStream into) {
        while (slice.hasRemaining()) {
            into.write(slice.get());
        }
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    private static FakeLink link(int packetBytes, int slotBytes, FakeLink.Script onData) {
        return new FakeLink(packetBytes, slotBytes, (command, wire) -> {
            if (command.operation() == OperationCode.GET_OBJECT) {
                onData.hears(command, wire);
            } else {
                wire.putResponse(ResponseCode.OK, command);
            }
        });
    }

    private static PtpSession opened(FakeLink link) throws BridgeException {
        PtpSession session = link.session(SessionLimits.DEFAULT);
        session.open();
        return session;
    }
}
