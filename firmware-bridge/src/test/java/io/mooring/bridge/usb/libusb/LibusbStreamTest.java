package io.mooring.bridge.usb.libusb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.usb.BulkStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** At stake: evidence bytes in another order than they were on the wire, or a transfer lost when a camera leaves. */
class LibusbStreamTest {
    private static final int PACKET = 512;
    private static final int TRANSFER = LibusbStream.TRANSFER_BYTES;
    private static final Duration LONG = Duration.ofSeconds(30);

    private final FakeEngine engine = new FakeEngine();
    private final InFlightBudget budget = new InFlightBudget(InFlightBudget.BYTES_MAX);
    private final LibusbLink link = link(engine, budget);

    static LibusbLink link(FakeEngine engine, InFlightBudget budget) {
        return new LibusbLink("test", engine, budget, new LibusbLink.Endpoints(0x81, 2, 0x83, PACKET), () -> {});
    }

    @Test
    void bytesComeInTheOrderOfTheWireWhateverCompletesFirst() throws LinkException {
        long seed = 42L;
        var random = new Random(seed);
        long expected = 50L * TRANSFER + 1000;
        BulkStream stream = link.stream(expected, LONG);
        long position = 0;
        while (!stream.exhausted()) {
            List<FakeEngine.Pending> some = new ArrayList<>(engine.inFlight());
            Collections.shuffle(some, random);
            if (!some.isEmpty()) {
                engine.inFlight().get(0).giveWhole();
            }
            some.stream().limit(random.nextInt(some.size() + 1)).forEach(FakeEngine.Pending::giveWhole);
            ByteBuffer piece = stream.next();
            assertEquals(0, piece.position());
            for (int i = 0; i < piece.limit(); i += 997) {
                assertEquals(FakeEngine.wireByte(position + i), piece.get(i), "seed " + seed + " at " + (position + i));
            }
            position += piece.limit();
        }
        assertEquals((expected + PACKET - 1) / PACKET * PACKET, position);
        assertEquals(LibusbStream.TRANSFERS_MAX, engine.inFlightPeak);
        stream.close();
        assertEquals(0, budget.bytesInFlight());
    }

    @Test
    void noMoreIsSubmittedThanWasExpected() throws LinkException {
        BulkStream stream = link.stream(TRANSFER + 1, LONG);
        List<FakeEngine.Pending> all = engine.inFlight();
        assertEquals(2, all.size());
        assertEquals(TRANSFER, all.get(0).buffer.capacity());
        assertEquals(PACKET, all.get(1).buffer.capacity());
        all.forEach(FakeEngine.Pending::giveWhole);
        assertFalse(stream.exhausted());
        stream.next();
        assertFalse(stream.endedShort());
        stream.next();
        assertTrue(stream.exhausted());
        assertThrows(IllegalStateException.class, stream::next);
        stream.close();
        stream.close();
        assertEquals(LinkException.Reason.CANCELLED, failing(stream).reason());
    }

    @Test
    void aShortOrEmptyTransferSaysSo() throws LinkException {
        BulkStream stream = link.stream(3L * TRANSFER, LONG);
        List<FakeEngine.Pending> all = engine.inFlight();
        all.get(0).give(TransferOutcome.COMPLETED, 12);
        all.get(1).give(TransferOutcome.COMPLETED, 0);
        all.get(2).giveWhole();
        assertEquals(12, stream.next().remaining());
        assertTrue(stream.endedShort());
        assertEquals(0, stream.next().remaining());
        assertTrue(stream.endedShort());
        assertEquals(TRANSFER, stream.next().remaining());
        assertFalse(stream.endedShort());
        stream.close();
    }

    @Test
    void whenTheCameraLeavesEveryTransferIsGivenBack() throws LinkException {
        BulkStream stream = link.stream(100L * TRANSFER, LONG);
        List<FakeEngine.Pending> all = engine.inFlight();
        all.get(0).giveWhole();
        all.subList(1, all.size()).forEach(transfer -> transfer.give(TransferOutcome.GONE, 0));
        stream.next();
        engine.gone = true;
        assertEquals(LinkException.Reason.GONE, failing(stream).reason());
        assertEquals(LinkException.Reason.GONE, failing(stream).reason());
        stream.close();
        assertEquals(0, budget.bytesInFlight());
        assertTrue(engine.inFlight().isEmpty());
    }

    /** A slow reader hears of the end only behind the last byte that came: what is thrown away is read once more. */
    @Test
    void whatCameBeforeTheCameraLeftIsHandedOut() throws LinkException {
        BulkStream stream = link.stream(100L * TRANSFER, LONG);
        List<FakeEngine.Pending> all = engine.inFlight();
        int came = 3;
        all.subList(0, came).forEach(FakeEngine.Pending::giveWhole);
        engine.gone = true;
        all.subList(came, all.size()).forEach(transfer -> transfer.give(TransferOutcome.GONE, 0));
        for (int i = 0; i < came; i++) {
            assertEquals(TRANSFER, stream.next().remaining());
        }
        assertEquals(LinkException.Reason.GONE, failing(stream).reason());
        stream.close();
        assertEquals(0, budget.bytesInFlight());
    }

    /** All that was in flight came, and nothing more can be asked for. */
    @Test
    void aCameraThatLeavesBehindItsLastTransferIsGoneBehindIt() throws LinkException {
        BulkStream stream = link.stream(100L * TRANSFER, LONG);
        engine.inFlight().forEach(FakeEngine.Pending::giveWhole);
        engine.gone = true;
        for (int i = 0; i < LibusbStream.TRANSFERS_MAX; i++) {
            assertEquals(TRANSFER, stream.next().remaining());
        }
        assertEquals(LinkException.Reason.GONE, failing(stream).reason());
        stream.close();
        assertEquals(0, budget.bytesInFlight());
    }

    @Test
    void aStallAndABabbleKeepTheirReasons() throws LinkException {
        for (TransferOutcome outcome :
                List.of(TransferOutcome.STALLED, TransferOutcome.OVERFLOWED, TransferOutcome.FAILED)) {
            BulkStream stream = link.stream(4L * TRANSFER, LONG);
            engine.inFlight().get(0).give(outcome, 100);
            assertEquals(outcome.reason, failing(stream).reason());
            stream.close();
            assertEquals(0, budget.bytesInFlight());
        }
    }

    @Test
    void silenceTimesOut() throws LinkException {
        BulkStream stream = link.stream(4L * TRANSFER, Duration.ofMillis(20));
        LinkException silent = failing(stream);
        assertEquals(LinkException.Reason.TIMED_OUT, silent.reason());
        assertTrue(silent.toString().contains("20 ms"), silent::toString);
        stream.close();
        assertTrue(engine.inFlight().isEmpty());
    }

    @Test
    void cancelEndsAWaitingReaderAndTheLinkStaysUsable() throws Exception {
        var threads = Executors.newSingleThreadExecutor();
        try {
            BulkStream stream = link.stream(4L * TRANSFER, LONG);
            Future<LinkException> waiting = threads.submit(() -> failing(stream));
            link.cancel();
            assertEquals(LinkException.Reason.CANCELLED, waiting.get().reason());
            stream.close();
        } finally {
            threads.shutdownNow();
        }
        BulkStream again = link.stream(PACKET, LONG);
        engine.inFlight().get(0).giveWhole();
        assertEquals(PACKET, again.next().remaining());
        again.close();
    }

    @Test
    void closingTheLinkEndsItsStream() throws Exception {
        var threads = Executors.newSingleThreadExecutor();
        try {
            BulkStream stream = link.stream(4L * TRANSFER, LONG);
            Future<LinkException> waiting = threads.submit(() -> failing(stream));
            link.close();
            assertEquals(LinkException.Reason.CANCELLED, waiting.get().reason());
        } finally {
            threads.shutdownNow();
        }
        assertTrue(engine.closed);
        assertEquals(0, budget.bytesInFlight());
        assertThrows(LinkException.class, () -> link.stream(1, LONG));
    }

    @Test
    void whenTheKernelRefusesTheDepthShrinksAndTheBytesStillCome() throws LinkException {
        engine.inFlightMax = 3;
        BulkStream stream = link.stream(20L * TRANSFER, LONG);
        long position = 0;
        while (!stream.exhausted()) {
            engine.inFlight().get(0).giveWhole();
            ByteBuffer piece = stream.next();
            assertEquals(FakeEngine.wireByte(position), piece.get(0));
            position += piece.limit();
        }
        assertEquals(3, engine.inFlightPeak);
        stream.close();
        assertEquals(0, budget.bytesInFlight());
    }

    @Test
    void aRefusalShrinksTheShareOfEveryBayAndQuietGrowsItAgain() throws LinkException {
        var shared = new InFlightBudget(8L * TRANSFER);
        engine.inFlightMax = 3;
        BulkStream refused = link(engine, shared).stream(1000L * TRANSFER, LONG);
        assertEquals(3L * TRANSFER, shared.limitBytes());
        var elsewhere = new FakeEngine();
        BulkStream other = link(elsewhere, shared).stream(1000L * TRANSFER, LONG);
        assertEquals(1, elsewhere.inFlight().size());
        engine.inFlightMax = Integer.MAX_VALUE;
        for (int round = 0; round < 900; round++) {
            engine.inFlight().get(0).giveWhole();
            refused.next();
        }
        assertEquals(8L * TRANSFER, shared.limitBytes());
        refused.close();
        other.close();
        assertEquals(0, shared.bytesInFlight());
    }

    @Test
    void aKernelThatNeverTakesAnythingIsSaid() throws LinkException {
        engine.inFlightMax = 0;
        BulkStream stream = link.stream(20L * TRANSFER, Duration.ofMillis(50));
        LinkException refused = failing(stream);
        assertEquals(LinkException.Reason.FAILED, refused.reason());
        assertTrue(refused.toString().contains("usbfs_memory_mb"), refused::toString);
        stream.close();
    }

    @Test
    void baysShareTheBudgetAndNoneStarves() throws LinkException {
        var small = new InFlightBudget(8L * TRANSFER);
        var engines = new ArrayList<FakeEngine>();
        var streams = new ArrayList<BulkStream>();
        for (int bay = 0; bay < 12; bay++) {
            var one = new FakeEngine();
            engines.add(one);
            streams.add(link(one, small).stream(40L * TRANSFER, LONG));
            assertTrue(!one.inFlight().isEmpty(), "bay " + bay + " has nothing in flight");
        }
        for (int round = 0; round < 40; round++) {
            for (int bay = 0; bay < 12; bay++) {
                engines.get(bay).inFlight().get(0).giveWhole();
                streams.get(bay).next();
            }
        }
        // Each bay may have one whatever the budget says.
        assertTrue(small.bytesInFlight() <= 12L * TRANSFER);
        for (BulkStream stream : streams) {
            assertTrue(stream.exhausted());
            stream.close();
        }
        assertEquals(0, small.bytesInFlight());
    }

    @Test
    void onlyOneStreamIsOpenOnALink() throws LinkException {
        BulkStream stream = link.stream(1, LONG);
        assertThrows(IllegalStateException.class, () -> link.stream(1, LONG));
        stream.close();
        link.stream(1, LONG).close();
        assertThrows(IllegalArgumentException.class, () -> link.stream(0, LONG));
    }

    private static LinkException failing(BulkStream stream) {
        return assertThrows(LinkException.class, stream::next);
    }
}
