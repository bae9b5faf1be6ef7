package io.mooring.gateway.app.node;

import static io.mooring.gateway.office.chronicle.Docks.A;
import static io.mooring.gateway.office.chronicle.Docks.B;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.DeliveryEvent.Received;
import io.mooring.gateway.DockId;
import io.mooring.gateway.FindingEvent.FindingOvertaken;
import io.mooring.gateway.FindingEvent.FindingRaised;
import io.mooring.gateway.FindingEvent.RecordingProbed;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.MediaFacts;
import io.mooring.gateway.RecordingEvent.Evicted;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.VisitEvent.RemovedEarly;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.custody.continuity.ContinuityView;
import io.mooring.gateway.custody.continuity.ContinuityWork;
import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.evidence.Sealed;
import io.mooring.gateway.evidence.Staging;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.media.MadeMedia;
import io.mooring.gateway.media.MadeMedia.Film;
import io.mooring.gateway.office.chronicle.Chronicle;
import io.mooring.gateway.office.chronicle.Docks;
import io.mooring.gateway.time.FakeClock;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** At stake: an officer asked about an interruption that the office sees only because a dock had not looked yet, or never could. */
class OfficeClipsTest {
    private static final String CAMERA = "acme/bc-1/0007";
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final DateTimeFormatter RAW = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
    private static final Policy POLICY =
            PolicyFiles.shipped("pingdingshan-ethnic-religious").policy();

    private final Docks docks = new Docks();
    private final FakeClock clock = new FakeClock();
    private final EvidenceStore archive;
    private final ContinuityWork work;
    private int films;

    OfficeClipsTest() throws Exception {
        archive = EvidenceStore.open(new SimulatedDisk(), SimulatedDisk.ROOT, new EvidenceSettings(false, 0));
        Chronicle chronicle = docks.chronicle();
        work = ContinuityWork.atOffice(
                chronicle,
                RecordingIndex.inMemory(chronicle, ContinuityView.VIEW),
                archive,
                clock,
                () -> POLICY,
                activity -> false,
                () -> Set.of(A, B));
    }

    /** What a dock took from the camera, and how long it lasts. */
    private static final class Taken {
        private final RecordingId recording;
        private final byte[] bytes;
        private final long seconds;

        Taken(RecordingId recording, byte[] bytes, long seconds) {
            this.recording = recording;
            this.bytes = bytes;
            this.seconds = seconds;
        }
    }

    private Taken take(DockId dock, String path, Instant begin, long seconds) throws Exception {
        byte[] bytes = MadeMedia.mp4("isom", Film.usual((int) seconds), ++films);
        RecordingId recording = new RecordingId(
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        String raw = RAW.format(LocalDateTime.ofInstant(begin, ZoneOffset.UTC));
        docks.dock(dock)
                .append(new Stored(
                        "boot-1",
                        recording,
                        new SourceIdentity(CAMERA, "1", path, bytes.length, raw),
                        bytes.length,
                        "0".repeat(64),
                        raw,
                        true,
                        0,
                        20,
                        "uncached",
                        false,
                        new MadeAt(MadeAt.Text.CREATED, "Z", MadeAt.Basis.THIS_VISIT, begin, 2_000L, 0L, begin)));
        return new Taken(recording, bytes, seconds);
    }

    private void delivered(DockId dock, Taken taken) throws Exception {
        Staging staging = archive.begin("p", taken.bytes.length);
        staging.write(ByteBuffer.wrap(taken.bytes));
        Sealed sealed = archive.seal(staging, taken.bytes.length);
        archive.finish(staging, sealed);
        docks.own(new Received(taken.recording, dock.value(), taken.bytes.length, "receipt"));
    }

    private void probe(DockId dock, Taken taken) {
        docks.dock(dock)
                .append(new RecordingProbed(
                        taken.recording,
                        new MediaFacts(
                                MediaFacts.Format.MP4,
                                true,
                                "",
                                taken.seconds * 1_000,
                                1920L,
                                1080L,
                                null,
                                List.of(),
                                null,
                                MediaFacts.Sound.HEARD)));
    }

    private void visit(DockId dock, boolean opens) {
        if (!opens) {
            docks.dock(dock).append(new CameraReleased("boot-1", CAMERA, 1, List.of()));
        }
        docks.dock(dock)
                .append(
                        opens
                                ? new VisitOpened(
                                        "boot-1", 1, "1-1", CAMERA, "acme", "bc-1", "0007", "1", "0".repeat(64))
                                : new VisitClosed("boot-1", CAMERA, "removed", 3, 3, 0));
    }

    private List<String> look() throws Exception {
        clock.advance(Duration.ofMinutes(11));
        while (work.round()) {
            // One small piece each.
        }
        return docks.office.events(FindingRaised.class).stream()
                .map(raised -> raised.kind() + " " + raised.found())
                .toList();
    }

    /** @return the one in the middle, into which nobody looked */
    private Taken threeOfWhichTwoAreLookedInto(int seconds) throws Exception {
        visit(A, true);
        Taken first = take(A, "/a.mp4", NINE, 60);
        Taken between = take(A, "/b.mp4", NINE.plusSeconds(60), seconds);
        Taken last = take(A, "/c.mp4", NINE.plusSeconds(300), 60);
        visit(A, false);
        probe(A, first);
        probe(A, last);
        return between;
    }

    @Test
    void aClipThatItsDockHasNotLookedIntoYetIsNoGap() throws Exception {
        Taken between = threeOfWhichTwoAreLookedInto(230);
        docks.ship(A);
        assertEquals(List.of(), look());
        probe(A, between);
        docks.ship(A);
        assertEquals(List.of(), look(), "ten seconds are no gap");
        assertEquals(List.of(), docks.office.events(FindingOvertaken.class));
    }

    @Test
    void whatMadeRoomAtItsDockIsLookedIntoInTheArchive() throws Exception {
        Taken between = threeOfWhichTwoAreLookedInto(130);
        delivered(A, between);
        docks.dock(A).append(new Evicted(between.recording, between.bytes.length, "removed"));
        docks.ship(A);
        assertEquals(List.of("GAP 110 s"), look());
        assertEquals(
                List.of(between.recording),
                docks.office.events(RecordingProbed.class).stream()
                        .map(RecordingProbed::recording)
                        .toList());
    }

    @Test
    void whatMadeRoomAtItsDockAndNeverCameIsNoGapEither() throws Exception {
        Taken between = threeOfWhichTwoAreLookedInto(230);
        docks.dock(A).append(new Evicted(between.recording, between.bytes.length, "removed"));
        docks.ship(A);
        assertEquals(List.of(), look());
    }

    @Test
    void whatWasLeftOnTheCameraIsNoGapUntilTheCameraCameAgain() throws Exception {
        visit(A, true);
        Taken first = take(A, "/a.mp4", NINE, 60);
        Taken last = take(A, "/c.mp4", NINE.plusSeconds(300), 60);
        docks.dock(A).append(new RemovedEarly("boot-1", CAMERA, 1, "COPYING", 3, 2, List.of()));
        visit(A, false);
        probe(A, first);
        probe(A, last);
        docks.ship(A);
        assertEquals(List.of(), look());
        assertEquals(List.of(), look());
        Taken between = take(A, "/b.mp4", NINE.plusSeconds(60), 130);
        probe(A, between);
        docks.dock(A).at(docks.office.entries().get(0).time().wall().plus(Duration.ofHours(1)));
        docks.dock(A).append(new CameraReleased("boot-2", CAMERA, 1, List.of()));
        docks.dock(A).append(new VisitClosed("boot-2", CAMERA, "removed", 3, 3, 0));
        docks.ship(A);
        assertEquals(List.of("GAP 110 s"), look());
    }

    @Test
    void whatNobodyBroughtForThreeDaysIsAGap() throws Exception {
        visit(A, true);
        probe(A, take(A, "/a.mp4", NINE, 60));
        probe(A, take(A, "/c.mp4", NINE.plusSeconds(300), 60));
        docks.dock(A).append(new RemovedEarly("boot-1", CAMERA, 1, "COPYING", 3, 2, List.of()));
        visit(A, false);
        docks.ship(A);
        assertEquals(List.of(), look());
        clock.advance(Duration.ofDays(4));
        assertEquals(List.of("GAP 240 s"), look());
    }
}
