package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.sim.CameraFault;
import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.clock.ClockHistory;
import io.mooring.gateway.index.RecordingIndex;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** At stake: what was learned of cameras' clocks, over a restart. */
class ClockMemoryTest {
    private static final Duration SLOW = Duration.ofMillis(900);

    private final DockBench bench;

    ClockMemoryTest() throws Exception {
        bench = new DockBench();
    }

    private static VisitEvent.ClockSet visit(DockBench bench, String serial) throws Exception {
        CameraSpec spec = CameraSpec.of(serial, List.of()).withClock(Duration.ofMillis(-3_700), 0);
        CameraFaults slow = CameraFaults.of(new CameraFault.AnswersSlowly(SLOW));
        bench.bus.plug(SimulatedBus.port(1), new SimulatedCamera(spec, bench.time, slow));
        bench.settle();
        bench.bus.unplug(SimulatedBus.port(1));
        bench.settle();
        List<VisitEvent.ClockSet> set = bench.journal.events(VisitEvent.ClockSet.class);
        return set.get(set.size() - 1);
    }

    @Test
    void theIndexRemembersLeadsAndHistoriesAsTheJournalHasThem() throws Exception {
        VisitEvent.ClockSet set = visit(bench, "S1");
        bench.time.advance(Duration.ofHours(8));
        VisitEvent.ClockSet last = visit(bench, "S2");
        ClockMemory memory = new IndexMemory(RecordingIndex.inMemory(bench.journal), List.of());
        assertEquals(
                Optional.of(Duration.ofMillis(Objects.requireNonNull(last.leadMillis()))),
                memory.lead(set.camera()),
                "what the last one of the kind taught");
        assertTrue(last.leadMillis() > 300, "half of a slow exchange at least: " + last);
        assertEquals(Optional.empty(), memory.lead("other/kind/S1"));
        ClockHistory indexed = memory.history(set.camera());
        ClockHistory told = new DockBench.JournalMemory(bench.journal).history(set.camera());
        assertFalse(told.points().isEmpty());
        assertEquals(told.points(), indexed.points());
        assertTrue(indexed.whole());
    }

    @Test
    void aDockBegunAnewSetsAKnownKindAtTheFirstTry() throws Exception {
        long began = bench.time.nanoTime();
        VisitEvent.ClockSet first = visit(bench, "S1");
        long untaught = bench.time.nanoTime() - began;
        DockBench anew = new DockBench();
        anew.journal.append(Actor.dock(new DockId("dock-1")), first);
        long start = anew.time.nanoTime();
        VisitEvent.ClockSet second = visit(anew, "S2");
        long taught = anew.time.nanoTime() - start;
        assertTrue(Math.abs(second.offsetAfterMillis()) <= 500, second.toString());
        assertTrue(taught < untaught, taught + " ns with what was learned, " + untaught + " ns without");
    }
}
