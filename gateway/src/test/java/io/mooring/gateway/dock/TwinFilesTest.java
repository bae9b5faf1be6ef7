package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.camera.ByteSink;
import io.mooring.bridge.camera.CameraFile;
import io.mooring.bridge.camera.Listing;
import io.mooring.bridge.camera.ListingLimits;
import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.Fingerprint;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.intake.Intake;
import io.mooring.gateway.intake.IntakePlan;
import io.mooring.gateway.intake.Lanes;
import io.mooring.gateway.intake.VisitClock;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.time.FakeClock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * At stake: two recordings that a camera describes in the same words, down to size and second, as one whose numbering began again
 * does. It lists them in another order when it comes back; the one that was not stored is not taken for the one that was.
 */
class TwinFilesTest {
    private final SimulatedDisk disk = new SimulatedDisk();
    private final FakeClock clock = new FakeClock();
    private final MemoryJournal journal = new MemoryJournal(new DockId("dock-07"), clock);

    @Test
    void theOneThatWasNotStoredIsNotTakenForTheOneThatWas() throws Exception {
        EvidenceStore store = EvidenceStore.open(disk, SimulatedDisk.ROOT, new EvidenceSettings(false, 1_000));
        IndexMemory memory = new IndexMemory(RecordingIndex.inMemory(journal), List.of());
        Intake intake = new Intake(store, journal, memory, Lanes.direct());
        var camera = new TwinCamera();
        camera.unreadable = 2;
        IntakePlan first = intake.list("visit-1", camera);
        assertEquals(2, first.filesToCopy());
        assertThrows(
                LinkException.class,
                () -> intake.copy(
                        "visit-1", camera, first, VisitClock.UNKNOWN, new BayProgress(clock::monotonicNanos)));
        assertTrue(store.has(camera.content(1)));

        camera.unreadable = 0;
        camera.turned = true;
        IntakePlan second = intake.list("visit-2", camera);
        intake.copy("visit-2", camera, second, VisitClock.UNKNOWN, new BayProgress(clock::monotonicNanos));
        assertTrue(store.has(camera.content(1)));
        assertTrue(store.has(camera.content(2)), "the other one is on the camera alone");

        camera.turned = false;
        assertEquals(0, intake.list("visit-3", camera).filesToCopy());
    }

    /** Two files, the same words. */
    private static final class TwinCamera extends PlainCamera {
        int unreadable;
        boolean turned;

        private static byte[] bytes(int handle) {
            return ("recording " + handle).getBytes(StandardCharsets.UTF_8);
        }

        RecordingId content(int handle) {
            return RecordingId.of(Fingerprint.sha256().digest(bytes(handle)));
        }

        @Override
        public Listing list(ListingLimits limits) {
            List<CameraFile> files = new ArrayList<>();
            for (int handle : turned ? new int[] {2, 1} : new int[] {1, 2}) {
                files.add(new CameraFile(
                        handle, "00010001", "DCIM/MOV_0001.MP4", bytes(handle).length, "20261123T080000", ""));
            }
            return new Listing(files, List.of());
        }

        @Override
        public void read(CameraFile file, long offsetBytes, ByteSink sink) throws BridgeException {
            if (file.handle() == unreadable) {
                throw new LinkException(LinkException.Reason.GONE, "the cable came out");
            }
            sink.accept(ByteBuffer.wrap(bytes(file.handle())).position((int) offsetBytes));
        }
    }
}
