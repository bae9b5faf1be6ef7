package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.CameraIdentity;
import io.mooring.bridge.sim.CameraFault;
import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.CardFault;
import io.mooring.bridge.sim.CardImage;
import io.mooring.bridge.sim.Footage;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCardReader;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.bay.BayState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: a camera that is a disk whose recordings count for less than another's. One thread, virtual time. */
class CardVisitTest {
    private static final CameraIdentity IDENTITY = new CameraIdentity(CameraSpec.MAKER, "Card Camera", "CARD-1");

    /** BS_Reserved1 of the boot sector: its lowest bit says that the volume was not closed. */
    private static final int UNCLEAN_BYTE = 65;

    private static final int ENTRY_BYTES = 32;
    private static final int FIRST_CLUSTER_HIGH = 20;

    private final DockBench bench;

    CardVisitTest() throws IOException {
        bench = new DockBench();
    }

    private static SimulatedCardReader reader(CameraFaults wire, CardFault... card) {
        return reader(CardImage.fat32(DockBench.files("CARD-1")), wire, card);
    }

    private static SimulatedCardReader reader(Footage card, CameraFaults wire, CardFault... faults) {
        return new SimulatedCardReader(IDENTITY, card, CardImage.BLOCK_BYTES, wire, faults);
    }

    private void assertAllStored() throws Exception {
        bench.assertAllStored(IDENTITY, DockBench.files("CARD-1"));
    }

    @Test
    void everythingIsTakenOffListedAndJournalledAsFromAnyCamera() throws Exception {
        SimulatedCardReader reader = reader(CameraFaults.none());
        bench.bus.plug(SimulatedBus.port(1), reader);
        bench.settle();
        assertNotEquals(BayState.FAULT, bench.bay(1).state(), bench.bay(1).message());
        assertAllStored();
        assertTrue(bench.journal.events(VisitEvent.Listed.class).size() > 0);
        assertEquals(List.of(), bench.journal.events(VisitEvent.ClockSet.class));
        assertEquals(List.of(), reader.complaints());
    }

    @Test
    void aSecondVisitCopiesNothingAndCountsNothingTwice() throws Exception {
        SimulatedCardReader reader = reader(CameraFaults.none());
        for (int visit = 0; visit < 2; visit++) {
            bench.bus.plug(SimulatedBus.port(1), reader);
            bench.settle();
            bench.bus.unplug(SimulatedBus.port(1));
            bench.settle();
        }
        assertAllStored();
        assertEquals(2, bench.journal.events(VisitEvent.VisitClosed.class).size());
    }

    @Test
    void itGoesOnInAnotherBayAfterTheCableCameOutInTheMiddle() throws Exception {
        // Tables and folders are a good part of what a visit reads; each cut lies in another piece of it.
        for (long cut = 100_000; cut <= 4_000_000; cut += 390_000) {
            DockBench fresh = new DockBench();
            SimulatedCardReader reader = reader(CameraFaults.of(new CameraFault.UnplugsAfterBytes(cut)));
            fresh.bus.plug(SimulatedBus.port(1), reader);
            fresh.settle();
            fresh.bus.unplug(SimulatedBus.port(1));
            fresh.settle();
            fresh.bus.plug(SimulatedBus.port(2), reader);
            fresh.settle();
            assertNotEquals(
                    BayState.FAULT,
                    fresh.bay(2).state(),
                    "cut at " + cut + " " + fresh.bay(2).message());
            fresh.assertAllStored(IDENTITY, DockBench.files("CARD-1"));
        }
    }

    @Test
    void aCardThatItsCameraDidNotCloseIsNoFault() throws Exception {
        Footage unclean = CardImage.fat32(DockBench.files("CARD-1")).altered(UNCLEAN_BYTE, new byte[] {1});
        bench.bus.plug(SimulatedBus.port(1), reader(unclean, CameraFaults.none()));
        bench.settle();
        assertNotEquals(BayState.FAULT, bench.bay(1).state(), bench.bay(1).message());
        assertAllStored();
    }

    @Test
    void aSpoiledFolderIsToldAndTheOthersAreStored() throws Exception {
        Footage card = CardImage.fat32(DockBench.files("CARD-1"));
        // The folder's entry in the root folder: the first cluster it names lies far behind the volume's end.
        Footage spoiled = card.altered(entryOfFirstFolder(card) + FIRST_CLUSTER_HIGH, new byte[] {0x7f, 0x0f});
        bench.bus.plug(SimulatedBus.port(1), reader(spoiled, CameraFaults.none()));
        bench.settle();
        assertEquals(BayState.FAULT, bench.bay(1).state());
        assertTrue(
                bench.bay(1).message().contains("could not be listed"),
                bench.bay(1).message());
        assertEquals(1, bench.journal.events(RecordingEvent.Stored.class).size());
    }

    /** Where the card's first short entry of a folder begins: CardImage names it MOOR0001BIN. */
    private static long entryOfFirstFolder(Footage card) {
        byte[] name = "MOOR0001BIN".getBytes(StandardCharsets.US_ASCII);
        var entry = ByteBuffer.allocate(name.length);
        for (long at = 0; ; at += ENTRY_BYTES) {
            card.read(at, entry.clear());
            if (Arrays.equals(name, entry.array())) {
                return at;
            }
        }
    }

    @Test
    void aFileThatCannotBeReadIsToldAndTheOthersAreStored() throws Exception {
        // Somewhere in the middle of the largest file.
        long bad = blockOfTheLargestFile();
        bench.bus.plug(SimulatedBus.port(1), reader(CameraFaults.none(), new CardFault.UnreadableBlock(bad)));
        bench.settle();
        assertEquals(BayState.FAULT, bench.bay(1).state());
        assertTrue(
                bench.bay(1).message().contains("could not be stored"),
                bench.bay(1).message());
        assertEquals(3, bench.journal.events(RecordingEvent.Stored.class).size());
    }

    private static long blockOfTheLargestFile() {
        var card = CardImage.fat32(DockBench.files("CARD-1"));
        var largest = DockBench.files("CARD-1").get(1).footage();
        var wanted = ByteBuffer.allocate(CardImage.BLOCK_BYTES);
        largest.read(600 * (long) CardImage.BLOCK_BYTES, wanted);
        wanted.flip();
        var found = ByteBuffer.allocate(CardImage.BLOCK_BYTES);
        for (long block = 0; ; block++) {
            card.read(block * CardImage.BLOCK_BYTES, found.clear());
            if (found.flip().equals(wanted)) {
                return block;
            }
        }
    }

    @Test
    void aCardThatIsTakenOutOfItsCameraLosesNothing() throws Exception {
        for (int command = 20; command <= 60; command += 4) {
            DockBench fresh = new DockBench();
            fresh.bus.plug(
                    SimulatedBus.port(1), reader(CameraFaults.none(), new CardFault.CardTakenOutAtCommand(command)));
            fresh.settle();
            fresh.bus.unplug(SimulatedBus.port(1));
            fresh.settle();
            fresh.bus.plug(SimulatedBus.port(1), reader(CameraFaults.none()));
            fresh.settle();
            assertNotEquals(BayState.FAULT, fresh.bay(1).state(), "at command " + command);
            fresh.assertAllStored(IDENTITY, DockBench.files("CARD-1"));
        }
    }
}
