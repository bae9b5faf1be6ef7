package io.mooring.gateway.office;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DeliveryEvent.Received;
import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.index.CountedRows;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalInMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** At stake: a dock that is held up for what it brought long ago, or that an office which starts again knows nothing of. */
class BroughtViewTest {
    private static final DockId DOCK = new DockId("dock-1");
    private static final DockId OTHER = new DockId("dock-2");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final JournalInMemory journal = new JournalInMemory(new DockId("office"));

    /** Of so many recordings with so many bytes together. */
    private static long counted(int recordings, long bytes) {
        return recordings * BroughtView.RECORDING_BYTES + bytes;
    }

    private void received(DockId dock, Instant at, long bytes) {
        journal.at(at);
        journal.append(new Received(new RecordingId("ab".repeat(32)), dock.value(), bytes, "receipt"));
    }

    private long bytes(DockId dock, Instant now) throws Exception {
        try (RecordingIndex index = RecordingIndex.inMemory(journal, BroughtView.VIEW)) {
            return BroughtView.bytes(index, dock, now);
        }
    }

    @Test
    void countsADayOfEachDockAndNoMore() throws Exception {
        assertEquals(0, bytes(DOCK, NOON));
        received(DOCK, NOON.minus(Duration.ofHours(25)), 1);
        received(DOCK, NOON.minus(Duration.ofHours(22)), 10);
        received(DOCK, NOON.minus(Duration.ofMinutes(1)), 100);
        received(OTHER, NOON, 1_000);
        received(DOCK, NOON, 10_000);
        assertEquals(counted(3, 10_110), bytes(DOCK, NOON));
        assertEquals(counted(3, 10_110), bytes(DOCK, NOON.plus(Duration.ofMinutes(59))));
        assertEquals(counted(2, 10_100), bytes(DOCK, NOON.plus(Duration.ofHours(2))));
        assertEquals(0, bytes(DOCK, NOON.plus(Duration.ofHours(24))));
        assertEquals(counted(1, 1_000), bytes(OTHER, NOON));
    }

    @Test
    void aClockThatWasWrongHoldsNobodyUpForLong() throws Exception {
        received(DOCK, NOON.plus(Duration.ofDays(400)), 1);
        assertEquals(0, bytes(DOCK, NOON), "the clock was set back since");
        received(DOCK, NOON, 10);
        assertEquals(counted(1, 10), bytes(DOCK, NOON));
        assertEquals(0, bytes(DOCK, NOON.plus(Duration.ofDays(400))), "what was dated wrongly is forgotten");
        received(DOCK, NOON.plus(Duration.ofMinutes(30)), 100);
        assertEquals(counted(2, 110), bytes(DOCK, NOON.minus(Duration.ofMinutes(1))), "set back a little");
    }

    @Test
    void anEntryThatComesAgainCountsOnceAndARowDoesNotGrow() {
        for (int hour = 0; hour < 1_000; hour++) {
            received(DOCK, NOON.plus(Duration.ofHours(hour)), 1);
        }
        var rows = new CountedRows();
        int most = 0;
        for (JournalEntry entry : journal.entries()) {
            BroughtView.VIEW.apply(entry, rows);
            byte[] once = rows.get(DOCK.value());
            BroughtView.VIEW.apply(entry, rows);
            byte[] twice = rows.get(DOCK.value());
            assertArrayEquals(once, twice);
            most = Math.max(most, Objects.requireNonNull(once).length);
        }
        assertEquals(1, rows.keys().size());
        assertTrue(most <= Long.BYTES * (1 + 2 * BroughtView.HOURS), most + " bytes");
    }
}
