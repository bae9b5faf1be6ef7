package io.mooring.gateway.app.node;

import static io.mooring.gateway.office.chronicle.Docks.A;
import static io.mooring.gateway.office.chronicle.Docks.B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DeliveryEvent.Received;
import io.mooring.gateway.DockId;
import io.mooring.gateway.FindingEvent.FindingRaised;
import io.mooring.gateway.FindingEvent.RecordingProbed;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.VisitEvent.CameraReleased;
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
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** At stake: a dock that delivers without end, and interruptions at all others that nobody ever asks about. */
class OfficeTurnsTest {
    private static final String HONEST = "acme/bc-1/honest";
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final DateTimeFormatter RAW = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
    private static final Policy POLICY =
            PolicyFiles.shipped("pingdingshan-ethnic-religious").policy();

    private final Docks docks = new Docks();
    private final EvidenceStore archive;
    private final ContinuityWork work;
    private int films;

    OfficeTurnsTest() throws Exception {
        archive = EvidenceStore.open(new SimulatedDisk(), SimulatedDisk.ROOT, new EvidenceSettings(false, 0));
        Chronicle chronicle = docks.chronicle();
        work = ContinuityWork.atOffice(
                chronicle,
                RecordingIndex.inMemory(chronicle, ContinuityView.VIEW),
                archive,
                new FakeClock(),
                () -> POLICY,
                activity -> false,
                () -> Set.of(A, B));
    }

    /** A film that the office has and nobody looked into. */
    private RecordingId delivered(DockId dock, String visit, String camera, Instant begin) throws Exception {
        byte[] bytes = MadeMedia.mp4("isom", Film.usual(60), ++films);
        Staging staging = archive.begin("p" + films, bytes.length);
        staging.write(ByteBuffer.wrap(bytes));
        Sealed sealed = archive.seal(staging, bytes.length);
        archive.finish(staging, sealed);
        String raw = RAW.format(LocalDateTime.ofInstant(begin, ZoneOffset.UTC));
        docks.dock(dock)
                .append(new Stored(
                        visit,
                        sealed.recording(),
                        new SourceIdentity(camera, "1", "/" + (char) ('a' + films % 26) + ".mp4", bytes.length, raw),
                        bytes.length,
                        "0".repeat(64),
                        raw,
                        true,
                        0,
                        20,
                        "uncached",
                        false,
                        new MadeAt(MadeAt.Text.CREATED, "Z", MadeAt.Basis.THIS_VISIT, begin, 2_000L, 0L, begin)));
        docks.own(new Received(sealed.recording(), dock.value(), bytes.length, "receipt"));
        return sealed.recording();
    }

    private void visit(DockId dock, String visit, String camera, boolean opens) {
        if (opens) {
            docks.dock(dock).append(new VisitOpened(visit, 1, "1-1", camera, "acme", "bc-1", "7", "1", "0".repeat(64)));
            return;
        }
        docks.dock(dock).append(new CameraReleased(visit, camera, 1, List.of()));
        docks.dock(dock).append(new VisitClosed(visit, camera, "removed", 2, 2, 0));
    }

    private List<String> gaps(String camera) {
        return docks.office.events(FindingRaised.class).stream()
                .filter(raised -> raised.camera().equals(camera))
                .map(raised -> raised.kind() + " " + raised.found())
                .toList();
    }

    /** Each time something is looked into, two more come of it, each of a camera of its own that has left. */
    @Test
    void aDockThatDeliversWithoutEndDelaysNoOtherByMoreThanItsTurns() throws Exception {
        int made = 0;
        for (; made < 50; made++) {
            flood(made);
        }
        visit(B, "boot-1", HONEST, true);
        delivered(B, "boot-1", HONEST, NINE);
        delivered(B, "boot-1", HONEST, NINE.plusSeconds(300));
        visit(B, "boot-1", HONEST, false);
        docks.ship(B);
        int rounds = 0;
        for (; gaps(HONEST).isEmpty() && rounds < 100; rounds++) {
            flood(made++);
            flood(made++);
            docks.ship(A);
            assertTrue(work.round());
        }
        assertEquals(List.of("GAP 240 s"), gaps(HONEST), "after " + rounds);
        assertTrue(rounds <= 10, "four turns of recordings and as many of cameras, not " + rounds);
        assertTrue(docks.office.events(RecordingProbed.class).size() >= 3, "the other dock has its turns too");
    }

    private void flood(int number) throws Exception {
        String visit = "boot-" + number;
        String camera = "acme/bc-1/" + number;
        visit(A, visit, camera, true);
        delivered(A, visit, camera, NINE.plusSeconds(number));
        visit(A, visit, camera, false);
    }
}
