package io.mooring.bridge.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.LinkException.Reason;
import io.mooring.bridge.sim.CameraFault.Quirk;
import io.mooring.bridge.usb.BulkStream;
import io.mooring.bridge.usb.ControlRequest;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.UsbLink;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** At stake: if this wire were kinder than a real one, the dock's reading would be proved on something that is not USB. */
final class SimulatedLinkTest {
    private static final Duration PATIENCE = RawInitiator.PATIENCE;

    /** Film 3 fills 1512 bytes with its header, film 4 exactly seven packets. */
    private static final int SHORT_FILM = 3;

    private static final int WHOLE_PACKETS_FILM = 4;
    private static final int LONG_FILE = 6;

    @Test
    void aTransferEndsAtAShortPacketOrWhenItIsFull() throws BridgeException {
        Rig rig = Rig.with();
        RawInitiator.withSession(rig.link).send(0x1009, SHORT_FILM);
        assertEquals(1024, receive(rig.link, 1024), "full");
        assertEquals(1512 - 1024, receive(rig.link, 65536), "short");
        assertEquals(12, receive(rig.link, 65536), "the response");
    }

    @Test
    void aPhaseOfWholePacketsEndsWithOneOfNoBytes() throws BridgeException {
        Rig rig = Rig.with();
        RawInitiator initiator = RawInitiator.withSession(rig.link);
        initiator.send(0x1009, WHOLE_PACKETS_FILM);
        assertEquals(3584, receive(rig.link, 3584));
        assertEquals(0, receive(rig.link, 512));
        assertEquals(12, receive(rig.link, 512));
        initiator.send(0x1009, WHOLE_PACKETS_FILM);
        assertEquals(3584, receive(rig.link, 8192), "the empty packet ends the longer transfer");
        assertEquals(12, receive(rig.link, 512));
    }

    @Test
    void withoutItTheResponseHangsOnTheDataTransfer() throws BridgeException {
        Rig rig = Rig.with(Quirk.OMITS_ZERO_LENGTH_PACKET);
        RawInitiator.withSession(rig.link).send(0x1009, WHOLE_PACKETS_FILM);
        assertEquals(3584 + 12, receive(rig.link, 8192));
    }

    @Test
    void aReadOfNothingEndsAfterItsTime() throws BridgeException {
        Rig rig = Rig.with();
        long before = rig.time.nanoTime();
        LinkException timeout = assertThrows(LinkException.class, () -> receive(rig.link, 512));
        assertEquals(Reason.TIMED_OUT, timeout.reason());
        assertEquals(PATIENCE.toNanos(), rig.time.nanoTime() - before);
    }

    @Test
    void aCommandIsNotTakenWhileAnAnswerWaits() throws BridgeException {
        Rig rig = Rig.with();
        RawInitiator initiator = RawInitiator.withSession(rig.link);
        initiator.send(0x1004);
        assertEquals(
                Reason.TIMED_OUT,
                assertThrows(LinkException.class, () -> initiator.send(0x1004)).reason());
    }

    @Test
    void callersThatBreakTheContractAreTold() throws BridgeException {
        Rig rig = Rig.with();
        RawInitiator.withSession(rig.link).send(0x1009, SHORT_FILM);
        assertThrows(IllegalArgumentException.class, () -> receive(rig.link, 500));
        assertThrows(IllegalArgumentException.class, () -> receive(rig.link, 0));
        assertThrows(IllegalArgumentException.class, () -> rig.link.stream(0, PATIENCE));
        try (BulkStream stream = rig.link.stream(1512, PATIENCE)) {
            assertThrows(IllegalStateException.class, () -> receive(rig.link, 512));
            stream.next();
            assertThrows(IllegalStateException.class, stream::next, "exhausted");
        }
    }

    @Test
    void aStreamHandsOutAllBytesInOrder() throws BridgeException {
        Rig rig = Rig.with();
        SimulatedFile file = rig.camera.files().get(2);
        RawInitiator.withSession(rig.link).send(0x1009, LONG_FILE);
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        try (BulkStream stream = rig.link.stream(file.sizeBytes() + 12, PATIENCE)) {
            while (!stream.exhausted()) {
                assertFalse(stream.endedShort());
                ByteBuffer bytes = stream.next();
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                got.writeBytes(copy);
            }
            assertTrue(stream.endedShort());
        }
        ByteBuffer expected = ByteBuffer.allocate((int) file.sizeBytes());
        file.footage().read(0, expected);
        byte[] content = Arrays.copyOfRange(got.toByteArray(), 12, got.size());
        assertArrayEquals(expected.array(), content);
        assertEquals(12, receive(rig.link, 512));
    }

    @Test
    void whatTransfersInFlightHadTakenIsLostWhenAStreamIsClosed() throws BridgeException {
        Rig rig = Rig.with();
        RawInitiator.withSession(rig.link).send(0x1009, LONG_FILE);
        BulkStream stream = rig.link.stream(700_013, PATIENCE);
        stream.next();
        stream.close();
        stream.close();
        assertThrows(IllegalStateException.class, stream::next);
        assertEquals(
                12,
                receive(rig.link, 512),
                "two transfers more held the rest of the file; the response was not asked for");
    }

    @Test
    @Timeout(120)
    void unpluggingEndsABlockedRead() throws BridgeException {
        RealTime rig = new RealTime();
        CompletableFuture<Integer> read = rig.readInBackground();
        rig.bus.unplug(SimulatedBus.port(1));
        assertEquals(Reason.GONE, reasonOf(read));
    }

    @Test
    @Timeout(120)
    void cancellingEndsABlockedReadAndLeavesTheLinkUsable() throws BridgeException {
        RealTime rig = new RealTime();
        CompletableFuture<Integer> read = rig.readInBackground();
        while (!read.isDone()) {
            rig.link.cancel();
            Thread.onSpinWait();
        }
        assertEquals(Reason.CANCELLED, reasonOf(read));
        assertEquals(
                0x2001, new RawInitiator(rig.link).ask(0x1002, 1).response().response());
    }

    @Test
    @Timeout(120)
    void closingEndsABlockedRead() throws BridgeException {
        RealTime rig = new RealTime();
        CompletableFuture<Integer> read = rig.readInBackground();
        rig.link.close();
        assertEquals(Reason.GONE, reasonOf(read));
    }

    @Test
    @Timeout(120)
    void interruptingEndsABlockedReadAndStaysVisible() throws BridgeException, InterruptedException {
        RealTime rig = new RealTime();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            LinkException e = assertThrows(
                    LinkException.class, () -> rig.link.receive(ByteBuffer.allocate(512), Duration.ofSeconds(15)));
            interrupted.complete(
                    e.reason() == Reason.CANCELLED && Thread.currentThread().isInterrupted());
        });
        reader.start();
        reader.interrupt();
        assertTrue(interrupted.join());
        reader.join();
    }

    @Test
    void readsInFlightReachTheWiresRateAndSmallOnesOneByOneDoNot() throws BridgeException {
        long bytes = 64L << 20;
        long wireNanos = WireRate.HIGH_SPEED.nanosFor(bytes);
        double streamed = (double) wireNanos / nanosToRead(bytes, 0);
        double oneByOne = (double) wireNanos / nanosToRead(bytes, 16 * 1024);
        assertTrue(streamed > 0.9, "streamed at " + streamed + " of the wire");
        assertTrue(oneByOne > 0.3 && oneByOne < 0.6, "read one by one at " + oneByOne + " of the wire");
    }

    @Test
    void aSlowReaderDoesNotMakeTheWireSlower() throws BridgeException {
        Rig rig = new Rig(largeSpec(1 << 20), CameraFaults.none(), WireRate.HIGH_SPEED);
        RawInitiator.withSession(rig.link).send(0x1009, 1);
        long start = rig.time.nanoTime();
        try (BulkStream stream = rig.link.stream((1 << 20) + 12, PATIENCE)) {
            stream.next();
            rig.time.advance(Duration.ofSeconds(1));
            long resumed = rig.time.nanoTime();
            stream.next();
            stream.next();
            assertEquals(resumed, rig.time.nanoTime(), "it came while the reader was elsewhere");
        }
        assertTrue(rig.time.nanoTime() - start > 1_000_000_000);
    }

    @Test
    void classRequestsAnswerAsTheirPageSays() throws BridgeException {
        Rig rig = Rig.with();
        RawInitiator initiator = RawInitiator.withSession(rig.link);
        assertArrayEquals(new byte[] {4, 0, 1, 0x20}, status(rig.link));
        int transaction = initiator.send(0x1009, LONG_FILE);
        receive(rig.link, 1024);
        ByteBuffer cancel = ByteBuffer.wrap(new byte[] {1, 0x40, (byte) transaction, 0, 0, 0});
        assertEquals(6, rig.link.control(new ControlRequest(0x21, 0x64, 0, 0), cancel, PATIENCE));
        assertArrayEquals(new byte[] {4, 0, 0x19, 0x20}, status(rig.link), "busy at first");
        assertArrayEquals(new byte[] {4, 0, 1, 0x20}, status(rig.link));
        assertEquals(0x2001, initiator.ask(0x1004).response().response(), "the session lives on");
        assertEquals(0, rig.link.control(new ControlRequest(0x21, 0x66, 0, 0), ByteBuffer.allocate(0), PATIENCE));
        assertEquals(0x2003, initiator.ask(0x1004).response().response(), "the reset closed the session");
        ControlRequest unknown = new ControlRequest(0xa1, 0x65, 0, 0);
        assertEquals(
                Reason.STALLED,
                assertThrows(LinkException.class, () -> rig.link.control(unknown, ByteBuffer.allocate(8), PATIENCE))
                        .reason());
    }

    private static long nanosToRead(long bytes, int oneByOneBytes) throws BridgeException {
        Rig rig = new Rig(largeSpec(bytes), CameraFaults.none(), WireRate.HIGH_SPEED);
        RawInitiator.withSession(rig.link).send(0x1009, 1);
        long start = rig.time.nanoTime();
        long left = bytes + 12;
        if (oneByOneBytes == 0) {
            try (BulkStream stream = rig.link.stream(left, PATIENCE)) {
                while (!stream.exhausted()) {
                    stream.next();
                }
            }
        } else {
            while (left > 0) {
                left -= receive(rig.link, oneByOneBytes);
            }
        }
        return rig.time.nanoTime() - start;
    }

    private static CameraSpec largeSpec(long bytes) {
        return CameraSpec.of("SIM-0002", List.of(SimulatedFile.of("A.MP4", Footage.noise(bytes, 1))));
    }

    private static byte[] status(UsbLink link) throws LinkException {
        ByteBuffer into = ByteBuffer.allocate(24);
        byte[] status = new byte[link.control(new ControlRequest(0xa1, 0x67, 0, 0), into, PATIENCE)];
        into.flip().get(status);
        return status;
    }

    private static int receive(UsbLink link, int bytes) throws LinkException {
        return link.receive(ByteBuffer.allocate(bytes), PATIENCE);
    }

    private static Reason reasonOf(CompletableFuture<Integer> read) {
        CompletionException failure = assertThrows(CompletionException.class, read::join);
        return assertInstanceOf(LinkException.class, failure.getCause()).reason();
    }

    /** A camera in real time, for what two threads do to each other. */
    private static final class RealTime {
        final SimulatedBus bus = new SimulatedBus();
        final UsbLink link;

        RealTime() throws LinkException {
            UsbDevice device =
                    bus.plug(SimulatedBus.port(1), new SimulatedCamera(Rig.smallSpec(), new VirtualTime(Rig.START)));
            link = device.open(device.description().interfaces().get(0));
        }

        CompletableFuture<Integer> readInBackground() {
            CompletableFuture<Integer> outcome = new CompletableFuture<>();
            Thread reader = new Thread(() -> {
                try {
                    outcome.complete(link.receive(ByteBuffer.allocate(512), Duration.ofSeconds(15)));
                } catch (LinkException e) {
                    outcome.completeExceptionally(e);
                }
            });
            reader.start();
            return outcome;
        }
    }
}
