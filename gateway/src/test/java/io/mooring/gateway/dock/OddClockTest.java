package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.light.BayLight;
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
import io.mooring.gateway.clock.ClockHistories;
import io.mooring.gateway.clock.ClockHistory;
import io.mooring.gateway.clock.ClockSetter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** At stake: a camera that shows another time than the dock says it does. Virtual time, the real protocol. */
class OddClockTest {
    /** What is reached (platform.md §4.4). */
    private static final Duration AIM = Duration.ofMillis(500);

    /** How far it is off when it comes. */
    private static final Duration OFFSET = Duration.ofMillis(-3_700);

    /** A tick that is itself so far from its second cannot tell it better. */
    private static final Duration UNEVEN = Duration.ofMillis(300);

    /** No clock may hold up a bay for longer: the recordings wait behind it. */
    private static final Duration VISIT_MAX = Duration.ofMinutes(2);

    /** The last second that 32 bits with a sign can count. */
    private static final Instant COUNTED_OUT = Instant.parse("2038-01-19T03:14:07Z");

    private final DockBench bench;

    OddClockTest() throws Exception {
        bench = new DockBench();
        bench.settle(); // the dock has said that its time is trusted
    }

    private SimulatedCamera visit(CameraSpec spec, CameraFault... faults) throws Exception {
        SimulatedCamera camera = new SimulatedCamera(spec, bench.time, CameraFaults.of(faults));
        visit(camera);
        return camera;
    }

    private void visit(SimulatedCamera camera) throws Exception {
        Instant plugged = bench.time.instant();
        bench.bus.plug(SimulatedBus.port(1), camera);
        bench.settle();
        Duration took = Duration.between(plugged, bench.time.instant());
        assertTrue(took.compareTo(VISIT_MAX) <= 0, "the bay was held up for " + took);
    }

    private static CameraSpec spec() {
        return spec(OFFSET);
    }

    private static CameraSpec spec(Duration offset) {
        return CameraSpec.of("S1", DockBench.files("S1")).withClock(offset, 0);
    }

    private <E extends VisitEvent> E last(Class<E> kind) {
        List<E> all = bench.journal.events(kind);
        assertFalse(
                all.isEmpty(),
                () -> "no " + kind.getSimpleName() + ", but " + bench.journal.events(VisitEvent.ClockNotSet.class));
        return all.get(all.size() - 1);
    }

    /** What the journal says of how it was found holds; so does what it says of how it was left. */
    private void assertSet(SimulatedCamera camera, Duration before, Duration slack) throws Exception {
        assertEquals(BayState.READY, bench.bay(1).state(), bench.bay(1).message());
        assertFound(before, slack);
        VisitEvent.ClockSet set = last(VisitEvent.ClockSet.class);
        assertEquals(last(VisitEvent.ClockMeasured.class).offsetMillis(), set.offsetBeforeMillis());
        assertEquals("edge", set.method());
        assertTrue(Math.abs(set.offsetAfterMillis()) <= AIM.toMillis(), set.toString());
        assertTrue(
                set.uncertaintyMillis() > 0 && set.uncertaintyMillis() <= ClockSetter.UNCERTAINTY_MAX.toMillis(),
                set.toString());
        long error = camera.clockOffset().toMillis();
        assertTrue(
                Math.abs(error) <= AIM.toMillis() + set.uncertaintyMillis(), "truly off by " + error + " ms, " + set);
        assertEquals(List.of(), bench.journal.events(VisitEvent.ClockNotSet.class));
        bench.assertAllStored(camera);
    }

    private void assertFound(Duration before, Duration slack) {
        VisitEvent.ClockMeasured found = last(VisitEvent.ClockMeasured.class);
        long beside = Math.abs(found.offsetMillis() - before.toMillis());
        assertTrue(beside <= found.uncertaintyMillis() + slack.toMillis() + 1, found + ", truly " + before);
        assertTrue(found.uncertaintyMillis() <= ClockSetter.UNCERTAINTY_MAX.toMillis(), found.toString());
    }

    /** It is told, the camera is not given out, and nothing on it is left behind. */
    private String assertFailed(SimulatedCamera camera) throws Exception {
        assertEquals(BayState.CHARGING, bench.bay(1).state(), bench.bay(1).message());
        assertEquals(BayLight.CLOCK_FAILED, bench.bay(1).light());
        assertEquals(List.of(), bench.journal.events(VisitEvent.ClockSet.class));
        bench.assertAllStored(camera);
        List<VisitEvent.ClockNotSet> told = bench.journal.events(VisitEvent.ClockNotSet.class);
        assertEquals(1, told.size(), told::toString);
        return told.get(0).reason();
    }

    @ParameterizedTest
    @EnumSource(
            value = OddClock.class,
            names = {
                "TICKS_UNEVENLY",
                "TICKS_EARLY",
                "KEEPS_ITS_PHASE",
                "ROUNDS",
                "STEPS_BY_TWO_SECONDS",
                "SHOWS_UTC",
                "SHOWS_OFFSET",
                "COUNTS_IN_32_BITS",
                "BUSY_AT_FIRST",
                "ANSWERS_WITH_JITTER"
            })
    void isSetWithinHalfASecond(OddClock odd) throws Exception {
        boolean uneven = odd == OddClock.TICKS_UNEVENLY || odd == OddClock.TICKS_EARLY;
        assertSet(visit(spec(), odd), OFFSET, uneven ? UNEVEN : Duration.ZERO);
    }

    /** And what the journal says of it. */
    private static final Map<OddClock, String> TOLD = Map.of(
            OddClock.SHOWS_MONTH_ZERO, "the clock cannot be read: PTP time",
            OddClock.RUNS_BACKWARDS, "it keeps no time",
            OddClock.GAINS_A_DAY_IN_AN_HOUR, "it keeps no time",
            OddClock.STANDS_STILL, "and never seen to tick",
            OddClock.ALWAYS_BUSY, "setting the clock: ");

    @ParameterizedTest
    @EnumSource(
            value = OddClock.class,
            names = {"SHOWS_MONTH_ZERO", "RUNS_BACKWARDS", "GAINS_A_DAY_IN_AN_HOUR", "STANDS_STILL", "ALWAYS_BUSY"})
    void isToldAndNotGivenOut(OddClock odd) throws Exception {
        String why = assertFailed(visit(spec(), odd));
        assertTrue(why.contains(TOLD.getOrDefault(odd, "?")), why);
    }

    @Test
    void everyOddClockIsTried() {
        List<OddClock> tried = new ArrayList<>(
                List.of(OddClock.WRAPS_AT_TWELVE_HOURS, OddClock.FORGETS_AT_POWER_OFF, OddClock.FREEZES_WHILE_LISTING));
        for (var method : OddClockTest.class.getDeclaredMethods()) {
            EnumSource source = method.getAnnotation(EnumSource.class);
            if (source != null) {
                List.of(source.names()).forEach(name -> tried.add(OddClock.valueOf(name)));
            }
        }
        assertEquals(List.of(OddClock.values()), tried.stream().sorted().toList());
    }

    @Test
    void aMonthZeroIsToldAsItCameOverTheWire() throws Exception {
        String why = assertFailed(visit(spec(), OddClock.SHOWS_MONTH_ZERO));
        assertTrue(why.contains("got '20260021T"), why);
        assertEquals(List.of(), bench.journal.events(VisitEvent.ClockMeasured.class), "nobody knows how far off it is");
    }

    @Test
    void aDialOfTwelveHoursIsSetInTheMorning() throws Exception {
        assertSet(visit(spec(), OddClock.WRAPS_AT_TWELVE_HOURS), OFFSET, Duration.ZERO);
    }

    @Test
    void aDialOfTwelveHoursIsHalfADayOffInTheAfternoonAndNotGivenOut() throws Exception {
        bench.time.advance(Duration.ofHours(6)); // 14:00 where it is worn
        SimulatedCamera camera = visit(spec(), OddClock.WRAPS_AT_TWELVE_HOURS);
        String why = assertFailed(camera);
        assertTrue(why.contains("written 3 times, still -4320") || why.contains("still -4319"), why);
        assertFound(OFFSET.minusHours(12), Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01T00:00:00",
                "1901-12-13T20:45:52",
                "1970-01-01T00:00:00",
                "2000-01-01T00:00:00",
                "2038-01-19T11:14:06",
                "2038-01-19T11:14:08",
                "2106-02-07T14:28:14",
                "9999-12-31T00:00:00"
            })
    void whateverYearItShowsItIsSet(String shown) throws Exception {
        LocalDateTime now = LocalDateTime.ofInstant(bench.time.instant(), ZoneOffset.ofHours(8));
        Duration offset = Duration.between(now, LocalDateTime.parse(shown));
        assertSet(visit(spec(offset)), offset, Duration.ZERO);
    }

    @Test
    void inTheYearsBeyond32BitsCamerasAreSetAsEver() throws Exception {
        bench.time.advance(Duration.between(bench.time.instant(), COUNTED_OUT).plusDays(400));
        assertSet(visit(spec()), OFFSET, Duration.ZERO);
    }

    @Test
    void aCameraThatCountsIn32BitsIsToldOnceTheyAreCounted() throws Exception {
        bench.time.advance(Duration.between(bench.time.instant(), COUNTED_OUT).plusDays(400));
        String why = assertFailed(visit(spec(), OddClock.COUNTS_IN_32_BITS));
        assertTrue(why.contains("written 3 times, still -4294967"), why);
    }

    @Test
    void aClockThatForgetsIsSetAtEveryVisitAndItsLossIsRemembered() throws Exception {
        SimulatedCamera camera =
                new SimulatedCamera(spec(), bench.time, CameraFaults.of(OddClock.FORGETS_AT_POWER_OFF));
        for (int visit = 1; visit <= 2; visit++) {
            Instant shown = LocalDateTime.of(2000, 1, 1, 0, 0).toInstant(ZoneOffset.ofHours(8));
            Duration lost = Duration.between(bench.time.instant(), shown);
            visit(camera);
            assertSet(camera, lost, Duration.ZERO);
            assertEquals(visit, bench.journal.events(VisitEvent.ClockSet.class).size());
            bench.bus.unplug(SimulatedBus.port(1));
            bench.settle();
            bench.time.advance(Duration.ofHours(8));
        }
        ClockHistories histories = new ClockHistories();
        bench.journal.entries().forEach(entry -> histories.add(entry.time(), entry.event()));
        ClockHistory history = histories.all().iterator().next();
        assertTrue(history.oddities().contains(ClockHistory.Oddity.LOST_DATE), history.oddities()::toString);
        assertTrue(history.oddities().contains(ClockHistory.Oddity.WENT_BACKWARDS), history.oddities()::toString);
        assertEquals(1, history.jumps());
        assertTrue(history.driftSecondsPerDay().isEmpty(), "a loss is no drift");
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
        assertSet(visit(spec(), slow), OFFSET, Duration.ZERO);
        bench.bus.unplug(SimulatedBus.port(1));
        bench.settle();
        CameraSpec other = CameraSpec.of("S2", DockBench.files("S2")).withClock(Duration.ofHours(3), 0);
        visit(other, slow);
        VisitEvent.ClockSet set =
                bench.journal.events(VisitEvent.ClockSet.class).get(1);
        assertTrue(Math.abs(set.offsetAfterMillis()) <= AIM.toMillis(), set.toString());
    }
}
