package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BayId;
import io.mooring.bridge.BridgeException;
import io.mooring.bridge.camera.ByteSink;
import io.mooring.bridge.camera.CameraFile;
import io.mooring.bridge.camera.Listing;
import io.mooring.bridge.camera.ListingLimits;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingEvent.CopyFailed;
import io.mooring.gateway.bay.Bay;
import io.mooring.gateway.bay.BayAction;
import io.mooring.gateway.bay.BayEvent;
import io.mooring.gateway.bay.BayMachine;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.intake.Intake;
import io.mooring.gateway.intake.IntakeOutcome;
import io.mooring.gateway.intake.IntakePlan;
import io.mooring.gateway.intake.Lanes;
import io.mooring.gateway.intake.VisitClock;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalOptions;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.time.FakeClock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * At stake: a name as long as a camera may give, of characters that take much room in the journal. That its file could not be stored
 * is told in one entry, and must not keep the others on the camera.
 */
class LongNameTest {
    private static final DockId DOCK = new DockId("dock-07");
    private static final Path JOURNAL = SimulatedDisk.ROOT.resolve("j");

    /** As deep and as long as {@link ListingLimits#DEFAULT} lets them be; as JSON each character takes six bytes. */
    private static final String LONG = ("\u0001".repeat(255) + "/").repeat(16) + "\u0001".repeat(255);

    private final SimulatedDisk disk = new SimulatedDisk();
    private final FakeClock clock = new FakeClock();

    @Test
    void aFileOfALongNameThatCannotBeStoredKeepsNoOtherOnTheCamera() throws Exception {
        disk.makeDirectory(JOURNAL);
        SegmentJournal journal = SegmentJournal.open(disk, JournalOptions.of(DOCK, JOURNAL, SimulatedDisk.ROOT), clock);
        EvidenceStore store = EvidenceStore.open(disk, SimulatedDisk.ROOT, new EvidenceSettings(false, 1_000));
        Intake intake = new Intake(
                store, journal, new IndexMemory(RecordingIndex.inMemory(journal), List.of()), Lanes.direct());
        var camera = new ChangingCamera();
        IntakePlan plan = intake.list("visit-1", camera);
        IntakeOutcome outcome =
                intake.copy("visit-1", camera, plan, VisitClock.UNKNOWN, new BayProgress(clock::monotonicNanos));
        assertEquals(1, outcome.stored());
        assertEquals(1, outcome.failed());
        List<JournalEntry> entries = new ArrayList<>();
        journal.read(1, entries::add);
        List<CopyFailed> told = new ArrayList<>();
        entries.forEach(entry -> {
            if (entry.event() instanceof CopyFailed failed) {
                told.add(failed);
            }
        });
        assertEquals(
                List.of(LONG),
                told.stream().map(failed -> failed.source().path()).toList());
        assertTrue(
                told.get(0).reason().contains("changed"),
                () -> told.get(0).reason().substring(0, 99));
    }

    @Test
    void aFaultIsReportedInNoMoreThanAnEntryHolds() {
        var fault = Cause.of(CauseCode.FILE_CHANGED, LONG, LONG);
        BayEvent event = BayEvent.because(BayEvent.Kind.OVER_CURRENT, fault);
        BayAction report = new BayMachine()
                .next(Bay.empty(new BayId(1)), event, clock.wall())
                .actions()
                .get(0);
        assertEquals(BayAction.Kind.REPORT, report.kind());
        assertEquals(BayAction.REPORT_UNITS_MAX + 1, report.reason().length());
    }

    /** The first file is another one whenever it is asked about. */
    private static final class ChangingCamera extends PlainCamera {
        private final byte[] bytes = "recording".getBytes(StandardCharsets.UTF_8);
        private int asked;

        @Override
        public Listing list(ListingLimits limits) {
            return new Listing(
                    List.of(
                            new CameraFile(1, "00010001", LONG, bytes.length, "20261123T080000", ""),
                            new CameraFile(2, "00010001", "A.MP4", bytes.length, "20261123T080000", "")),
                    List.of());
        }

        @Override
        public CameraFile describe(CameraFile file) {
            return file.handle() == 2
                    ? file
                    : new CameraFile(1, "00010001", LONG, bytes.length + ++asked, "20261123T080000", "");
        }

        @Override
        public void read(CameraFile file, long offsetBytes, ByteSink sink) throws BridgeException {
            sink.accept(ByteBuffer.wrap(bytes).position((int) offsetBytes));
        }
    }
}
