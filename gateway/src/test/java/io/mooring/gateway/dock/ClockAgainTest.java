package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.light.BayLight;
import io.mooring.bridge.sim.CameraFault;
import io.mooring.bridge.sim.CameraFault.OddClock;
import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.gateway.Check;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.bay.BayState;
import io.mooring.gateway.charge.TurnLimits;
import io.mooring.gateway.clock.ClockHistories;
import io.mooring.gateway.clock.ClockHistory;
import io.mooring.gateway.clock.ClockPolicy;
import io.mooring.gateway.clock.ClockSetter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** At stake: a clock that was right when it was set and is not when its camera is given out. */
class ClockAgainTest {
    private static final Duration OFF = Duration.ofMillis(-3_700);

    /** More than between two looks. */
    private static final Duration A_WHILE = ClockWork.AGAIN_INTERVAL.plusMinutes(1);

    private static final double PARTS_PER_MILLION_OF_A_BAD_CLOCK = 2_000;

    private static SimulatedCamera plug(DockBench bench, CameraSpec spec, CameraFault... faults) throws Exception {
        bench.settle();
        SimulatedCamera camera = new SimulatedCamera(spec, bench.time, CameraFaults.of(faults));
        bench.bus.plug(SimulatedBus.port(1), camera);
        bench.settle();
        return camera;
    }

    private static CameraSpec spec() {
        return CameraSpec.of("S1", DockBench.files("S1")).withClock(OFF, 0);
    }

    private static void pass(DockBench bench, Duration time) throws Exception {
        for (long second = 0; second < time.toSeconds(); second += 10) {
            bench.clock.pause(Duration.ofSeconds(10));
            bench.dock.tick();
            bench.settle();
        }
    }

    private static void assertRight(DockBench bench, SimulatedCamera camera) throws Exception {
        long off = Math.abs(camera.clockOffset().toMillis());
        assertTrue(off <= ClockSetter.RESIDUE_MAX.toMillis(), "off by " + off);
        assertEquals(BayState.READY, bench.bay(1).state(), bench.bay(1).message());
        bench.assertAllStored(camera);
    }

    private static List<Long> found(DockBench bench) {
        return bench.journal.events(VisitEvent.ClockMeasured.class).stream()
                .map(VisitEvent.ClockMeasured::offsetMillis)
                .toList();
    }

    @Test
    void aClockThatFreezesWhileListingIsFoundBehindAndSetAgain() throws Exception {
        DockBench bench = new DockBench();
        SimulatedCamera camera = plug(bench, spec(), OddClock.FREEZES_WHILE_LISTING);
        assertRight(bench, camera);
        assertEquals(2, found(bench).size(), "as it came, and after the listing: " + found(bench));
        long lost = found(bench).get(1);
        assertTrue(lost <= -2_000 && Math.floorMod(lost + 500, 2_000) <= 1_000, "found again " + lost + " ms off");
        List<VisitEvent.ClockSet> set = bench.journal.events(VisitEvent.ClockSet.class);
        assertEquals(2, set.size());
        assertEquals(lost, set.get(1).offsetBeforeMillis());
        assertTrue(Math.abs(set.get(1).offsetAfterMillis()) <= ClockSetter.RESIDUE_AIM.toMillis(), set::toString);
        for (RecordingEvent.Stored stored : bench.journal.events(RecordingEvent.Stored.class)) {
            assertEquals(found(bench).get(0), stored.clockOffsetMillis(), "recordings were made with the first");
        }
    }

    @Test
    void aClockThatFreezesInAListingAfterTheLinkFailedIsFoundAtOnce() throws Exception {
        int again = 0;
        for (int transfer = 400; transfer < 1_400; transfer += 5) {
            DockBench bench = new DockBench();
            SimulatedCamera camera = plug(
                    bench,
                    spec(),
                    OddClock.FREEZES_WHILE_LISTING,
                    new CameraFault.StallsAtTransfer(transfer),
                    new CameraFault.StallsAtTransfer(transfer + 1));
            int before = found(bench).size();
            pass(bench, Duration.ofMinutes(3));
            again += found(bench).size() > before ? 1 : 0;
            assertRight(bench, camera);
        }
        assertTrue(again > 5, again + ": no link failed in a bay that was ready");
    }

    @Test
    void aClockThatKeepsItsTimeIsSetOnce() throws Exception {
        DockBench bench = new DockBench();
        SimulatedCamera camera = plug(bench, spec());
        pass(bench, Duration.ofHours(1));
        assertRight(bench, camera);
        assertEquals(1, found(bench).size());
        assertEquals(1, bench.journal.events(VisitEvent.ClockSet.class).size());
    }

    @Test
    void aClockThatDriftsOverNightIsRightInTheMorning() throws Exception {
        DockBench bench = new DockBench();
        SimulatedCamera camera = plug(bench, spec().withClock(OFF, PARTS_PER_MILLION_OF_A_BAD_CLOCK));
        pass(bench, Duration.ofHours(12));
        assertTrue(bench.journal.events(VisitEvent.ClockSet.class).size() > 1);
        assertTrue(Math.abs(camera.clockOffset().toSeconds()) <= 3, "of a minute and a half: " + camera.clockOffset());
    }

    @Test
    void aClockThatForgetsWhileItsPortHasNoPowerIsSetAgainInTheSameVisit() throws Exception {
        DockBench bench = new DockBench(
                opener -> opener, DockBench.CHECKLIST, Optional.of(TurnLimits.of(1, Duration.ofMinutes(5))));
        SimulatedCamera camera = plug(bench, spec().withBattery(60, 60), OddClock.FORGETS_AT_POWER_OFF);
        SimulatedCamera low =
                new SimulatedCamera(CameraSpec.of("LOW", DockBench.files("LOW")).withBattery(20, 60), bench.time);
        bench.bus.plug(SimulatedBus.port(2), low);
        for (int ticks = 0; ticks < Duration.ofHours(2).toSeconds() / 10; ticks++) {
            pass(bench, Duration.ofSeconds(10));
            long off = Math.abs(camera.clockOffset().toMillis());
            boolean stands =
                    bench.bay(1).state() == BayState.READY || bench.bay(1).state() == BayState.CHARGING;
            assertTrue(!stands || off <= ClockSetter.RESIDUE_MAX.toMillis(), "judged, and off by " + off);
        }
        assertTrue(!bench.journal.events(VisitEvent.CameraParked.class).isEmpty(), "its power was cut");
        String visit = bench.bay(1).visit();
        assertNotNull(visit);
        List<VisitEvent.ClockSet> set = bench.journal.events(VisitEvent.ClockSet.class).stream()
                .filter(each -> each.visit().equals(visit))
                .toList();
        assertTrue(set.size() >= 2, set::toString);
        assertRight(bench, camera);
    }

    @Test
    void aClockWhoseBitsRunOutInItsBayIsToldAndNotGivenOut() throws Exception {
        DockBench bench = new DockBench();
        Instant end = Instant.parse("2038-01-19T03:14:07Z");
        bench.time.advance(Duration.between(bench.time.instant(), end).minusMinutes(1));
        SimulatedCamera camera = plug(bench, spec(), OddClock.COUNTS_IN_32_BITS);
        assertRight(bench, camera);
        pass(bench, A_WHILE);
        assertToldAndKept(bench, "written 3 times, still -4294967");
    }

    private static void assertToldAndKept(DockBench bench, String why) {
        assertEquals(BayState.CHARGING, bench.bay(1).state());
        assertEquals(BayLight.CLOCK_FAILED, bench.bay(1).light());
        List<VisitEvent.ClockNotSet> told = bench.journal.events(VisitEvent.ClockNotSet.class);
        assertEquals(1, told.size(), told::toString);
        assertTrue(told.get(0).reason().contains(why), told.get(0).reason());
        Check clock = bench.bay(1).checks().stream()
                .filter(check -> check.item() == Check.Item.CLOCK)
                .findFirst()
                .orElseThrow();
        assertEquals(Check.Result.FAILED, clock.result());
    }

    @Test
    void theHandsAreMovedInTheBayWhenDaylightRulesMoveThem() throws Exception {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        for (String jump : List.of("2027-03-28T01:00:00Z", "2026-10-25T01:00:00Z")) {
            DockBench bench = new DockBench(ClockPolicy.of(berlin));
            bench.time.advance(
                    Duration.between(bench.time.instant(), Instant.parse(jump)).minusMinutes(5));
            SimulatedCamera camera = plug(bench, spec().withZone(berlin));
            assertRight(bench, camera);
            pass(bench, A_WHILE.multipliedBy(2));
            assertRight(bench, camera);
            assertEquals(2, bench.journal.events(VisitEvent.ClockSet.class).size(), jump);
            assertEquals(1, found(bench).size(), "it went right: the hands were moved, not the clock");
            ClockHistories histories = new ClockHistories();
            bench.journal.entries().forEach(entry -> histories.add(entry.time(), entry.event()));
            ClockHistory history = histories.all().iterator().next();
            assertEquals(Set.of(), history.oddities(), jump);
            assertEquals(0, history.jumps(), jump);
        }
    }

    @Test
    void noClockIsTouchedAgainWhileTheDocksOwnTimeIsNotTrusted() throws Exception {
        DockBench bench = new DockBench();
        SimulatedCamera camera = plug(bench, spec().withClock(OFF, PARTS_PER_MILLION_OF_A_BAD_CLOCK));
        bench.clock.verdict(TimeTrust.UNTRUSTED, "the test says so");
        int before = found(bench).size();
        LocalDateTime local = LocalDateTime.ofInstant(bench.time.instant(), ZoneOffset.ofHours(8));
        pass(bench, Duration.ofHours(1));
        assertEquals(before, found(bench).size(), "nothing to compare with since " + local);
        assertTrue(camera.clockOffset().toMillis() > 1_000, "it was not written to");
        bench.clock.verdict(TimeTrust.TRUSTED, "");
        pass(bench, A_WHILE);
        assertRight(bench, camera);
    }
}
