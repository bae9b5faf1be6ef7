package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.sim.CameraFault;
import io.mooring.bridge.sim.CameraFault.OddClock;
import io.mooring.bridge.sim.CameraFault.Quirk;
import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.bay.BayState;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** At stake: a camera that shows another time than the dock says it does. Virtual time, the real protocol. */
class OddClockTest {
    /** What is reached (platform.md §4.4). */
    private static final Duration AIM = Duration.ofMillis(500);

    private final DockBench bench;

    OddClockTest() throws Exception {
        bench = new DockBench();
    }

    private SimulatedCamera visit(CameraSpec spec, CameraFault... faults) throws Exception {
        SimulatedCamera camera = new SimulatedCamera(spec, bench.time, CameraFaults.of(faults));
        bench.bus.plug(SimulatedBus.port(1), camera);
        bench.settle();
        return camera;
    }

    private static CameraSpec spec() {
        return CameraSpec.of("S1", DockBench.files("S1")).withClock(Duration.ofMillis(-3_700), 0);
    }

    private void assertSet(SimulatedCamera camera) throws Exception {
        assertEquals(BayState.READY, bench.bay(1).state(), bench.bay(1).message());
        VisitEvent.ClockSet set =
                bench.journal.events(VisitEvent.ClockSet.class).get(0);
        assertTrue(Math.abs(set.offsetAfterMillis()) <= AIM.toMillis(), set.toString());
        long error = camera.clockOffset().toMillis();
        assertTrue(
                Math.abs(error) <= AIM.toMillis() + set.uncertaintyMillis(), "truly off by " + error + " ms, " + set);
        bench.assertAllStored(camera);
    }

    /** It is told, the camera is not given out, and nothing on it is left behind. */
    private String assertFailed(SimulatedCamera camera) throws Exception {
        assertEquals(BayState.CHARGING, bench.bay(1).state(), bench.bay(1).message());
        assertEquals(List.of(), bench.journal.events(VisitEvent.ClockSet.class));
        bench.assertAllStored(camera);
        return bench.journal.events(VisitEvent.ClockNotSet.class).get(0).reason();
    }

    @ParameterizedTest
    @EnumSource(
            value = OddClock.class,
            names = {
                "TICKS_UNEVENLY",
                "KEEPS_ITS_PHASE",
                "ROUNDS",
                "STEPS_BY_TWO_SECONDS",
                "SHOWS_UTC",
                "SHOWS_OFFSET",
                "BUSY_AT_FIRST",
                "FORGETS_AT_POWER_OFF",
                "ANSWERS_WITH_JITTER"
            })
    void isSetWithinHalfASecond(OddClock odd) throws Exception {
        assertSet(visit(spec(), odd));
    }

    @ParameterizedTest
    @EnumSource(
            value = OddClock.class,
            names = {"SHOWS_MONTH_ZERO", "RUNS_BACKWARDS", "GAINS_A_DAY_IN_AN_HOUR", "STANDS_STILL", "ALWAYS_BUSY"})
    void isToldAndNotGivenOut(OddClock odd) throws Exception {
        assertFailed(visit(spec(), odd));
    }

    @Test
    void everyOddClockIsTried() {
        List<OddClock> tried = new ArrayList<>(List.of(OddClock.WRAPS_AT_TWELVE_HOURS));
        for (var method : OddClockTest.class.getDeclaredMethods()) {
            EnumSource source = method.getAnnotation(EnumSource.class);
            if (source != null) {
                List.of(source.names()).forEach(name -> tried.add(OddClock.valueOf(name)));
            }
        }
        assertEquals(List.of(OddClock.values()), tried.stream().sorted().toList());
    }

    @Test
    void aDialOfTwelveHoursIsWrongInTheAfternoonAlone() throws Exception {
        ZoneId zone = ZoneOffset.ofHours(8);
        boolean afternoon = LocalDateTime.ofInstant(bench.time.instant(), zone).getHour() >= 12;
        SimulatedCamera camera = visit(spec(), OddClock.WRAPS_AT_TWELVE_HOURS);
        if (afternoon) {
            assertTrue(assertFailed(camera).contains("-43200"), "half a day");
        } else {
            assertSet(camera);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00", "2000-01-01T00:00:00", "2038-01-19T03:14:06"})
    void whateverYearItShowsItIsSet(String shown) throws Exception {
        LocalDateTime now = LocalDateTime.ofInstant(bench.time.instant(), ZoneOffset.ofHours(8));
        Duration offset = Duration.between(now, LocalDateTime.parse(shown));
        SimulatedCamera camera =
                visit(CameraSpec.of("S1", DockBench.files("S1")).withClock(offset, 0));
        assertSet(camera);
        VisitEvent.ClockMeasured found =
                bench.journal.events(VisitEvent.ClockMeasured.class).get(0);
        assertTrue(Math.abs(found.offsetMillis() - offset.toMillis()) < 1_500, found.toString());
    }

    @Test
    void aClockThatAcceptsAndIgnoresIsTold() throws Exception {
        String why = assertFailed(visit(spec(), Quirk.IGNORES_CLOCK));
        assertTrue(why.contains("written 3 times, still -3"), why);
    }

    @Test
    void aClockThatRefusesIsTold() throws Exception {
        String why = assertFailed(visit(spec(), Quirk.REFUSES_CLOCK));
        assertTrue(why.contains("setting the clock"), why);
    }

    @Test
    void aCameraSoSlowThatNobodyKnowsItsTimeIsToldAndNotGivenOut() throws Exception {
        String why = assertFailed(visit(spec(), new CameraFault.AnswersSlowly(Duration.ofMillis(2_400))));
        assertTrue(why.contains("known within 2"), why);
    }

    @Test
    void noClockIsSetFromATimeThatStoppedBeingTrustedMeanwhile() throws Exception {
        bench.clock.untrustedFrom(bench.time.instant().plusMillis(1_500)); // after the reading, before the even second
        SimulatedCamera camera = visit(spec());
        String why = assertFailed(camera);
        assertTrue(why.contains("the dock's own time is not trusted"), why);
        assertTrue(camera.clockOffset().toMillis() < -3_000, "it was not written to");
    }

    @Test
    void whatWasComparedWithAnUntrustedTimeIsNotCalledKnown() throws Exception {
        bench.clock.untrustedFrom(bench.time.instant());
        visit(spec());
        assertTrue(bench.journal.events(RecordingEvent.Stored.class).stream().noneMatch(stored -> stored.clockKnown()));
    }

    @Test
    void aCameraWithoutAClockIsNoFault() throws Exception {
        SimulatedCamera camera = visit(spec(), Quirk.HAS_NO_CLOCK);
        assertEquals(BayState.READY, bench.bay(1).state());
        bench.assertAllStored(camera);
    }

    @Test
    void aSlowCameraIsSetOnTheEdgeAndTheNextOfItsKindAtTheFirstTry() throws Exception {
        var slow = new CameraFault.AnswersSlowly(Duration.ofMillis(900));
        assertSet(visit(spec(), slow));
        bench.bus.unplug(SimulatedBus.port(1));
        bench.settle();
        CameraSpec other = CameraSpec.of("S2", DockBench.files("S2")).withClock(Duration.ofHours(3), 0);
        visit(other, slow);
        VisitEvent.ClockSet set =
                bench.journal.events(VisitEvent.ClockSet.class).get(1);
        assertTrue(Math.abs(set.offsetAfterMillis()) <= AIM.toMillis(), set.toString());
    }
}
