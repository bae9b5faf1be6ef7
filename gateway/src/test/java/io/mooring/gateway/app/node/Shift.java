package io.mooring.gateway.app.node;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.FindingEvent.RecordingProbed;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.MediaFacts;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** What a dock journals of one camera that came home. */
final class Shift {
    static final DockId DOCK = new DockId("dock-1");
    private static final String CAMERA = "Acme/B-1/7";

    private Shift() {}

    static RecordingId film(int number) {
        return new RecordingId(String.format(Locale.ROOT, "%064x", number));
    }

    /** A camera brings two films of a minute with four between them, and goes. */
    static void tell(Journal journal) throws Exception {
        Actor dock = Actor.dock(DOCK);
        Instant made = Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS);
        journal.append(dock, new VisitOpened("boot-1", 3, "1-3", CAMERA, "Acme", "B-1", "7", "1", "0".repeat(64)));
        for (int i = 1; i <= 2; i++) {
            Instant at = made.plusSeconds(300L * i);
            journal.append(
                    dock,
                    new Stored(
                            "boot-1",
                            film(i),
                            new SourceIdentity(CAMERA, "1", "/DCIM/MOV_000" + i + ".MP4", 100, "x"),
                            100,
                            "0".repeat(64),
                            "x",
                            true,
                            0,
                            20,
                            "uncached",
                            false,
                            new MadeAt(MadeAt.Text.CREATED, "Z", MadeAt.Basis.THIS_VISIT, at, 20L, 0L, at)));
            journal.append(
                    dock,
                    new RecordingProbed(
                            film(i),
                            new MediaFacts(
                                    MediaFacts.Format.MP4,
                                    true,
                                    "",
                                    61_000L,
                                    1920L,
                                    1080L,
                                    null,
                                    List.of(),
                                    null,
                                    MediaFacts.Sound.HEARD)));
        }
        journal.append(dock, new CameraReleased("boot-1", CAMERA, 1, List.of()));
        journal.append(dock, new VisitClosed("boot-1", CAMERA, "removed", 2, 2, 0));
    }
}
