package io.mooring.gateway.custody.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockEvent.TimeTrustChanged;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.OfDock;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.index.CountedRows;
import io.mooring.gateway.journal.JournalEntry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: a dock that makes cameras up, and then talks of its clock without end, keeps the office's desk from every other dock. */
final class HandoverCostTest {
    private static final int CAMERAS = 5_000;
    private static final int ROWS_MAX = 2_000;
    private static final DockId HOSTILE = new DockId("dock-a");
    private static final DockId OTHER = new DockId("dock-b");

    private final CountedRows rows = new CountedRows();
    private long seq;

    private void apply(DockId dock, TimeTrust trust, Event event) {
        seq++;
        EventTime time = new EventTime(Instant.EPOCH.plusSeconds(seq), seq, "boot@" + dock, trust);
        HandoverView.VIEW.apply(new JournalEntry(seq, time, Actor.dock(dock), event, dock, seq), rows);
    }

    private void taken(DockId dock, TimeTrust trust, String camera) {
        String visit = OfDock.name("v" + seq, dock);
        apply(dock, trust, new VisitOpened(visit, 1, "1-1", camera, "Maker", "X1", camera, "1.0", "00"));
        apply(dock, trust, new CameraReleased(visit, camera, 1, List.of()));
    }

    private int looksAt(DockId dock) {
        int before = rows.looks();
        apply(dock, TimeTrust.TRUSTED, new TimeTrustChanged(TimeTrust.UNTRUSTED, TimeTrust.TRUSTED, 10, "NTP"));
        return rows.looks() - before;
    }

    @Test
    void aWordOfADocksClockLooksAtFewOfItsCamerasHoweverManyItMadeUp() {
        for (TimeTrust trust : List.of(TimeTrust.TRUSTED, TimeTrust.UNTRUSTED)) {
            for (int i = 0; i < CAMERAS; i++) {
                taken(HOSTILE, trust, "Maker/X1/" + trust + i);
            }
        }
        assertTrue(looksAt(HOSTILE) < ROWS_MAX, "looked at so many rows");
        int other = looksAt(OTHER);
        assertTrue(other < 10, "of another dock's: " + other);
    }

    @Test
    void whatWaitedForAClockIsCountedFromItsFirstWordAndWaitsNoMore() {
        taken(OTHER, TimeTrust.UNTRUSTED, "Maker/X1/S1");
        looksAt(HOSTILE);
        HandoverDraft out = new HandoverRows(rows).open("Maker/X1/S1");
        assertTrue(out != null && out.countedFrom == null, "another dock's clock says nothing of it");
        looksAt(OTHER);
        out = new HandoverRows(rows).open("Maker/X1/S1");
        assertTrue(out != null && out.countedFrom != null, "its own does");
        assertEquals(List.of(), new HandoverRows(rows, OTHER.value()).uncounted(10));
    }
}
