package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.Check;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.bay.BaySnapshot.ClockSnapshot;
import io.mooring.gateway.clock.ClockHistories;
import io.mooring.gateway.clock.ClockHistory.Point;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.time.TimeVerdict;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** At stake: half a second claimed for a camera that was set from a time that is two seconds wrong. */
class HoldoverBoundTest {
    private static final long BOUND_MILLIS = 2_000;

    private final DockBench bench;

    HoldoverBoundTest() throws Exception {
        bench = new DockBench();
        bench.clock.verdict(new TimeVerdict(
                TimeTrust.HOLDOVER,
                Duration.ofMillis(BOUND_MILLIS),
                "manual",
                Cause.of(CauseCode.TIME_VOUCHED, "a person", 60, "why")));
    }

    private void visit() throws Exception {
        bench.bus.plug(SimulatedBus.port(1), bench.camera("S1", CameraFaults.of()));
        bench.settle();
    }

    private static void assertHonest(long uncertaintyMillis) {
        assertTrue(uncertaintyMillis > BOUND_MILLIS, "claimed within " + uncertaintyMillis + " ms");
    }

    @Test
    void theJournalHasTheBoundBesideTheReading() throws Exception {
        visit();
        VisitEvent.ClockMeasured found =
                bench.journal.events(VisitEvent.ClockMeasured.class).get(0);
        VisitEvent.ClockSet set =
                bench.journal.events(VisitEvent.ClockSet.class).get(0);
        assertEquals(BOUND_MILLIS, found.dockBoundMillis());
        assertEquals(BOUND_MILLIS, set.dockBoundMillis());
        assertTrue(set.uncertaintyMillis() < 500, "the reading's own, as ever: " + set);
        assertHonest(found.wholeUncertaintyMillis());
        assertHonest(set.wholeUncertaintyMillis());
    }

    @Test
    void theBayAndTheChecklistClaimNoMoreThanTheDockKnows() throws Exception {
        visit();
        assertHonest(Objects.requireNonNull(bench.bay(1).clock()).uncertaintyMillis());
        String found = bench.bay(1).checks().stream()
                .filter(check -> check.item() == Check.Item.CLOCK)
                .map(Check::found)
                .findFirst()
                .orElseThrow();
        assertHonest(Long.parseLong(found.replaceAll(".*± (\\d+) ms", "$1")));
    }

    @Test
    void recordingsAndHistoriesClaimNoMore() throws Exception {
        visit();
        bench.journal
                .events(RecordingEvent.Stored.class)
                .forEach(stored -> assertHonest(stored.clockUncertaintyMillis()));
        ClockHistories histories = new ClockHistories();
        for (JournalEntry entry : bench.journal.entries()) {
            histories.add(entry.time(), entry.event());
        }
        for (Point point : histories.all().iterator().next().points()) {
            assertHonest(point.uncertaintyMillis());
        }
    }

    @Test
    void againstATimeNobodyBelievesNothingIsClaimed() throws Exception {
        bench.clock.verdict(TimeTrust.UNTRUSTED, "no source");
        visit();
        ClockSnapshot shown = Objects.requireNonNull(bench.bay(1).clock());
        assertFalse(shown.uncertaintyKnown());
    }
}
