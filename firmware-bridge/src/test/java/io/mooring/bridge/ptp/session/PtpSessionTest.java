package io.mooring.bridge.ptp.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.LinkException.Reason;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.RefusedException;
import io.mooring.bridge.ptp.ContainerHeader;
import io.mooring.bridge.ptp.DeviceStatus;
import io.mooring.bridge.ptp.EventCode;
import io.mooring.bridge.ptp.EventContainer;
import io.mooring.bridge.ptp.OperationCode;
import io.mooring.bridge.ptp.PropertyCode;
import io.mooring.bridge.ptp.PtpString;
import io.mooring.bridge.ptp.ResponseCode;
import io.mooring.bridge.ptp.ResponseContainer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** At stake: a session that loses step with its camera reads one file's bytes as another's. */
class PtpSessionTest {
    private static final Request GET_OBJECT = Request.of(OperationCode.GET_OBJECT, 1);

    @Test
    void transactionsAreNumberedFromOneAfterOpenSession() throws BridgeException {
        FakeLink link = new FakeLink(512, 4096, (command, wire) -> wire.putResponse(ResponseCode.OK, command));
        PtpSession session = opened(link);
        session.run(Request.of(OperationCode.GET_NUM_OBJECTS, -1));
        session.run(Request.of(OperationCode.DELETE_OBJECT, 7));
        session.close();

        assertEquals(
                List.of(0, 1, 2, 3),
                link.commands.stream().map(command -> command.transactionId()).toList());
        assertEquals(List.of(7), link.commands.get(2).parameters());
        assertEquals(OperationCode.CLOSE_SESSION, link.commands.get(3).operation());
    }

    @Test
    void aSessionLeftOpenIsClosedAndOpenedAgain() throws BridgeException {
        boolean[] stale = {true};
        FakeLink link = new FakeLink(512, 4096, (command, wire) -> {
            boolean refused = command.operation() == OperationCode.OPEN_SESSION && stale[0];
            stale[0] &= command.operation() != OperationCode.CLOSE_SESSION;
            wire.putResponse(refused ? ResponseCode.SESSION_ALREADY_OPEN : ResponseCode.OK, command);
        });
        opened(link);

        assertEquals(
                List.of(OperationCode.OPEN_SESSION, OperationCode.CLOSE_SESSION, OperationCode.OPEN_SESSION),
                link.commands.stream().map(command -> command.operation()).toList());
    }

    @Test
    void aMuteCameraIsResetAndAskedAgain() throws BridgeException {
        FakeLink link = new FakeLink(512, 4096, (command, wire) -> {
            if (wire.controls.stream().anyMatch(control -> control.request() == 0x66)) {
                wire.putResponse(ResponseCode.OK, command);
            }
        });
        opened(link);

        assertEquals(2, link.commands.size());
    }

    @Test
    void leftoversOfAnEarlierProgramAreDrained() throws BridgeException {
        FakeLink link = new FakeLink(512, 4096, (command, wire) -> wire.putResponse(ResponseCode.OK, command));
        link.put(new byte[] {1, 2, 3}, 1_000_000);
        opened(link);
    }

    @Test
    void aRefusalCarriesTheCamerasCode() throws BridgeException {
        FakeLink link = new FakeLink(
                512,
                4096,
                (command, wire) -> wire.putResponse(
                        command.operation() == OperationCode.OPEN_SESSION
                                ? ResponseCode.OK
                                : ResponseCode.ACCESS_DENIED,
                        command));
        PtpSession session = opened(link);

        RefusedException instead = assertThrows(RefusedException.class, () -> session.fetch(GET_OBJECT, 100));
        assertEquals(ResponseCode.ACCESS_DENIED, instead.code());
        assertEquals("GetObject (0x1009)(0x1): camera answered AccessDenied (0x200f)", instead.getMessage());
        assertThrows(RefusedException.class, () -> session.read(GET_OBJECT, 1 << 20, 1 << 20, slice -> {}));
        assertTrue(link.controls.isEmpty(), "a refusal is an honest end");
    }

    @Test
    void aNonsenseResponseIsNotBelieved() throws BridgeException {
        List<ResponseContainer> wrong = List.of(
                new ResponseContainer(ResponseCode.OK, 99, List.of()), new ResponseContainer(0x2001, 0, List.of()));
        for (ResponseContainer response : wrong) {
            PtpSession session = opened(answering((command, wire) -> wire.put(response)));
            assertThrows(NonsenseException.class, () -> session.run(GET_OBJECT));
            assertFalse(session.lost());
        }
    }

    @Test
    void aDataPhaseOfAnotherTransactionIsNotBelieved() throws BridgeException {
        for (ContainerHeader header : List.of(
                ContainerHeader.ofData(OperationCode.GET_OBJECT, 99, 0),
                ContainerHeader.ofData(OperationCode.GET_THUMB, 1, 0),
                ContainerHeader.ofData(OperationCode.GET_OBJECT, 1, 101))) {
            PtpSession session = opened(answering((command, wire) -> wire.put(header)));
            assertThrows(NonsenseException.class, () -> session.fetch(GET_OBJECT, 100), header::toString);
        }
    }

    @Test
    void dataGoesOutInOneContainerWithItsEnd() throws BridgeException {
        FakeLink link = answering((command, wire) -> wire.putResponse(ResponseCode.OK, command));
        PtpSession session = opened(link);
        Request set = Request.of(OperationCode.SET_DEVICE_PROP_VALUE, PropertyCode.DATE_TIME);
        session.send(set, new PtpString("A"));
        assertArrayEquals(new byte[] {17, 0, 0, 0, 2, 0, 0x16, 0x10, 1, 0, 0, 0, 2, 'A', 0, 0, 0}, link.dataOut.get(0));
        assertEquals(0, link.emptySends);

        session.send(set, new FixedBytes(500));
        assertEquals(1, link.emptySends, "512 bytes are one whole packet");
    }

    @Test
    void eventsAreReadWhenTheyAreThere() throws BridgeException {
        FakeLink link = answering((command, wire) -> wire.putResponse(ResponseCode.OK, command));
        PtpSession session = opened(link);
        EventContainer removed = new EventContainer(EventCode.STORE_REMOVED, 0, List.of(0x10001));
        link.events.add(removed.toBuffer());
        link.events.add(ByteBuffer.wrap(new byte[] {1, 2, 3}));

        assertEquals(Optional.of(removed), session.pollEvent(Duration.ZERO));
        assertThrows(NonsenseException.class, () -> session.pollEvent(Duration.ZERO));
        assertEquals(Optional.empty(), session.pollEvent(Duration.ZERO));
    }

    @Test
    void cancellingBringsTheCameraToRest() throws BridgeException {
        FakeLink link = answering((command, wire) -> {
            if (command.operation() == OperationCode.GET_OBJECT) {
                wire.put(ContainerHeader.ofData(command.operation(), command.transactionId(), 5L << 30));
                wire.put(new byte[] {7}, 40L << 20);
            } else {
                wire.putResponse(ResponseCode.OK, command);
            }
        });
        PtpSession session = opened(link);
        link.statuses.add(new DeviceStatus(ResponseCode.DEVICE_BUSY, List.of()).toBuffer());
        link.statuses.add(new DeviceStatus(ResponseCode.DEVICE_BUSY, List.of(0x81)).toBuffer());

        LinkException cancelled = assertThrows(
                LinkException.class, () -> session.read(GET_OBJECT, 5L << 30, 5L << 30, slice -> session.cancel()));
        assertEquals(Reason.CANCELLED, cancelled.reason());
        assertEquals(
                List.of(0x64, 0x67, 0x67, 0x67),
                link.controls.stream().map(control -> control.request()).toList());
        assertEquals(1, link.halts);
        assertThrows(LinkException.class, () -> session.run(GET_OBJECT), "still cancelled");
        session.rearm();
        session.run(Request.of(OperationCode.GET_NUM_OBJECTS));
    }

    @Test
    void aCameraThatDoesNotComeToRestLosesItsSession() throws BridgeException {
        FakeLink link = answering((command, wire) -> {});
        PtpSession session = opened(link);
        link.controlFails = Reason.STALLED;

        LinkException silent = assertThrows(LinkException.class, () -> session.fetch(GET_OBJECT, 100));
        assertEquals(Reason.TIMED_OUT, silent.reason());
        assertTrue(session.lost());
        int commands = link.commands.size();
        LinkException lost = assertThrows(LinkException.class, () -> session.fetch(GET_OBJECT, 100));
        assertEquals(Reason.FAILED, lost.reason());
        assertEquals(commands, link.commands.size(), "nothing is sent with handles that may mean other objects");
    }

    @Test
    void nothingMoreIsSentToACameraThatIsGone() throws BridgeException {
        FakeLink link = answering((command, wire) -> wire.receiveFails = Reason.GONE);
        PtpSession session = opened(link);

        assertThrows(LinkException.class, () -> session.fetch(GET_OBJECT, 100));
        assertTrue(link.controls.isEmpty());
    }

    @Test
    void aSinkThatFailsAbandonsTheTransaction() throws BridgeException {
        FakeLink link = answering((command, wire) -> wire.putData(command, new byte[1000]));
        PtpSession session = opened(link);

        assertThrows(
                IllegalStateException.class,
                () -> session.read(GET_OBJECT, 0, 1000, slice -> {
                    throw new IllegalStateException("disk full");
                }));
        assertEquals(0x64, link.controls.get(0).request());
        assertEquals(1000, session.fetch(GET_OBJECT, 1000).remaining());
    }

    @Test
    void aTrickleIsTooSlow() throws BridgeException {
        FakeLink link = answering((command, wire) -> {
            wire.put(ContainerHeader.ofData(command.operation(), command.transactionId(), 1 << 30));
            wire.put(new byte[] {7}, 1 << 30);
            wire.nanosPerTransfer = Duration.ofSeconds(1).toNanos();
        });
        PtpSession session = opened(link);
        List<Integer> sizes = new ArrayList<>();

        LinkException slow = assertThrows(
                LinkException.class,
                () -> session.read(GET_OBJECT, 1 << 30, 1 << 30, slice -> sizes.add(slice.remaining())));
        assertEquals(Reason.TIMED_OUT, slow.reason());
        assertEquals(true, sizes.size() < 60, "4 KiB a second is less than 256 KB");
    }

    @Test
    void waitingForAnAnswerIsNoTrickle() throws BridgeException {
        FakeLink link = answering((command, wire) -> wire.putData(command, new byte[1000]));
        PtpSession session = opened(link);
        link.nanosPerTransfer = Duration.ofSeconds(59).toNanos();
        assertEquals(1000, session.fetch(GET_OBJECT, 1000).remaining());
    }

    @Test
    void aBusyCameraIsAskedAgain() throws BridgeException {
        int[] busy = {2};
        FakeLink link = answering((command, wire) -> {
            if (busy[0]-- > 0) {
                wire.putResponse(ResponseCode.DEVICE_BUSY, command);
            } else {
                wire.putData(command, new byte[] {1, 2, 3});
            }
        });
        PtpSession session = opened(link);
        assertEquals(3, session.fetch(GET_OBJECT, 3).remaining());
        assertEquals(
                List.of(0, 1, 2, 3),
                link.commands.stream().map(command -> command.transactionId()).toList());
    }

    @Test
    void whatIsSentToABusyCameraIsNotSentAgainBecauseATimeIsOldByThen() throws BridgeException {
        FakeLink link = answering((command, wire) -> wire.putResponse(ResponseCode.DEVICE_BUSY, command));
        PtpSession session = opened(link);
        Request set = Request.of(OperationCode.SET_DEVICE_PROP_VALUE, 0x5011);
        RefusedException busy =
                assertThrows(RefusedException.class, () -> session.send(set, new PtpString("20261121T080000")));
        assertEquals(true, busy.busy());
        assertEquals(2, link.commands.size(), "OpenSession, and this once");
    }

    @Test
    void endlessEmptyPacketsAreNonsense() throws BridgeException {
        PtpSession session = opened(answering((command, wire) -> {
            for (int i = 0; i < 100; i++) {
                wire.putEmpty();
            }
        }));
        assertThrows(NonsenseException.class, () -> session.run(GET_OBJECT));
        assertThrows(NonsenseException.class, () -> session.fetch(GET_OBJECT, 100));
    }

    private static FakeLink answering(FakeLink.Script script) {
        return new FakeLink(512, 4096, (command, wire) -> {
            if (command.operation() == OperationCode.OPEN_SESSION) {
                wire.putResponse(ResponseCode.OK, command);
            } else {
                script.hears(command, wire);
            }
        });
    }

    private static PtpSession opened(FakeLink link) throws BridgeException {
        PtpSession session = link.session(SessionLimits.DEFAULT);
        session.open();
        return session;
    }
}
