package io.mooring.bridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.RefusedException;
import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.camera.CameraFile;
import io.mooring.bridge.camera.CameraTime;
import io.mooring.bridge.camera.Listing;
import io.mooring.bridge.camera.ListingLimits;
import io.mooring.bridge.sim.CameraFault.AnnouncesWrongLength;
import io.mooring.bridge.sim.CameraFault.AnswersSlowly;
import io.mooring.bridge.sim.CameraFault.ClaimsObjects;
import io.mooring.bridge.sim.CameraFault.GrowsWhileRead;
import io.mooring.bridge.sim.CameraFault.ListsWrongSize;
import io.mooring.bridge.sim.CameraFault.Quirk;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** At stake: cameras differ and lie for good; the dock must read what can be read, and say what cannot. */
final class QuirksThroughTheSessionTest {
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

    @ParameterizedTest
    @ValueSource(longs = {-701_000, -700_000, -512, -1, 1, 512, 5_000_000_000L})
    void aFileOfAnotherSizeThanListedIsNonsense(long delta) throws BridgeException {
        String path = "执法记录/现场_0001.jpg";
        Plugged plugged = new Plugged(new ListsWrongSize(path, delta));
        try (Camera camera = plugged.open()) {
            CameraFile file = Visit.find(camera, path);
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
                CameraFile file = Visit.find(camera, path);
                assertThrows(BridgeException.class, () -> Visit.read(camera, file, 0), path);
            }
        }
    }

    @Test
    void aFileThatNeverEndsIsCutOff() throws BridgeException {
        Plugged plugged = new Plugged(CameraFaults.of(Quirk.SENDS_ENDLESSLY, Quirk.HIDES_LENGTHS));
        try (Camera camera = plugged.open()) {
            CameraFile file = Visit.find(camera, "执法记录/现场_0001.jpg");
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
            CameraFile file = Visit.find(camera, path);
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
            assertThrows(
                    RefusedException.class, () -> refusing.setClock(right.toInstant(ZoneOffset.UTC), ZoneOffset.UTC));
        }
        try (Camera ignoring = new Plugged(Quirk.IGNORES_CLOCK).open()) {
            CameraTime before = ignoring.readClock();
            ignoring.setClock(right.toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
            assertEquals(before, ignoring.readClock());
        }
        try (Camera without = new Plugged(Quirk.HAS_NO_CLOCK).open()) {
            assertFalse(without.abilities().clockRead());
            assertThrows(RefusedException.class, without::readClock);
        }
        try (Camera honest = new Plugged(CameraFaults.none()).open()) {
            honest.setClock(right.toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
            assertEquals(CameraTime.local(right), honest.readClock());
        }
    }

    @Test
    void whatItCannotDoIsShownAsThat() throws BridgeException {
        try (Camera camera = new Plugged(Quirk.HAS_NO_BATTERY_LEVEL).open()) {
            assertEquals(Optional.empty(), camera.battery());
        }
        try (Camera camera = new Plugged(Quirk.HAS_NO_PARTIAL_READ).open()) {
            assertFalse(camera.abilities().partialRead());
        }
    }

    @Test
    void erasingIsBelievedOnlyAfterAnotherListing() throws BridgeException {
        String path = "LOG/20261120.LOG";
        try (Camera refusing = new Plugged(Quirk.REFUSES_TO_ERASE).open()) {
            CameraFile file = Visit.find(refusing, path);
            assertThrows(RefusedException.class, () -> refusing.erase(file));
        }
        try (Camera pretending = new Plugged(Quirk.PRETENDS_TO_ERASE).open()) {
            pretending.erase(Visit.find(pretending, path));
            Visit.find(pretending, path);
        }
        Plugged plugged = new Plugged(CameraFaults.none());
        try (Camera honest = plugged.open()) {
            honest.erase(Visit.find(honest, path));
            assertEquals(4, honest.list(ListingLimits.DEFAULT).files().size());
        }
        assertEquals(4, plugged.truth().size());
    }

    @Test
    void aCameraWithoutASerialNumberHasNoIdentity() {
        assertThrows(NonsenseException.class, () -> new Plugged(Quirk.HAS_NO_SERIAL_NUMBER).open());
    }

    @Test
    void aFileWhoseSizeNobodyTellsIsSkippedWithItsReason() throws BridgeException {
        Plugged plugged = new Plugged(
                CameraFaults.of(Quirk.HIDES_LENGTHS, Quirk.HAS_NO_PROPERTY_LIST, Quirk.HAS_NO_PARTIAL_READ_64));
        try (Camera camera = plugged.open()) {
            Listing listing = camera.list(ListingLimits.DEFAULT);
            assertEquals(0, listing.files().size());
            assertEquals(5, listing.skipped().size(), listing::toString);
        }
    }
}
