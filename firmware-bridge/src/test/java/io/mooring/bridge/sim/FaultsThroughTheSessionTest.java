package io.mooring.bridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.LinkException.Reason;
import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.camera.CameraFile;
import io.mooring.bridge.sim.CameraFault.BabblesAtTransfer;
import io.mooring.bridge.sim.CameraFault.FallsSilentAtTransfer;
import io.mooring.bridge.sim.CameraFault.Nonsense;
import io.mooring.bridge.sim.CameraFault.Quirk;
import io.mooring.bridge.sim.CameraFault.SpeaksNonsense;
import io.mooring.bridge.sim.CameraFault.StallsAtTransfer;
import io.mooring.bridge.sim.CameraFault.UnplugsAfterBytes;
import io.mooring.bridge.sim.CameraFault.UnplugsAtTransfer;
import io.mooring.bridge.usb.UsbLink;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** At stake: whatever a camera does, the dock must never take other bytes than the card holds for the whole of a file. */
final class FaultsThroughTheSessionTest {
    private static final int SEEDS = 200;
    private static final int FILES = 4;

    /** More answers than one visit of the small camera asks for. */
    private static final int ANSWERS_MAX = 30;

    /** As many as every visit makes, of which most are missed. */
    private static final int TRANSFERS_MIN = 40;

    /** More bulk transfers than one visit of the small camera makes. */
    private static final int TRANSFERS_MAX = 300;

    @Test
    void unplugsInTheMiddleOfAFileAndIsReadWholeTheNextTime() throws BridgeException {
        Plugged plugged = new Plugged(new UnplugsAfterBytes(400_000));
        LinkException gone = assertThrows(LinkException.class, plugged::visit);
        assertEquals(Reason.GONE, gone.reason());
        assertTrue(plugged.bus.cameraAt(SimulatedBus.port(1)).isEmpty());
        assertEquals(plugged.truth(), plugged.visit());
    }

    @Test
    void unpluggedAtAnyTransferItIsGoneAndReadWholeTheNextTime() throws BridgeException {
        everyMoment(UnplugsAtTransfer::new, Reason.GONE);
    }

    @Test
    void stalledAtAnyTransferItIsReadWholeInTheEnd() throws BridgeException {
        everyMoment(StallsAtTransfer::new, Reason.STALLED);
    }

    @Test
    void silentFromAnyTransferItIsReadWholeInTheEnd() throws BridgeException {
        everyMoment(FallsSilentAtTransfer::new, Reason.TIMED_OUT);
    }

    @Test
    void babblingAtAnyTransferItIsReadWholeInTheEnd() throws BridgeException {
        everyMoment(BabblesAtTransfer::new, Reason.OVERFLOWED);
    }

    @ParameterizedTest
    @EnumSource(Nonsense.class)
    void whicheverAnswerIsNonsenseItIsReadWholeInTheEnd(Nonsense how) throws BridgeException {
        int troubles = 0;
        for (int answer = 1; answer <= ANSWERS_MAX; answer++) {
            Plugged plugged = new Plugged(new SpeaksNonsense(answer, how));
            troubles += plugged.visitUntilDone() == null ? 0 : 1;
        }
        assertTrue(troubles >= FILES, "only " + troubles + " answers made trouble: each file's should");
    }

    @Test
    void whateverGoesWrongOnceItIsReadWholeInTheEnd() {
        int troubles = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            CameraFaults faults = CameraFaults.seeded(seed, 705_000);
            try {
                troubles += new Plugged(faults).visitUntilDone() == null ? 0 : 1;
            } catch (BridgeException | AssertionError e) {
                throw new AssertionError("seed " + seed + " " + faults, e);
            }
        }
        assertTrue(troubles > SEEDS / 4, "only " + troubles + " seeds made trouble");
    }

    @Test
    void aFileIsReadFromAnyPlaceOn() throws BridgeException {
        Plugged plugged = new Plugged(CameraFaults.none());
        try (Camera camera = plugged.open()) {
            CameraFile file = Visit.find(camera, "执法记录/现场_0001.jpg");
            for (long offset : new long[] {1, 511, 512, 65_536, 700_000, 700_001}) {
                ByteBuffer rest = ByteBuffer.allocate((int) (file.sizeBytes() - offset));
                plugged.camera.files().get(2).footage().read(offset, rest);
                byte[] digest = Visit.sha256().digest(rest.array());
                assertEquals(HexFormat.of().formatHex(digest), Visit.read(camera, file, offset), "from " + offset);
            }
        }
    }

    @Test
    void aCameraLeftInTheMiddleByADockThatDiedIsReadWhole() throws BridgeException {
        Plugged plugged = new Plugged(CameraFaults.none());
        UsbLink dead =
                plugged.device.open(plugged.device.description().interfaces().get(0));
        RawInitiator initiator = RawInitiator.withSession(dead);
        initiator.ask(0x1004);
        initiator.send(0x1009, 6);
        dead.receive(ByteBuffer.allocate(1024), RawInitiator.PATIENCE);
        dead.close();
        assertEquals(plugged.truth(), plugged.visit());
    }

    @Test
    void aReadThatIsCancelledLeavesTheSessionUsable() throws BridgeException {
        Plugged plugged = new Plugged(CameraFaults.none());
        try (Camera camera = plugged.open()) {
            CameraFile file = Visit.find(camera, "执法记录/现场_0001.jpg");
            LinkException cancelled = assertThrows(
                    LinkException.class, () -> camera.read(file, 0, (ByteBuffer bytes) -> camera.cancel()));
            assertEquals(Reason.CANCELLED, cancelled.reason());
            assertEquals(plugged.truth().get(file.path()), Visit.read(camera, file, 0));
        }
        assertEquals(List.of(), plugged.camera.complaints());
    }

    @Test
    void aFileAboveFourGibibytesComesWhole() throws BridgeException {
        readsWhole(CameraFaults.none());
    }

    @Test
    void aFileAboveFourGibibytesWhoseSizeIsNotSaidComesWhole() throws BridgeException {
        readsWhole(CameraFaults.of(Quirk.HIDES_LENGTHS, Quirk.HAS_NO_PROPERTY_LIST));
    }

    private static void readsWhole(CameraFaults faults) throws BridgeException {
        long size = (1L << 32) + 512;
        CameraSpec spec = CameraSpec.of("SIM-0004", List.of(SimulatedFile.of("DCIM/LONG.MP4", Footage.noise(size, 6))));
        Plugged plugged = new Plugged(spec, faults);
        Footage truth = plugged.camera.files().get(0).footage();
        try (Camera camera = plugged.open()) {
            CameraFile file = Visit.find(camera, "DCIM/LONG.MP4");
            assertEquals(size, file.sizeBytes());
            Samples samples = new Samples(truth, 0);
            camera.read(file, 0, samples::take);
            assertEquals(size, samples.at);
            Samples end = new Samples(truth, size - 5000);
            camera.read(file, size - 5000, end::take);
            assertEquals(size, end.at);
        }
    }

    /** Lets it happen at each transfer of a visit in turn; ends when a visit got through before the moment came. */
    private static void everyMoment(IntFunction<CameraFault> fault, Reason expected) throws BridgeException {
        int troubles = 0;
        for (int transfer = 1; transfer < TRANSFERS_MAX; transfer++) {
            Plugged plugged = new Plugged(fault.apply(transfer));
            BridgeException trouble = plugged.visitUntilDone();
            if (trouble == null && transfer > TRANSFERS_MIN) {
                assertTrue(troubles > TRANSFERS_MIN / 2, "only " + troubles + " moments made trouble");
                return;
            }
            if (trouble != null) {
                troubles++;
                LinkException link = assertInstanceOf(LinkException.class, trouble, "at transfer " + transfer);
                assertEquals(expected, link.reason(), "at transfer " + transfer);
            }
        }
        throw new AssertionError("a visit takes more than " + TRANSFERS_MAX + " transfers");
    }
}
