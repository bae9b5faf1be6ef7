package io.mooring.bridge.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.CameraIdentity;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.RefusedException;
import io.mooring.bridge.sim.CameraFault;
import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.CardImage;
import io.mooring.bridge.sim.Footage;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCardReader;
import io.mooring.bridge.sim.SimulatedFile;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** At stake: recordings of a camera that is a disk, read by the same rules as those of any other camera. */
class MassStorageCameraTest {
    private static final List<SimulatedFile> FILES = List.of(
            SimulatedFile.of("DCIM/100MEDIA/MOV_0001_a_rather_long_name.MP4", Footage.noise(5_000_001, 1)),
            SimulatedFile.of("DCIM/100MEDIA/PIC_0002.JPG", Footage.noise(32 << 10, 2)),
            SimulatedFile.of("DCIM/EMPTY.TXT", Footage.noise(0, 3)),
            SimulatedFile.of("LOG.TXT", Footage.noise(17, 4)));

    private final SimulatedBus bus = new SimulatedBus();

    @AfterEach
    void theBusIsClosed() {
        bus.close();
    }

    private Camera open(SimulatedCardReader reader) throws BridgeException {
        return EveryFamily.usual(System::nanoTime)
                .open(bus.plug(SimulatedBus.port(1), reader))
                .orElseThrow();
    }

    private static String read(Camera camera, CameraFile file, long offset) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        camera.read(file, offset, digest::update);
        return HexFormat.of().formatHex(digest.digest());
    }

    @Test
    void everyFileIsListedAndReadByteForByte() throws Exception {
        SimulatedCardReader reader = SimulatedCardReader.of("CARD-1", FILES);
        try (Camera camera = open(reader)) {
            assertEquals(reader.identity(), camera.identity());
            Listing listing = camera.list(ListingLimits.DEFAULT);
            assertEquals(List.of(), listing.skipped());
            assertEquals(FILES.size(), listing.files().size());
            for (SimulatedFile truth : FILES) {
                CameraFile file = listing.files().stream()
                        .filter(each -> each.path().equals(truth.path()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(truth.path() + " is not in " + listing));
                assertEquals(truth.sizeBytes(), file.sizeBytes());
                assertTrue(file.modifiedRaw().startsWith("2026-11-20T08:30:00"), file::toString);
                assertEquals(truth.sha256(), read(camera, file, 0), file::path);
                assertEquals(file, camera.describe(file));
            }
        }
        assertEquals(List.of(), reader.complaints());
    }

    @Test
    void ofTwoEntriesOfOneNameEachIsDescribedAsItself() throws Exception {
        List<SimulatedFile> twins = List.of(
                SimulatedFile.of("DCIM/MOV_0001.MP4", Footage.noise(70_000, 6)),
                SimulatedFile.of("DCIM/MOV_0001.MP4", Footage.noise(50_000, 7)));
        try (Camera camera = open(SimulatedCardReader.of("CARD-6", twins))) {
            List<CameraFile> files = camera.list(ListingLimits.DEFAULT).files();
            assertEquals(2, files.size());
            for (int i = 0; i < files.size(); i++) {
                assertEquals(twins.get(i).sha256(), read(camera, files.get(i), 0));
                assertEquals(files.get(i), camera.describe(files.get(i)));
            }
        }
    }

    @Test
    void aReadMayBeginAnywhere() throws Exception {
        Footage footage = FILES.get(0).footage();
        try (Camera camera = open(SimulatedCardReader.of("CARD-2", FILES))) {
            CameraFile file = camera.list(ListingLimits.DEFAULT).files().stream()
                    .filter(each -> each.sizeBytes() == footage.sizeBytes())
                    .findFirst()
                    .orElseThrow();
            for (long offset : new long[] {1, 511, 512, 513, 32 << 10, 4_999_999, footage.sizeBytes()}) {
                byte[] truth = new byte[(int) (footage.sizeBytes() - offset)];
                footage.read(offset, java.nio.ByteBuffer.wrap(truth));
                String digest = HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(truth));
                assertEquals(digest, read(camera, file, offset), "from " + offset);
            }
        }
    }

    @Test
    void whatADiskCannotDoIsSaidAndIsNoFault() throws Exception {
        try (Camera camera = open(SimulatedCardReader.of("CARD-3", FILES))) {
            assertEquals(new CameraAbilities(false, false, false, true, false), camera.abilities());
            assertEquals(Optional.empty(), camera.battery());
            assertThrows(RefusedException.class, camera::readClock);
            assertThrows(RefusedException.class, () -> camera.setClock(Instant.EPOCH, ZoneOffset.UTC));
            CameraFile file = camera.list(ListingLimits.DEFAULT).files().get(0);
            assertThrows(RefusedException.class, () -> camera.erase(file));
            CameraStorage storage = camera.storages().get(0);
            assertEquals("20261121", storage.id());
            assertTrue(storage.readOnly());
            assertEquals(CameraStorage.State.CLEAN, storage.state());
            assertTrue(storage.freeBytes() < storage.capacityBytes());
        }
    }

    @Test
    void aCardThatIsPulledOutInTheMiddleIsGone() throws Exception {
        var reader = new SimulatedCardReader(
                new CameraIdentity(CameraSpec.MAKER, "Card Camera", "CARD-4"),
                CardImage.fat32(FILES),
                CardImage.BLOCK_BYTES,
                CameraFaults.of(new CameraFault.UnplugsAfterBytes(4_000_000)));
        try (Camera camera = open(reader)) {
            LinkException gone = assertThrows(LinkException.class, () -> {
                for (CameraFile file : camera.list(ListingLimits.DEFAULT).files()) {
                    read(camera, file, 0);
                }
            });
            assertEquals(LinkException.Reason.GONE, gone.reason());
        }
    }

    @Test
    void aCardWithoutAVolumeIsListedAsThat() throws Exception {
        var reader = new SimulatedCardReader(
                new CameraIdentity(CameraSpec.MAKER, "Card Camera", "CARD-5"),
                Footage.noise(1 << 20, 5),
                CardImage.BLOCK_BYTES,
                CameraFaults.none());
        try (Camera camera = open(reader)) {
            Listing listing = camera.list(ListingLimits.DEFAULT);
            assertEquals(List.of(), listing.files());
            assertEquals(1, listing.skipped().size(), listing::toString);
        }
    }
}
