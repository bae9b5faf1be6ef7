package io.mooring.bridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.LinkException.Reason;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.RefusedException;
import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.camera.CameraFile;
import io.mooring.bridge.camera.Listing;
import io.mooring.bridge.camera.ListingLimits;
import io.mooring.bridge.sim.CameraFault.AnnouncesWrongLength;
import io.mooring.bridge.sim.CameraFault.AnswersSlowly;
import io.mooring.bridge.sim.CameraFault.BabblesAtTransfer;
import io.mooring.bridge.sim.CameraFault.ClaimsObjects;
import io.mooring.bridge.sim.CameraFault.FallsSilentAtTransfer;
import io.mooring.bridge.sim.CameraFault.GrowsWhileRead;
import io.mooring.bridge.sim.CameraFault.ListsWrongSize;
import io.mooring.bridge.sim.CameraFault.Nonsense;
import io.mooring.bridge.sim.CameraFault.Quirk;
import io.mooring.bridge.sim.CameraFault.SpeaksNonsense;
import io.mooring.bridge.sim.CameraFault.StallsAtTransfer;
import io.mooring.bridge.sim.CameraFault.UnplugsAfterBytes;
import io.mooring.bridge.sim.CameraFault.UnplugsAtTransfer;
import io.mooring.bridge.usb.UsbDevice;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** At stake: whatever a camera does, the dock must never take other bytes than the card holds for the whole of a file. */
final class FaultsThroughTheSessionTest {
    /** More bulk transfers than one visit of the small camera makes. */
    private static final int TRANSFERS_MAX = 300;

    /** Visits after which a camera that misbehaves once must have been read. */
    private static final int VISITS_MAX = 4;

    @ParameterizedTest
    @EnumSource(
            value = Quirk.class,
            names = {
                "OMITS_ZERO_LENGTH_PACKET",
                "ADDS_ZERO_LENGTH_PACKET",
                "SPLITS_HEADER",
                "HIDES_LENGTHS",
                "REFUSES_CLOCK",
                "IGNORES_CLOCK",
                "HAS_NO_BATTERY_LEVEL",
                "HAS_NO_PROPERTY_LIST",
                "HAS_NO_PARTIAL_READ",
                "HAS_NO_PARTIAL_READ_64",
                "STALLS_INSTEAD_OF_REFUSING",
                "RENUMBERS_HANDLES",
                "REFUSES_TO_ERASE",
                "PRETENDS_TO_ERASE"
            })
    void isReadWholeInSpiteOf(Quirk quirk) throws BridgeException {
        Plugged plugged = new Plugged(quirk);
        assertEquals(plugged.truth(), plugged.visit());
        assertEquals(List.of(), plugged.camera.complaints());
    }

    @Test
    void aSlowCameraIsReadWhole() throws BridgeException {
        Plugged plugged = new Plugged(new AnswersSlowly(Duration.ofSeconds(15)));
        assertEquals(plugged.truth(), plugged.visit());
        assertTrue(plugged.time.nanoTime() > Duration.ofSeconds(60).toNanos());
    }

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
        for (int answer = 1; answer < 60; answer++) {
            Plugged plugged = new Plugged(new SpeaksNonsense(answer, how));
            plugged.visitUntilDone();
        }
    }

    @Test
    void whateverGoesWrongOnceItIsReadWholeInTheEnd() throws BridgeException {
        for (long seed = 1; seed <= 400; seed++) {
            CameraFaults faults = CameraFaults.seeded(seed, 705_000);
            try {
                new Plugged(faults).visitUntilDone();
            } catch (BridgeException | AssertionError e) {
                throw new AssertionError("seed " + seed + " " + faults, e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-701_000, -700_000, -512, -1, 1, 512, 5_000_000_000L})
    void aFileOfAnotherSizeThanListedIsNonsense(long delta) throws BridgeException {
        String path = "执法记录/现场_0001.jpg";
        Plugged plugged = new Plugged(new ListsWrongSize(path, delta));
        try (Camera camera = plugged.open()) {
            CameraFile file = find(camera, path);
            assertEquals(Math.max(0, 700_001 + delta), file.sizeBytes());
            assertThrows(NonsenseException.class, () -> Visit.read(camera, file, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-600, -1, 1, 600})
    void aContainerOfAnotherLengthThanAnnouncedIsNeverAFile(long delta) throws BridgeException {
        Plugged plugged = new Plugged(new AnnouncesWrongLength(delta));
        for (int i = 0; i < 3; i++) {
            String path = plugged.camera.files().get(i).path();
            try (Camera camera = plugged.open()) {
                CameraFile file = find(camera, path);
                assertThrows(BridgeException.class, () -> Visit.read(camera, file, 0), path);
            }
        }
    }

    @Test
    void aFileThatNeverEndsIsCutOff() throws BridgeException {
        Plugged plugged = new Plugged(CameraFaults.of(Quirk.SENDS_ENDLESSLY, Quirk.HIDES_LENGTHS));
        try (Camera camera = plugged.open()) {
            CameraFile file = find(camera, "执法记录/现场_0001.jpg");
            long[] got = {0};
            assertThrows(
                    BridgeException.class,
                    () -> camera.read(file, 0, (ByteBuffer bytes) -> got[0] += bytes.remaining()));
            assertTrue(got[0] <= file.sizeBytes(), got[0] + " bytes");
        }
    }

    @Test
    void aFileThatGrowsIsReadAsItWasAndThenIsAnother() throws BridgeException {
        String path = "DCIM/100MEDIA/MOV_0001.MP4";
        Plugged plugged = new Plugged(new GrowsWhileRead(path, 77));
        String before = plugged.truth().get(path);
        try (Camera camera = plugged.open()) {
            CameraFile file = find(camera, path);
            assertEquals(before, Visit.read(camera, file, 0));
            CameraFile now = camera.describe(file);
            assertNotEquals(file, now);
            assertEquals(1577, now.sizeBytes());
            assertEquals(plugged.truth().get(path), Visit.read(camera, now, 0));
        }
    }

    @Test
    void foldersInACircleEndAndWhatIsReachableIsListed() throws BridgeException {
        Plugged plugged = new Plugged(Quirk.HAS_CYCLIC_FOLDERS);
        try (Camera camera = plugged.open()) {
            Listing listing = camera.list(ListingLimits.DEFAULT);
            assertEquals(3, listing.files().size(), listing::toString);
            assertEquals(2, listing.skipped().size(), listing::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0xffff_ffffL, 0x7fff_ffffL, 300_000, 1000})
    void aListThatClaimsMoreThanItHoldsIsNotBelieved(long count) throws BridgeException {
        Plugged plugged = new Plugged(new ClaimsObjects(count));
        try (Camera camera = plugged.open()) {
            assertThrows(NonsenseException.class, () -> camera.list(ListingLimits.DEFAULT));
        }
    }

    @Test
    void aClockThatRefusesAndOneThatOnlySaysYesAreToldApart() throws BridgeException {
        LocalDateTime right = LocalDateTime.of(2026, 11, 21, 10, 0, 0);
        try (Camera refusing = new Plugged(Quirk.REFUSES_CLOCK).open()) {
            assertThrows(RefusedException.class, () -> refusing.setClock(right));
        }
        try (Camera ignoring = new Plugged(Quirk.IGNORES_CLOCK).open()) {
            LocalDateTime before = ignoring.readClock();
            ignoring.setClock(right);
            assertEquals(before, ignoring.readClock());
        }
        try (Camera without = new Plugged(Quirk.HAS_NO_CLOCK).open()) {
            assertFalse(without.abilities().clockRead());
            assertThrows(RefusedException.class, without::readClock);
        }
        try (Camera honest = new Plugged(CameraFaults.none()).open()) {
            honest.setClock(right);
            assertEquals(right, honest.readClock());
        }
    }

    @Test
    void whatItCannotDoIsShownAsThat() throws BridgeException {
        try (Camera camera = new Plugged(Quirk.HAS_NO_BATTERY_LEVEL).open()) {
            assertEquals(OptionalInt.empty(), camera.batteryPercent());
        }
        try (Camera camera = new Plugged(Quirk.HAS_NO_PARTIAL_READ).open()) {
            assertFalse(camera.abilities().partialRead());
        }
    }

    @Test
    void erasingIsBelievedOnlyAfterAnotherListing() throws BridgeException {
        String path = "LOG/20261120.LOG";
        try (Camera refusing = new Plugged(Quirk.REFUSES_TO_ERASE).open()) {
            CameraFile file = find(refusing, path);
            assertThrows(RefusedException.class, () -> refusing.erase(file));
        }
        try (Camera pretending = new Plugged(Quirk.PRETENDS_TO_ERASE).open()) {
            pretending.erase(find(pretending, path));
            find(pretending, path);
        }
        Plugged plugged = new Plugged(CameraFaults.none());
        try (Camera honest = plugged.open()) {
            honest.erase(find(honest, path));
            assertEquals(4, honest.list(ListingLimits.DEFAULT).files().size());
        }
        assertEquals(4, plugged.truth().size());
    }

    @Test
    void aCameraWithoutASerialNumberHasNoIdentity() {
        assertThrows(NonsenseException.class, () -> new Plugged(Quirk.HAS_NO_SERIAL_NUMBER).open());
    }

    @Test
    void aFileIsReadFromAnyPlaceOn() throws BridgeException {
        Plugged plugged = new Plugged(CameraFaults.none());
        try (Camera camera = plugged.open()) {
            CameraFile file = find(camera, "执法记录/现场_0001.jpg");
            for (long offset : new long[] {1, 511, 512, 65_536, 700_000, 700_001}) {
                ByteBuffer rest = ByteBuffer.allocate((int) (file.sizeBytes() - offset));
                plugged.camera.files().get(2).footage().read(offset, rest);
                byte[] digest = Visit.sha256().digest(rest.array());
                assertEquals(HexFormat.of().formatHex(digest), Visit.read(camera, file, offset), "from " + offset);
            }
        }
    }

    /** Lets it happen at each transfer of a visit in turn; ends when a visit got through before the moment came. */
    private static void everyMoment(IntFunction<CameraFault> fault, Reason expected) throws BridgeException {
        for (int transfer = 1; transfer < TRANSFERS_MAX; transfer++) {
            Plugged plugged = new Plugged(fault.apply(transfer));
            BridgeException trouble = plugged.visitUntilDone();
            if (trouble == null && transfer > 40) {
                return;
            }
            if (trouble != null) {
                LinkException link = assertInstanceOf(LinkException.class, trouble, "at transfer " + transfer);
                assertEquals(expected, link.reason(), "at transfer " + transfer);
            }
        }
        throw new AssertionError("a visit takes more than " + TRANSFERS_MAX + " transfers");
    }

    private static CameraFile find(Camera camera, String path) throws BridgeException {
        return camera.list(ListingLimits.DEFAULT).files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** A camera that is put back whenever it has come out. */
    private static final class Plugged {
        final VirtualTime time = new VirtualTime(Rig.START);
        final SimulatedBus bus = new SimulatedBus(time, WireRate.UNPACED);
        final SimulatedCamera camera;
        private UsbDevice device;

        Plugged(CameraFaults faults) {
            camera = new SimulatedCamera(Rig.smallSpec(), time, faults);
            device = bus.plug(SimulatedBus.port(1), camera);
        }

        Plugged(CameraFault fault) {
            this(CameraFaults.of(fault));
        }

        Camera open() throws BridgeException {
            if (bus.cameraAt(SimulatedBus.port(1)).isEmpty()) {
                device = bus.plug(SimulatedBus.port(1), camera);
            }
            return Visit.open(device, time::nanoTime);
        }

        Map<String, String> truth() {
            return Visit.truth(camera);
        }

        Map<String, String> visit() throws BridgeException {
            try (Camera opened = open()) {
                return Visit.readAll(opened);
            }
        }

        /** @return the first thing that went wrong, or nothing */
        @Nullable
        BridgeException visitUntilDone() throws BridgeException {
            BridgeException first = null;
            for (int visit = 1; visit <= VISITS_MAX; visit++) {
                Map<String, String> truth = truth();
                try {
                    Map<String, String> got = visit();
                    if (got.equals(truth)) {
                        assertEquals(List.of(), camera.complaints());
                        return first;
                    }
                    assertEquals(truth.size(), truth().size());
                    got.forEach((path, digest) -> assertTrue(
                            digest.equals(truth.get(path)) || digest.equals(truth().get(path)),
                            () -> "other bytes than the card's: " + path));
                } catch (BridgeException e) {
                    first = first == null ? e : first;
                }
            }
            throw new AssertionError("not read after " + VISITS_MAX + " visits", first);
        }
    }
}
