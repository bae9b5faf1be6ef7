package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.sim.CameraFault;
import io.mooring.bridge.sim.CameraFault.OddClock;
import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.bay.BayState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At stake: a clock that is right at the moment it is set and an hour off by noon. Virtual time, the real protocol. */
class ClockRateTest {
    private static final double MILLION = 1e6;

    private final DockBench bench;

    ClockRateTest() throws Exception {
        bench = new DockBench();
    }

    private void visit(double rate, CameraFault... faults) throws Exception {
        CameraSpec spec = CameraSpec.of("S1", DockBench.files("S1"))
                .withClock(Duration.ofMillis(-3_700), (int) Math.round((rate - 1) * MILLION));
        bench.bus.plug(SimulatedBus.port(1), new SimulatedCamera(spec, bench.time, CameraFaults.of(faults)));
        bench.settle();
        bench.assertAllStored(
                new SimulatedCamera(spec, bench.time, CameraFaults.of()).identity(), DockBench.files("S1"));
    }

    private void assertKeepsNoTime() {
        assertEquals(0, bench.journal.events(VisitEvent.ClockSet.class).size(), "not called set");
        String why = bench.journal.events(VisitEvent.ClockNotSet.class).get(0).reason();
        assertTrue(why.contains("keeps no time"), why);
        assertEquals(BayState.CHARGING, bench.bay(1).state());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.15, 1.2, 1.3, 1.4, 1.5, 2.0, 0.85, 0.7, 0.6, 0.5})
    void aClockThatRunsSomePercentFastOrSlowIsNotSet(double rate) throws Exception {
        visit(rate);
        assertKeepsNoTime();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.2, 1.4, 0.7})
    void neitherWhereItsAnswersJitter(double rate) throws Exception {
        visit(rate, OddClock.ANSWERS_WITH_JITTER);
        assertKeepsNoTime();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.2, 1.4, 0.7})
    void neitherWhereItsTicksAreUneven(double rate) throws Exception {
        visit(rate, OddClock.TICKS_UNEVENLY);
        assertKeepsNoTime();
    }

    @Test
    void anOrdinaryCrystalIsNotWatchedForLong() throws Exception {
        long before = bench.time.nanoTime();
        visit(1 + 100 / MILLION);
        assertEquals(1, bench.journal.events(VisitEvent.ClockSet.class).size());
        Duration took = Duration.ofNanos(bench.time.nanoTime() - before);
        assertTrue(took.compareTo(Duration.ofSeconds(9)) < 0, "read, set, read back and watched in " + took);
    }
}
