package io.mooring.gateway.app.node;

import io.mooring.gateway.DockId;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.journal.JournalInMemory;
import io.mooring.gateway.office.chronicle.Docks;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Docks of one bureau, each with a journal of its own, at which cameras come and go. Boots, bays and visits of docks bear the same names. */
abstract class DocksOfABureau {
    static final Instant DAY = Instant.parse("2026-11-21T00:00:00Z");
    private static final int BAY = 3;

    Docks docks = new Docks();
    final Map<DockId, Integer> visits = new HashMap<>();
    private int recordings;

    static String camera(int number) {
        return "Acme/B-1/" + number;
    }

    JournalInMemory at(DockId dock, Instant moment) {
        return docks.dock(dock).at(moment);
    }

    String comes(DockId dock, int camera, Instant moment) {
        String visit = "boot-" + visits.merge(dock, 1, Integer::sum);
        at(dock, moment)
                .append(new VisitOpened(visit, BAY, "1-3", camera(camera), "Acme", "B-1", "" + camera, "1", "00"));
        return visit;
    }

    void goes(DockId dock, String visit, int camera, Instant moment) {
        at(dock, moment).append(new CameraReleased(visit, camera(camera), BAY, List.of()));
        at(dock, moment.plusMillis(1)).append(new VisitClosed(visit, camera(camera), "taken", 0, 0, 0));
    }

    RecordingId stores(DockId dock, String visit, int camera, Instant moment) {
        RecordingId id = new RecordingId(String.format("%064x", ++recordings));
        Instant made = moment.minus(Duration.ofHours(1));
        at(dock, moment)
                .append(new Stored(
                        visit,
                        id,
                        new SourceIdentity(camera(camera), "1", "DCIM/V" + recordings + ".MP4", 100, "x"),
                        100,
                        "0".repeat(64),
                        "x",
                        true,
                        0,
                        20,
                        "uncached",
                        false,
                        new MadeAt(
                                MadeAt.Text.CREATED, "Asia/Shanghai", MadeAt.Basis.THIS_VISIT, made, 20L, 0L, made)));
        return id;
    }
}
