package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.bay.BayState;
import io.mooring.gateway.clock.ClockPolicy;
import io.mooring.gateway.clock.ClockSetter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * At stake: a camera that is an hour off for half a year. Whole visits around the moment at which daylight rules move the
 * hands; the cameras keep local time and know of no rules.
 */
class DaylightVisitTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** 02:00 becomes 03:00. */
    private static final Instant SPRING = Instant.parse("2027-03-28T01:00:00Z");

    /** 03:00 becomes 02:00. */
    private static final Instant AUTUMN = Instant.parse("2026-10-25T01:00:00Z");

    private static final Duration STEP = Duration.ofMillis(250);
    private static final Duration SWEEP = Duration.ofSeconds(14);
    private static final Duration OFF = Duration.ofMillis(-3_700);

    private final ZoneId zone = BERLIN;

    private DockBench at(Instant moment) throws Exception {
        DockBench bench = new DockBench(ClockPolicy.of(zone));
        bench.time.advance(Duration.between(bench.time.instant(), moment));
        bench.settle();
        return bench;
    }

    private SimulatedCamera visit(DockBench bench, Duration off) throws Exception {
        CameraSpec spec =
                CameraSpec.of("S1", DockBench.files("S1")).withZone(zone).withClock(off, 0);
        SimulatedCamera camera = new SimulatedCamera(spec, bench.time);
        bench.bus.plug(SimulatedBus.port(1), camera);
        bench.settle();
        return camera;
    }

    /** It shows what every other clock in the country shows now. */
    private static void assertRight(DockBench bench, SimulatedCamera camera, String when) {
        List<VisitEvent.ClockSet> set = bench.journal.events(VisitEvent.ClockSet.class);
        long off = camera.clockOffset().toMillis();
        long known = set.isEmpty() ? 0 : set.get(set.size() - 1).uncertaintyMillis();
        assertTrue(Math.abs(off) <= ClockSetter.RESIDUE_AIM.toMillis() + known, when + ": off by " + off + ", " + set);
        assertEquals(
                BayState.READY, bench.bay(1).state(), when + ": " + bench.bay(1).message());
        assertEquals(List.of(), bench.journal.events(VisitEvent.ClockNotSet.class), when);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-03-28T01:00:00Z", "2026-10-25T01:00:00Z"})
    void aVisitThatTheJumpFallsIntoEndsWithTheNewTime(Instant jump) throws Exception {
        for (Duration early = SWEEP; !early.isNegative(); early = early.minus(STEP)) {
            DockBench bench = at(jump.minus(early));
            SimulatedCamera camera = visit(bench, OFF);
            assertEquals(BayState.READY, bench.bay(1).state(), bench.bay(1).message());
            bench.clock.pause(Duration.ofSeconds(10));
            bench.dock.tick();
            bench.settle();
            assertRight(bench, camera, "begun " + early + " before the jump");
            bench.assertAllStored(camera);
        }
    }

    @Test
    void aCameraThatLearnedOfNoSummerIsFoundAnHourSlowAndSet() throws Exception {
        DockBench bench = at(SPRING.plus(Duration.ofHours(5)));
        SimulatedCamera camera = visit(bench, OFF.minusHours(1));
        assertFound(bench, OFF.minusHours(1));
        assertRight(bench, camera, "spring");
    }

    @Test
    void aCameraThatLearnedOfNoWinterIsFoundAnHourFastAndSet() throws Exception {
        DockBench bench = at(AUTUMN.plus(Duration.ofHours(5)));
        SimulatedCamera camera = visit(bench, OFF.plusHours(1));
        assertFound(bench, OFF.plusHours(1));
        assertRight(bench, camera, "autumn");
    }

    @Test
    void inTheHourThatComesTwiceACameraIsFoundAsItIs() throws Exception {
        for (int minutes = -50; minutes <= 50; minutes += 20) {
            DockBench bench = at(AUTUMN.plus(Duration.ofMinutes(minutes)));
            SimulatedCamera camera = visit(bench, OFF);
            assertFound(bench, OFF);
            assertRight(bench, camera, minutes + " minutes after the jump");
        }
    }

    /** Given out in the evening and brought in the morning, with the rules' jump between; it went right, and nobody told it. */
    @ParameterizedTest
    @ValueSource(strings = {"2027-03-28T01:00:00Z", "2026-10-25T01:00:00Z"})
    void aCameraThatWasOutWhenTheRulesMovedIsNotSuspect(Instant jump) throws Exception {
        DockBench bench = at(jump.minus(Duration.ofHours(5)));
        SimulatedCamera camera = visit(bench, Duration.ZERO);
        bench.bus.unplug(SimulatedBus.port(1));
        bench.settle();
        bench.time.advance(Duration.ofHours(10));
        bench.bus.plug(SimulatedBus.port(1), camera);
        bench.settle();
        List<VisitEvent.ClockMeasured> found = bench.journal.events(VisitEvent.ClockMeasured.class);
        assertEquals(
                60,
                Math.abs(Math.round(found.get(found.size() - 1).offsetMillis() / 60_000.0)),
                "it knows of no rules: " + found);
        assertEquals(List.of(), bench.journal.events(VisitEvent.ClockSuspect.class));
        assertRight(bench, camera, "in the morning");
    }

    /** By whoever held it: an hour and a half, on that night as on any other. */
    @Test
    void aCameraThatWasSetOnThatNightIsSuspect() throws Exception {
        DockBench bench = at(SPRING.minus(Duration.ofHours(5)));
        visit(bench, Duration.ZERO);
        bench.bus.unplug(SimulatedBus.port(1));
        bench.settle();
        bench.time.advance(Duration.ofHours(10));
        visit(bench, Duration.ofMinutes(-90));
        assertEquals(
                VisitEvent.ClockSuspect.Kind.JUMPED,
                bench.journal.events(VisitEvent.ClockSuspect.class).get(0).kind());
    }

    private static void assertFound(DockBench bench, Duration off) {
        VisitEvent.ClockMeasured found =
                bench.journal.events(VisitEvent.ClockMeasured.class).get(0);
        assertTrue(
                Math.abs(found.offsetMillis() - off.toMillis()) <= found.uncertaintyMillis() + 1,
                found + ", truly " + off);
    }
}
