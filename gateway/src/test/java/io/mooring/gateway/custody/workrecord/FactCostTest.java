package io.mooring.gateway.custody.workrecord;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Check;
import io.mooring.gateway.DockId;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.OfDock;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.index.CountedRows;
import io.mooring.gateway.journal.JournalEntry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: a dock that tells of a camera without end hides what another saw of it, and has all of it read at each look. */
final class FactCostTest {
    private static final int MANY = 20_000;
    private static final String CAMERA = "Maker/X1/S1";
    private static final DockId HOSTILE = new DockId("dock-a");
    private static final DockId OTHER = new DockId("dock-b");

    private final CountedRows rows = new CountedRows();
    private long seq;

    private void released(DockId dock, String found) {
        seq++;
        EventTime time =
                new EventTime(Instant.EPOCH.plusSeconds(seq), seq, OfDock.name("boot", dock), TimeTrust.TRUSTED);
        var check = new Check(Check.Item.BATTERY, Check.Result.PASSED, true, found, "80 %");
        var event = new CameraReleased(OfDock.name("v" + seq, dock), CAMERA, 1, List.of(check));
        WorkRecordView.VIEW.apply(new JournalEntry(seq, time, Actor.dock(dock), event, dock, seq), rows);
    }

    @Test
    void anothersWordIsThereAndFewRowsAreRead() {
        released(OTHER, "12 %");
        for (int i = 0; i < MANY; i++) {
            released(HOSTILE, i + " %");
        }
        int before = rows.looks();
        List<CameraFact> facts = WorkRecords.facts(rows, CAMERA);
        int looks = rows.looks() - before;
        assertTrue(looks < WorkRecords.FACTS_MAX + 20, "looked at " + looks + " rows");
        assertEquals("BATTERY 12 %", facts.get(0).found());
        assertEquals(WorkRecords.FACTS_MAX + 1, facts.size());
        assertEquals("BATTERY " + (MANY - 1) + " %", facts.get(facts.size() - 1).found(), "the last, in order");
    }

    @Test
    void ofLongWordsTheBeginningIsKept() {
        released(OTHER, "x".repeat(60_000));
        assertEquals(
                FactFold.FOUND_LENGTH_MAX + 1,
                WorkRecords.facts(rows, CAMERA).get(0).found().length());
    }
}
