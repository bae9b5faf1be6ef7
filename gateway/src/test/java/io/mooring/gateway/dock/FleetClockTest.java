package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.bay.BayState;
import io.mooring.gateway.clock.ClockPolicy;
import io.mooring.gateway.clock.FleetZone;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** At stake: a camera of another fleet, set by hours wrong because it keeps another zone. */
class FleetClockTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final DockBench bench;

    FleetClockTest() throws Exception {
        bench = new DockBench(new ClockPolicy(
                ZoneOffset.ofHours(8),
                List.of(
                        new FleetZone("*", "*", "U-*", OptionalInt.empty(), ZoneOffset.UTC),
                        new FleetZone("*", "*", "B-*", OptionalInt.of(0x1209), BERLIN),
                        new FleetZone("*", "*", "*", OptionalInt.of(0x4255), BERLIN)),
                ClockPolicy.DRIFT_MAX_USUAL));
    }

    private void assertSetWhereItIs(String serial, ZoneId zone) throws Exception {
        CameraSpec spec =
                CameraSpec.of(serial, DockBench.files(serial)).withZone(zone).withClock(Duration.ofMillis(-3_700), 0);
        SimulatedCamera camera = new SimulatedCamera(spec, bench.time, CameraFaults.of());
        bench.bus.plug(SimulatedBus.port(1), camera);
        bench.settle();
        List<VisitEvent.ClockMeasured> found = bench.journal.events(VisitEvent.ClockMeasured.class);
        long offset = found.get(found.size() - 1).offsetMillis();
        assertTrue(offset > -5_000 && offset < -2_000, serial + " was found " + offset + " ms off");
        assertEquals(zone.getId(), found.get(found.size() - 1).zone());
        assertEquals(BayState.READY, bench.bay(1).state(), bench.bay(1).message());
        assertTrue(camera.clockOffset().abs().toMillis() <= 500, serial + " is set by " + camera.clockOffset());
        bench.bus.unplug(SimulatedBus.port(1));
        bench.settle();
    }

    @Test
    void everyFleetIsReadAndSetInItsOwnZone() throws Exception {
        assertSetWhereItIs("U-1", ZoneOffset.UTC);
        assertSetWhereItIs("B-1", BERLIN);
        assertSetWhereItIs("S-1", ZoneOffset.ofHours(8));
    }

    @Test
    void aFleetsDaylightRulesHoldOnBothSidesOfTheJump() throws Exception {
        Instant jump = Instant.parse("2027-03-28T01:00:00Z");
        bench.time.advance(Duration.between(bench.time.instant(), jump.minusSeconds(600)));
        assertSetWhereItIs("B-1", BERLIN);
        bench.time.advance(Duration.ofHours(1));
        assertSetWhereItIs("B-2", BERLIN);
        Instant back = Instant.parse("2027-10-31T01:00:00Z");
        bench.time.advance(Duration.between(bench.time.instant(), back.minusSeconds(600)));
        assertSetWhereItIs("B-3", BERLIN);
        bench.time.advance(Duration.ofMinutes(30));
        assertSetWhereItIs("B-4", BERLIN);
    }
}
