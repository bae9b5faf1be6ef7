package io.mooring.bridge.usb.libusb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.usb.ControlRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** At stake: single transfers, with exactly the bytes meant on the wire. */
class LibusbLinkTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final FakeEngine engine = new FakeEngine();
    private final InFlightBudget budget = new InFlightBudget(1 << 20);
    private final LibusbLink link = LibusbStreamTest.link(engine, budget);
    private final ExecutorService caller = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        caller.shutdownNow();
        assertEquals(0, budget.bytesInFlight());
    }

    @Test
    void sendPutsTheRemainingBytesOnTheWireAndNoMore() throws Exception {
        ByteBuffer data = ByteBuffer.wrap("..hello..".getBytes(StandardCharsets.US_ASCII), 2, 5);
        FakeEngine.Pending transfer = during(() -> {
            link.send(data, LONG);
            return 0;
        });
        assertEquals(2, transfer.endpoint);
        assertEquals(5, transfer.buffer.capacity());
        assertEquals('h', transfer.buffer.get(0));
        transfer.giveWhole();
        assertEquals(0, ended());
    }

    @Test
    void aZeroLengthPacketIsATransferOfNoBytes() throws Exception {
        FakeEngine.Pending transfer = during(() -> {
            link.send(ByteBuffer.allocate(0), LONG);
            return 0;
        });
        assertEquals(0, transfer.buffer.capacity());
        transfer.giveWhole();
        assertEquals(0, ended());
    }

    @Test
    void receiveFillsDirectAndHeapBuffersFromTheirPosition() throws Exception {
        for (ByteBuffer into : List.of(ByteBuffer.allocateDirect(1030), ByteBuffer.allocate(1030))) {
            var fresh = new FakeEngine();
            LibusbLink other = LibusbStreamTest.link(fresh, budget);
            into.position(6);
            Future<Integer> count = caller.submit(() -> other.receive(into, LONG));
            fresh.submitted.await();
            assertEquals(1024, fresh.inFlight().get(0).buffer.capacity());
            fresh.inFlight().get(0).give(TransferOutcome.COMPLETED, 700);
            assertEquals(700, count.get());
            assertEquals(706, into.position());
            assertEquals(FakeEngine.wireByte(699), into.get(705));
        }
        assertThrows(IllegalArgumentException.class, () -> link.receive(ByteBuffer.allocate(511), LONG));
        assertThrows(IllegalArgumentException.class, () -> link.receive(ByteBuffer.allocate(0), LONG));
    }

    @Test
    void aControlRequestBeginsWithItsSetupPacket() throws Exception {
        ByteBuffer into = ByteBuffer.allocate(20);
        FakeEngine.Pending transfer = during(() -> link.control(new ControlRequest(0xA1, 0x67, 0x1234, 1), into, LONG));
        var setup = new byte[8];
        transfer.buffer.get(0, setup);
        assertEquals("a167341201001400", HexFormat.of().formatHex(setup));
        assertEquals(28, transfer.buffer.capacity());
        transfer.buffer.put(8, (byte) 4).put(9, (byte) 0);
        transfer.give(TransferOutcome.COMPLETED, 2);
        assertEquals(2, ended());
        assertEquals(2, into.position());
        assertEquals(4, into.get(0));
    }

    @Test
    void aControlRequestOutCarriesItsData() throws Exception {
        ByteBuffer from = ByteBuffer.wrap(new byte[] {1, 2, 3});
        FakeEngine.Pending transfer = during(() -> link.control(new ControlRequest(0x21, 0x64, 0, 0), from, LONG));
        assertEquals(3, transfer.buffer.get(10));
        transfer.give(TransferOutcome.COMPLETED, 3);
        assertEquals(3, ended());
        assertEquals(0, from.remaining());
    }

    @Test
    void noEventWithinTheTimeIsNoError() throws Exception {
        FakeEngine.Pending transfer = during(() -> link.event(ByteBuffer.allocate(24), LONG));
        assertEquals(0x83, transfer.endpoint);
        transfer.give(TransferOutcome.TIMED_OUT, 0);
        assertEquals(0, ended());
    }

    @Test
    void failuresKeepTheirReasons() throws Exception {
        for (TransferOutcome outcome : List.of(
                TransferOutcome.STALLED, TransferOutcome.GONE, TransferOutcome.TIMED_OUT, TransferOutcome.OVERFLOWED)) {
            var fresh = new FakeEngine();
            LibusbLink other = LibusbStreamTest.link(fresh, budget);
            Future<LinkException> failed = caller.submit(
                    () -> assertThrows(LinkException.class, () -> other.receive(ByteBuffer.allocate(512), LONG)));
            fresh.submitted.await();
            fresh.inFlight().get(0).give(outcome, 3);
            assertEquals(outcome.reason, failed.get().reason());
        }
        link.clearHalt();
        assertEquals(List.of(0x81, 2), engine.haltsCleared);
    }

    @Test
    void cancelEndsWhatBlocksAndNothingElse() throws Exception {
        link.cancel();
        Future<LinkException> cancelled = caller.submit(
                () -> assertThrows(LinkException.class, () -> link.receive(ByteBuffer.allocate(512), LONG)));
        engine.submitted.await();
        link.cancel();
        assertEquals(LinkException.Reason.CANCELLED, cancelled.get().reason());
        assertTrue(engine.inFlight().isEmpty());
    }

    @Test
    void aRefusingKernelIsAskedAgainUntilTheTimeIsOver() {
        engine.inFlightMax = 0;
        var refused =
                assertThrows(LinkException.class, () -> link.receive(ByteBuffer.allocate(512), Duration.ofMillis(50)));
        assertEquals(LinkException.Reason.FAILED, refused.reason());
        assertTrue(refused.toString().contains("no memory"), refused::toString);
    }

    @Test
    void aClosedLinkIsGone() {
        link.close();
        link.close();
        assertTrue(engine.closed);
        var gone = assertThrows(LinkException.class, () -> link.send(ByteBuffer.allocate(1), LONG));
        assertEquals(LinkException.Reason.GONE, gone.reason());
    }

    private Future<Integer> running = java.util.concurrent.CompletableFuture.completedFuture(0);

    /** Starts a call and returns the transfer it waits for. */
    private FakeEngine.Pending during(Callable<Integer> call) throws InterruptedException {
        running = caller.submit(call);
        engine.submitted.await();
        return engine.inFlight().get(0);
    }

    private int ended() throws Exception {
        return running.get();
    }
}
