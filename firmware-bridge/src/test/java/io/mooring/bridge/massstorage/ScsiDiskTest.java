package io.mooring.bridge.massstorage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.CameraIdentity;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.RefusedException;
import io.mooring.bridge.sim.CameraFault;
import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.CardFault;
import io.mooring.bridge.sim.Footage;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCardReader;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.UsbLink;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: a card that is read wrong without anybody noticing, or written to. */
class ScsiDiskTest {
    private static final int BLOCK = 512;
    private static final long CARD_BYTES = 8L << 20;
    private static final Duration PATIENCE = Duration.ofMillis(100);
    /** The same bytes, fewer. */
    private static final Footage SMALL = Footage.noise(128 << 10, 20_261_121L);

    private static final Footage CARD = Footage.noise(CARD_BYTES, 20_261_121L);

    private static SimulatedCardReader reader(Footage card, CameraFaults wire, CardFault... faults) {
        return new SimulatedCardReader(
                new CameraIdentity("Mooring Simulated", "Card", "SN-1"), card, BLOCK, wire, faults);
    }

    private static SimulatedCardReader reader(CardFault... faults) {
        return reader(CARD, CameraFaults.none(), faults);
    }

    /** What is done with an open disk. */
    private interface Use {
        void of(ScsiDisk disk) throws BridgeException;
    }

    private static void with(SimulatedCardReader reader, Use use) throws BridgeException {
        try (SimulatedBus bus = new SimulatedBus()) {
            UsbDevice device = bus.plug(SimulatedBus.port(1), reader);
            try (UsbLink link = device.open(device.description().interfaces().get(0))) {
                MassStorage.Media media = MassStorage.open(link, 0, PATIENCE, System::nanoTime);
                assertEquals(List.of(), media.skipped());
                use.of(media.disks().get(0));
            }
        }
    }

    private static void isTruly(ScsiDisk disk, long firstBlock, int blocks) throws BridgeException {
        ByteBuffer got = ByteBuffer.allocate(blocks * BLOCK);
        disk.read(firstBlock, got);
        ByteBuffer truth = ByteBuffer.allocate(blocks * BLOCK);
        CARD.read(firstBlock * BLOCK, truth);
        assertEquals(truth.flip(), got.flip(), "blocks " + firstBlock + " and " + blocks);
    }

    @Test
    void aCardSaysWhatItIsAndGivesItsBytes() throws BridgeException {
        SimulatedCardReader reader = reader();
        with(reader, disk -> {
            assertEquals(CARD_BYTES / BLOCK, disk.blockCount());
            assertEquals(BLOCK, disk.blockBytes());
            assertEquals("SN-1", disk.serialNumber());
            assertEquals("MOORING", disk.inquiry().vendor());
            assertTrue(disk.writeProtected());
            assertEquals(ScsiDisk.COMMAND_BYTES_MAX, disk.commandBytes());
            isTruly(disk, 0, 1);
            isTruly(disk, 7, 5000);
            isTruly(disk, disk.blockCount() - 3, 3);
            assertThrows(
                    IllegalArgumentException.class, () -> disk.read(disk.blockCount(), ByteBuffer.allocate(BLOCK)));
        });
        assertEquals(List.of(), reader.complaints());
    }

    @Test
    void aCardOfMoreThanTwoTebibytesIsReadWithLongAddresses() throws BridgeException {
        long bytes = (3L << 40) + BLOCK;
        Footage huge = Footage.noise(bytes, 7);
        with(reader(huge, CameraFaults.none()), disk -> {
            assertEquals(bytes / BLOCK, disk.blockCount());
            ByteBuffer got = ByteBuffer.allocate(BLOCK);
            disk.read(disk.blockCount() - 1, got);
            ByteBuffer truth = ByteBuffer.allocate(BLOCK);
            huge.read(bytes - BLOCK, truth);
            assertEquals(truth.flip(), got.flip());
        });
    }

    @Test
    void aReaderThatLiesInLongReadsIsAskedForLittleAtATime() throws BridgeException {
        with(reader(new CardFault.LiesInReadsAbove(64 << 10)), disk -> {
            assertEquals(ScsiDisk.COMMAND_BYTES_SAFE, disk.commandBytes());
            isTruly(disk, 100, 4000);
        });
    }

    @Test
    void aCardThatIsBecomingReadyIsWaitedFor() throws BridgeException {
        with(reader(new CardFault.BecomesReadyAfter(3)), disk -> isTruly(disk, 1, 10));
    }

    @Test
    void anEmptySlotIsToldAndNoFault() throws BridgeException {
        try (SimulatedBus bus = new SimulatedBus()) {
            UsbDevice device = bus.plug(SimulatedBus.port(1), reader(new CardFault.CardTakenOutAtCommand(1)));
            try (UsbLink link = device.open(device.description().interfaces().get(0))) {
                MassStorage.Media media = MassStorage.open(link, 0, PATIENCE, System::nanoTime);
                assertEquals(List.of(), media.disks());
                assertTrue(media.skipped().get(0).contains("no medium"), media::toString);
            }
        }
    }

    @Test
    void aCardThatIsTakenOutInTheMiddleIsGone() throws BridgeException {
        with(reader(new CardFault.CardTakenOutAtCommand(60)), disk -> {
            LinkException gone = assertThrows(LinkException.class, () -> {
                for (int i = 0; i < 100; i++) {
                    isTruly(disk, i, 1);
                }
            });
            assertEquals(LinkException.Reason.GONE, gone.reason());
        });
    }

    @Test
    void anUnreadableBlockIsToldWithItsSenseAndItsNeighboursAreRead() throws BridgeException {
        with(reader(new CardFault.UnreadableBlock(5000)), disk -> {
            RefusedException bad = assertThrows(RefusedException.class, () -> isTruly(disk, 4990, 20));
            assertEquals(0x031100, bad.code());
            assertTrue(String.valueOf(bad.getMessage()).contains("4990"), bad::toString);
            isTruly(disk, 4990, 10);
            isTruly(disk, 5001, 10);
        });
    }

    @Test
    void dataThatEndEarlyAreNotTakenForWhole() throws BridgeException {
        for (int bytes : new int[] {512, 1024, 1000, 13}) {
            with(reader(new CardFault.EndsDataAtCommand(firstReadAfterOpen(), bytes)), disk -> {
                assertThrows(NonsenseException.class, () -> isTruly(disk, 0, 10), () -> bytes + " bytes");
                isTruly(disk, 0, 10);
            });
        }
    }

    /** The number of the command that follows opening an honest reader of this card. */
    private static int firstReadAfterOpen() throws BridgeException {
        int few = 1;
        int many = 200;
        while (few < many) {
            int middle = (few + many) / 2;
            if (opensWithAWrongTagAt(middle)) {
                many = middle;
            } else {
                few = middle + 1;
            }
        }
        return few;
    }

    private static boolean opensWithAWrongTagAt(int command) throws BridgeException {
        boolean[] opened = new boolean[1];
        try {
            with(reader(new CardFault.CardTakenOutAtCommand(command)), disk -> opened[0] = true);
        } catch (BridgeException | AssertionError e) {
            return false;
        }
        return opened[0];
    }

    @Test
    void aStatusWithAnotherTagOrAPhaseErrorIsRecoveredFrom() throws BridgeException {
        int read = firstReadAfterOpen();
        for (CardFault fault :
                List.of(new CardFault.WrongTagAtCommand(read), new CardFault.PhaseErrorAtCommand(read))) {
            with(reader(fault), disk -> {
                assertThrows(NonsenseException.class, () -> isTruly(disk, 3, 4));
                isTruly(disk, 3, 4);
            });
        }
    }

    @Test
    void aUnitAttentionInTheMiddleIsHeardAndTheCommandSentOnceMore() throws BridgeException {
        int read = firstReadAfterOpen();
        SimulatedCardReader reader = reader(new CardFault.FailsAtCommand(read, 0x062900));
        with(reader, disk -> isTruly(disk, 3, 4000));
        assertEquals(List.of(), reader.complaints());
    }

    @Test
    void attentionWithoutEndIsToldAndAChangedMediumIsNeverReadOn() throws BridgeException {
        int read = firstReadAfterOpen();
        // Read, sense, capacity, read again.
        CardFault first = new CardFault.FailsAtCommand(read, 0x062900);
        with(reader(first, new CardFault.FailsAtCommand(read + 3, 0x062900)), disk -> {
            RefusedException told = assertThrows(RefusedException.class, () -> isTruly(disk, 3, 4));
            assertEquals(0x062900, told.code());
            isTruly(disk, 3, 4);
        });
        with(reader(new CardFault.FailsAtCommand(read, 0x062800)), disk -> {
            LinkException gone = assertThrows(LinkException.class, () -> isTruly(disk, 3, 4));
            assertEquals(LinkException.Reason.GONE, gone.reason());
        });
    }

    @Test
    void aReaderThatLiesAboutWhatIsMissingIsReadByWhatCame() throws BridgeException {
        with(reader(new CardFault.ClaimsMissingFromCommand(1, 512)), disk -> isTruly(disk, 7, 5000));
        int read = firstReadAfterOpen();
        with(
                reader(new CardFault.ClaimsMissingFromCommand(1, 512), new CardFault.EndsDataAtCommand(read, 1024)),
                disk -> assertThrows(NonsenseException.class, () -> isTruly(disk, 0, 10)));
    }

    @Test
    void missingBytesOfAnHonestReaderAreMissing() throws BridgeException {
        with(
                reader(new CardFault.ClaimsMissingFromCommand(firstReadAfterOpen(), 512)),
                disk -> assertThrows(NonsenseException.class, () -> isTruly(disk, 0, 10)));
    }

    @Test
    void protectionIsAskedForAtLengthWhereTheShortQuestionIsNotKnown() throws BridgeException {
        with(reader(new CardFault.KnowsLongModeSenseOnly()), disk -> assertTrue(disk.writeProtected()));
    }

    @Test
    void everyMishapOfTheWireIsToldAndTheNextReadIsTrue() throws BridgeException {
        for (int transfer = 1; transfer <= 60; transfer++) {
            for (CameraFault fault :
                    List.of(new CameraFault.StallsAtTransfer(transfer), new CameraFault.BabblesAtTransfer(transfer))) {
                SimulatedCardReader reader = reader(SMALL, CameraFaults.of(fault));
                try (SimulatedBus bus = new SimulatedBus()) {
                    UsbDevice device = bus.plug(SimulatedBus.port(1), reader);
                    try (UsbLink link =
                            device.open(device.description().interfaces().get(0))) {
                        readsSometime(link, fault);
                    }
                }
            }
        }
    }

    /** Within three attempts, and never a wrong byte. */
    private static void readsSometime(UsbLink link, CameraFault fault) throws BridgeException {
        for (int attempt = 0; attempt < 3; attempt++) {
            try {
                MassStorage.Media media = MassStorage.open(link, 0, PATIENCE, System::nanoTime);
                if (!media.disks().isEmpty()) {
                    isTruly(media.disks().get(0), 11, 100);
                    return;
                }
            } catch (BridgeException e) {
                assertTrue(!String.valueOf(e.getMessage()).isEmpty());
            }
        }
        throw new AssertionError(fault + ": not read in three attempts");
    }

    @Test
    void nothingThatCanBeSentCarriesDataOrWrites() {
        List<ReadCommand> all = List.of(
                ReadCommand.testUnitReady(),
                ReadCommand.requestSense(18),
                ReadCommand.inquiry(36),
                ReadCommand.vitalProductData(0x80, 252),
                ReadCommand.modeSense(192),
                ReadCommand.modeSenseLong(192),
                ReadCommand.readCapacity10(),
                ReadCommand.readCapacity16(),
                ReadCommand.read(0, 1, BLOCK),
                ReadCommand.read(1L << 33, 1, BLOCK));
        List<Integer> reading = List.of(0x00, 0x03, 0x12, 0x1a, 0x25, 0x28, 0x5a, 0x88, 0x9e);
        all.forEach(command -> assertTrue(reading.contains(command.operation()), command::toString));
        // Whatever else could make one would be another static method, or a constructor that others may call.
        long makers = java.util.Arrays.stream(ReadCommand.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == ReadCommand.class)
                .count();
        assertEquals(9, makers);
        assertTrue(java.util.Arrays.stream(ReadCommand.class.getDeclaredConstructors())
                .allMatch(made -> java.lang.reflect.Modifier.isPrivate(made.getModifiers())));
    }
}
