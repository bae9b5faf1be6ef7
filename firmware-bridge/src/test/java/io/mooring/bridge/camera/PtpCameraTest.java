package io.mooring.bridge.camera;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.CameraIdentity;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.RefusedException;
import io.mooring.bridge.sim.CameraFault.Quirk;
import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.Footage;
import io.mooring.bridge.sim.SimulatedFile;
import io.mooring.bridge.sim.WireRate;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** At stake: what the dock believes about a camera is what the camera really holds. */
class PtpCameraTest {
    @Test
    void anHonestCameraIsReadWhole() throws BridgeException {
        CameraRig rig = CameraRig.with();
        try (Camera open = rig.open()) {
            assertEquals(new CameraIdentity(CameraSpec.MAKER, "Bodycam S1", "SIM-0001"), open.identity());
            assertEquals("1.0.0", open.firmware());
            assertEquals(new CameraAbilities(true, true, true, true, true), open.abilities());
            rig.readsEverything(open);
        }
        assertEquals(List.of(), rig.camera.complaints());
    }

    /** What leaves the bytes as they are must not leave a trace in what was read. */
    @ParameterizedTest
    @EnumSource(
            value = Quirk.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SENDS_ENDLESSLY", "HAS_CYCLIC_FOLDERS", "HAS_NO_SERIAL_NUMBER"})
    void anOddCameraIsReadWhole(Quirk quirk) throws BridgeException {
        boolean sizesNeedProperties = quirk == Quirk.HIDES_LENGTHS;
        for (CameraRig rig : List.of(
                CameraRig.with(quirk),
                sizesNeedProperties ? CameraRig.with(quirk) : CameraRig.with(quirk, Quirk.HAS_NO_PROPERTY_LIST))) {
            try (Camera open = rig.open()) {
                rig.readsEverything(open);
                open.battery();
            }
            assertEquals(List.of(), rig.camera.complaints());
        }
    }

    @Test
    void theClockIsReadAndSetInWholeSeconds() throws BridgeException {
        CameraRig rig = CameraRig.with();
        Camera open = rig.open();
        assertEquals(CameraTime.local(LocalDateTime.of(2026, 11, 21, 9, 58, 25)), open.readClock());

        open.setClock(LocalDateTime.of(2026, 11, 21, 10, 0, 0, 999_999_999).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
        assertEquals(CameraTime.local(LocalDateTime.of(2026, 11, 21, 10, 0, 0)), open.readClock());
    }

    @Test
    void aCameraWithoutAClockSaysSo() throws BridgeException {
        Camera open = CameraRig.with(Quirk.HAS_NO_CLOCK).open();
        assertEquals(new CameraAbilities(false, false, true, true, true), open.abilities());
        assertThrows(RefusedException.class, open::readClock);
        assertThrows(
                RefusedException.class,
                () -> open.setClock(LocalDateTime.of(2026, 11, 21, 10, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC));

        Camera stubborn = CameraRig.with(Quirk.REFUSES_CLOCK).open();
        assertThrows(
                RefusedException.class,
                () -> stubborn.setClock(
                        LocalDateTime.of(2026, 11, 21, 10, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC));
        assertEquals(CameraTime.local(LocalDateTime.of(2026, 11, 21, 9, 58, 25)), stubborn.readClock());
    }

    @Test
    void theBatteryIsToldOrUnknown() throws BridgeException {
        assertEquals(
                Optional.of(new BatteryLevel(40, 1)), CameraRig.with().open().battery());
        assertEquals(
                Optional.empty(),
                CameraRig.with(Quirk.HAS_NO_BATTERY_LEVEL).open().battery());
    }

    @Test
    void theCardIsTold() throws BridgeException {
        List<CameraStorage> storages = CameraRig.with().open().storages();
        assertEquals(1, storages.size());
        CameraStorage card = storages.get(0);
        assertEquals("00010001", card.id());
        assertEquals(64_000_000_000L, card.capacityBytes());
        assertTrue(card.freeBytes() < card.capacityBytes());
    }

    @ParameterizedTest
    @EnumSource(
            value = Quirk.class,
            names = {"OMITS_ZERO_LENGTH_PACKET", "HAS_NO_PARTIAL_READ", "HAS_NO_PARTIAL_READ_64", "SPLITS_HEADER"})
    void aReadMayStartAnywhere(Quirk quirk) throws BridgeException {
        CameraRig rig = CameraRig.with(quirk);
        Camera open = rig.open();
        assertEquals(quirk != Quirk.HAS_NO_PARTIAL_READ, open.abilities().partialRead());
        for (CameraFile file : open.list(ListingLimits.DEFAULT).files()) {
            byte[] whole = bytes(open, file, 0);
            for (long offset : new long[] {1, 511, 512, 1499, 1500, 65_523, 65_524, file.sizeBytes()}) {
                if (offset <= file.sizeBytes()) {
                    assertArrayEquals(Arrays.copyOfRange(whole, (int) offset, whole.length), bytes(open, file, offset));
                }
            }
            assertThrows(IllegalArgumentException.class, () -> bytes(open, file, file.sizeBytes() + 1));
        }
        assertEquals(List.of(), rig.camera.complaints());
    }

    private static byte[] bytes(Camera open, CameraFile file, long offset) throws BridgeException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        open.read(file, offset, slice -> {
            byte[] some = new byte[slice.remaining()];
            slice.get(some);
            bytes.writeBytes(some);
        });
        return bytes.toByteArray();
    }

    /** In time that passes only by waiting, so that the figures are the same everywhere (transfer.md U6). */
    @Test
    void aReadKeepsTheWireBusy() throws BridgeException {
        long size = 80L << 20;
        CameraRig rig = new CameraRig(
                CameraSpec.of("SIM-0001", List.of(SimulatedFile.of("A.MP4", Footage.noise(size, 1)))),
                CameraFaults.none(),
                WireRate.HIGH_SPEED);
        Camera open = rig.open();
        CameraFile file = open.list(ListingLimits.DEFAULT).files().get(0);
        double wireSeconds = (double) size / WireRate.HIGH_SPEED.bytesPerSecond();

        long start = rig.time.nanoTime();
        CRC32 fromTheSecondByte = new CRC32();
        long[] first = {1};
        open.read(file, 0, slice -> {
            slice.position((int) first[0]);
            first[0] = 0;
            fromTheSecondByte.update(slice);
        });
        assertEquals(1.0, (rig.time.nanoTime() - start) / 1e9 / wireSeconds, 0.02, "whole");

        start = rig.time.nanoTime();
        CRC32 inPieces = new CRC32();
        open.read(file, 1, inPieces::update);
        assertEquals(1.0, (rig.time.nanoTime() - start) / 1e9 / wireSeconds, 0.03, "in pieces");
        assertEquals(fromTheSecondByte.getValue(), inPieces.getValue());
    }

    @Test
    void oneFileIsErasedAndNoOther() throws BridgeException {
        CameraRig rig = CameraRig.with();
        Camera open = rig.open();
        CameraFile first = open.list(ListingLimits.DEFAULT).files().get(0);
        open.erase(first);
        assertEquals(CameraRig.FILES.size() - 1, rig.camera.files().size());
        assertThrows(RefusedException.class, () -> open.describe(first));
        assertThrows(RefusedException.class, () -> open.read(first, 0, ByteBuffer::remaining));

        CameraFile everything = new CameraFile(-1, "00010001", "all", 0, "", "");
        assertThrows(IllegalArgumentException.class, () -> open.erase(everything));
        assertEquals(List.of(), rig.camera.complaints());
    }

    @Test
    void theUsbSerialNumberStandsInForAMissingOne() throws BridgeException {
        CameraRig nameless = CameraRig.with(Quirk.HAS_NO_SERIAL_NUMBER);
        NonsenseException told = assertThrows(NonsenseException.class, nameless::open);
        assertEquals("camera identity: neither DeviceInfo nor USB descriptor has a serial number", told.getMessage());

        assertEquals("USB-7", nameless.openWithUsbSerial("USB-7").identity().serial());
        assertEquals(
                "SIM-0001",
                CameraRig.with().openWithUsbSerial("USB-7").identity().serial());
    }

    @Test
    void cancellingEndsAReadAndTheNextOneWorks() throws BridgeException {
        CameraRig rig = CameraRig.with();
        Camera open = rig.open();
        CameraFile large = open.list(ListingLimits.DEFAULT).files().stream()
                .filter(file -> file.sizeBytes() > 100_000)
                .findFirst()
                .orElseThrow();
        LinkException cancelled = assertThrows(LinkException.class, () -> open.read(large, 0, slice -> open.cancel()));
        assertEquals(LinkException.Reason.CANCELLED, cancelled.reason());
        rig.readsEverything(open);
        assertEquals(List.of(), rig.camera.complaints());
    }

    @Test
    void aFileWhoseSizeTheCameraCannotSayIsTold() throws BridgeException {
        Listing listing = CameraRig.with(Quirk.HIDES_LENGTHS, Quirk.HAS_NO_PROPERTY_LIST, Quirk.HAS_NO_PARTIAL_READ_64)
                .open()
                .list(ListingLimits.DEFAULT);
        assertEquals(List.of(), listing.files());
        assertEquals(CameraRig.FILES.size(), listing.skipped().size());
        assertEquals(
                "MOV_0001.MP4: the camera does not say how large it is",
                listing.skipped().get(0));
    }

    @Test
    void aSizeThatIsNotSaidIsFoundByAskingForSingleBytes() throws BridgeException {
        CameraRig rig = CameraRig.with(Quirk.HIDES_LENGTHS, Quirk.HAS_NO_PROPERTY_LIST);
        Camera open = rig.open();
        Listing listing = open.list(ListingLimits.DEFAULT);
        assertEquals(List.of("EMPTY.MP4: the camera does not say how large it is"), listing.skipped());
        for (CameraFile file : listing.files()) {
            assertEquals(CameraRig.truth(file).sizeBytes(), file.sizeBytes(), file.path());
            assertEquals(file, open.describe(file));
            assertEquals(CameraRig.truth(file).sha256(), CameraRig.sha256(open, file), file.path());
        }
        assertEquals(List.of(), rig.camera.complaints());
    }

    @Test
    void aClosedCameraAnswersNothing() throws BridgeException {
        Camera open = CameraRig.with().open();
        open.close();
        open.close();
        LinkException gone = assertThrows(LinkException.class, open::storages);
        assertEquals(LinkException.Reason.GONE, gone.reason());
    }

    @Test
    void aListingKeepsItsLimitsAndTellsWhatItLeftOut() throws BridgeException {
        for (CameraRig rig : List.of(CameraRig.with(), CameraRig.with(Quirk.HAS_NO_PROPERTY_LIST))) {
            Camera open = rig.open();
            Listing few = open.list(new ListingLimits(3, 16, 255));
            assertEquals(
                    List.of("there are more objects: at most 3 are listed, with 8388608 units of text"), few.skipped());

            Listing flat = open.list(new ListingLimits(100, 1, 255));
            assertEquals(4, flat.files().size());
            assertEquals(
                    List.of(
                            "MOV_0001.MP4: folders in a circle or deeper than 1",
                            "MOV_0002.MP4: folders in a circle or deeper than 1"),
                    flat.skipped());

            Listing brief = open.list(new ListingLimits(100, 16, 9));
            assertEquals(
                    List.of("EMPTY.MP4", "执法记录/现场_🚓.jpg"),
                    brief.files().stream().map(CameraFile::path).sorted().toList());
            assertEquals(4, brief.skipped().size());
        }
    }
}
