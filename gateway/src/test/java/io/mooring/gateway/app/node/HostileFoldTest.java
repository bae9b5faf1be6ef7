package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DeadlineEvent.DeadlinesConfigured;
import io.mooring.gateway.DeliveryEvent.Acknowledged;
import io.mooring.gateway.DeliveryEvent.Confirmed;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.FindingEvent.RecordingProbed;
import io.mooring.gateway.HandoverEvent.CameraBrought;
import io.mooring.gateway.HandoverEvent.CameraTaken;
import io.mooring.gateway.LedgerEvent.ReceiptSigned;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.ShippingEvent.JournalShipped;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.UnknownEvent;
import io.mooring.gateway.VisitEvent.Listed;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.index.EntryFold;
import io.mooring.gateway.index.MissedEntries;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalInMemory;
import io.mooring.gateway.office.chronicle.Chronicle;
import io.mooring.gateway.office.chronicle.RangeView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * At stake: every register of a bureau. Whatever is well-formed and stands in a journal that somebody wrote who owns a dock is taken
 * in: no register throws at it.
 */
class HostileFoldTest {
    private static final long SEED = 20_261_122;
    private static final int SEEDS = Integer.getInteger("mooring.strange.rounds", 2);
    private static final int ENTRIES = 1_500;

    private static final DockId OFFICE = new DockId("office-1");
    private static final List<DockId> DOCKS = List.of(new DockId("dock-a"), new DockId("dock-b"));
    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

    /** What bays tell comes more often, so that one entry meets what an earlier one said. */
    private static final List<Class<?>> OFTEN = List.of(
            VisitOpened.class,
            VisitClosed.class,
            Listed.class,
            Stored.class,
            RecordingProbed.class,
            CameraTaken.class,
            CameraBrought.class,
            Acknowledged.class,
            Confirmed.class,
            ReceiptSigned.class);

    private static final int TIMES = 20;

    private static List<Class<?>> types() {
        List<Class<?>> types = StrangeEvents.records(Event.class);
        types.remove(UnknownEvent.class);
        for (int i = 0; i < TIMES; i++) {
            types.addAll(OFTEN);
        }
        return types;
    }

    private static List<JournalEntry> journal(DockId dock, long seed, List<Class<?>> types) {
        StrangeEvents strange = new StrangeEvents(new Random(seed), types);
        List<JournalEntry> entries = new ArrayList<>();
        for (long seq = 1; seq <= ENTRIES; seq++) {
            entries.add(new JournalEntry(
                    seq, strange.time(START.plusSeconds(20 * seq)), strange.actor(dock), strange.next()));
        }
        return entries;
    }

    @Test
    void anOfficeTakesInWhateverItsDocksTell() throws Exception {
        for (long seed = SEED; seed < SEED + SEEDS; seed++) {
            Map<DockId, List<JournalEntry>> told = new HashMap<>();
            for (DockId dock : DOCKS) {
                told.put(dock, journal(dock, seed * 31 + DOCKS.indexOf(dock), types()));
            }
            JournalInMemory own = new JournalInMemory(OFFICE);
            for (int from = 1; from <= ENTRIES; from += 100) {
                for (DockId dock : DOCKS) {
                    own.append(new JournalShipped(dock, from, from + 99, "0".repeat(64)));
                }
            }
            var chronicle = new Chronicle(own, RecordingIndex.inMemory(own, RangeView.VIEW), new ToldJournals(told));
            View[] views = Registers.OF_DESK.toArray(View[]::new);
            try (RecordingIndex index = RecordingIndex.inMemory(chronicle, views)) {
                assertEquals(List.of(), MissedEntries.of(index), "seed " + seed);
                assertTrue(
                        index.counters().recordings() > 0
                                && !index.lastListings().isEmpty(),
                        "seed " + seed);
            }
        }
    }

    /**
     * As {@code mooring check} folds it, and the dock itself: with times that a clock under Linux shows, and by the rules for clocks that
     * its own configuration says.
     */
    @Test
    void soDoesWhoeverFoldsADocksJournalByItself() {
        List<Class<?>> types = types();
        types.remove(DeadlinesConfigured.class);
        for (long seed = SEED; seed < SEED + SEEDS; seed++) {
            EntryFold fold = new EntryFold(Registers.VIEWS);
            for (JournalEntry entry : journal(DOCKS.get(0), seed, types)) {
                EventTime shown = new EventTime(START.plusSeconds(entry.seq()), entry.seq(), "boot", TimeTrust.TRUSTED);
                fold.accept(new JournalEntry(entry.seq(), shown, entry.actor(), entry.event()));
            }
            assertEquals(List.of(), MissedEntries.of(fold.index()), "seed " + seed);
        }
    }
}
