package io.mooring.gateway.index;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockEvent.DeliveryPaused;
import io.mooring.gateway.DockEvent.DeliveryUntimed;
import io.mooring.gateway.DockEvent.Started;
import io.mooring.gateway.DockEvent.TimeTrustChanged;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.OfDock;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.custody.deadline.DeadlineView;
import io.mooring.gateway.journal.JournalEntry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: one dock's journal makes every later entry slow to fold, its own and other docks', until the office stands still. */
final class FoldCostTest {
    private static final int MANY = 3_000;
    private static final int ROWS_MAX = 200;
    private static final DockId HOSTILE = new DockId("dock-a");
    private static final DockId OTHER = new DockId("dock-b");

    private final CountedRows rows = new CountedRows();
    private long seq;

    private JournalEntry entry(DockId dock, TimeTrust trust, String boot, Event event) {
        seq++;
        EventTime time = new EventTime(Instant.EPOCH.plusSeconds(seq), seq, OfDock.name(boot, dock), trust);
        return new JournalEntry(seq, time, Actor.dock(dock), event, dock, seq);
    }

    private int looks(Runnable work) {
        int before = rows.looks();
        work.run();
        return rows.looks() - before;
    }

    @Test
    void aDockThatStartsWithoutEndIsNotLookedThroughAtOthersEntries() {
        for (int i = 0; i < MANY; i++) {
            DeadlineView.VIEW.apply(entry(HOSTILE, TimeTrust.UNTRUSTED, "boot-" + i, new Started("dock", "1")), rows);
        }
        JournalEntry others = entry(OTHER, TimeTrust.TRUSTED, "boot", new Started("dock", "1"));
        int looks = looks(() -> DeadlineView.VIEW.apply(others, rows));
        assertTrue(looks < ROWS_MAX, "looked at " + looks + " rows");
    }

    @Test
    void aDockThatNamesPlacesWithoutEndIsNotLookedThroughAtEachWordOfAClock() {
        Fold fold = new Fold(rows, List.of());
        for (int i = 0; i < MANY; i++) {
            String place = OfDock.name("place-" + i, HOSTILE);
            fold.apply(entry(HOSTILE, TimeTrust.UNTRUSTED, "boot", new DeliveryPaused(place, "li", "why", "root")));
            fold.apply(entry(
                    HOSTILE, TimeTrust.UNTRUSTED, "boot", new DeliveryUntimed(place, Instant.EPOCH, "untrusted")));
        }
        var word = new TimeTrustChanged(TimeTrust.UNTRUSTED, TimeTrust.TRUSTED, 10, "NTP");
        int others = looks(() -> fold.apply(entry(OTHER, TimeTrust.TRUSTED, "boot", word)));
        assertTrue(others < ROWS_MAX, "another dock's word looked at " + others + " rows");
        fold.apply(entry(HOSTILE, TimeTrust.TRUSTED, "boot", word));
        int again = looks(() -> fold.apply(entry(HOSTILE, TimeTrust.TRUSTED, "boot", word)));
        assertTrue(again < ROWS_MAX, "the second word looked at " + again + " rows");
    }
}
