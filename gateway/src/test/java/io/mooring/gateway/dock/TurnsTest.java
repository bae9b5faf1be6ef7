package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BayId;
import io.mooring.bridge.light.BayLight;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.bay.BayState;
import io.mooring.gateway.charge.TurnLimits;
import io.mooring.gateway.health.Components;
import io.mooring.gateway.health.HealthItem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** At stake: a camera whose power was cut and which the record calls taken; or one that was taken and is called there. */
class TurnsTest {
    private static final Cause WHY = Cause.of(CauseCode.BAY_OUT_OF_USE, "Li Lei", "触点松动");
    private static final Duration TURN = Duration.ofMinutes(5);

    private final DockBench bench;

    TurnsTest() throws Exception {
        bench = new DockBench(opener -> opener, DockBench.CHECKLIST, Optional.of(TurnLimits.of(1, TURN)));
    }

    private SimulatedCamera plug(int bay, int percent, double perHour) throws Exception {
        String serial = "S" + bay;
        SimulatedCamera camera = new SimulatedCamera(
                CameraSpec.of(serial, DockBench.files(serial)).withBattery(percent, perHour), bench.time);
        bench.bus.plug(SimulatedBus.port(bay), camera);
        bench.settle();
        return camera;
    }

    private void pass(Duration time) throws Exception {
        for (long second = 0; second < time.toSeconds(); second += 10) {
            bench.clock.pause(Duration.ofSeconds(10));
            bench.dock.tick();
            bench.settle();
        }
    }

    private boolean off(int bay) {
        return bench.bus.isOff(SimulatedBus.port(bay));
    }

    private BayState state(int bay) {
        return bench.bay(bay).state();
    }

    @Test
    void theFullerCameraIsParkedAndItsVisitGoesOn() throws Exception {
        SimulatedCamera low = plug(1, 20, 60);
        SimulatedCamera high = plug(2, 60, 60);
        pass(Duration.ofSeconds(20));
        assertEquals(BayState.PARKED, state(2));
        assertTrue(off(2));
        assertFalse(off(1));
        assertEquals(1, bench.journal.events(VisitEvent.CameraParked.class).size());
        assertEquals(List.of(), bench.journal.events(VisitEvent.RemovedEarly.class));
        assertEquals(List.of(), bench.journal.events(VisitEvent.VisitClosed.class));
        assertEquals(BayLight.STORED_CHARGING, bench.bay(2).light(), "never solid green while nobody can ask it");
        String visit = bench.bay(2).visit();
        pass(Duration.ofHours(2));
        assertTrue(low.batteryPercent() >= 80, "reached " + low.batteryPercent());
        assertTrue(high.batteryPercent() >= 80, "reached " + high.batteryPercent());
        assertFalse(bench.journal.events(VisitEvent.CameraReopened.class).isEmpty());
        assertEquals(visit, bench.bay(2).visit());
        assertEquals(2, bench.journal.events(VisitEvent.VisitOpened.class).size());
        bench.assertAllStored(low);
        bench.assertAllStored(high);
        assertEquals(List.of(), high.complaints());
    }

    @Test
    void neverMoreThanTheBudgetOnceEverythingIsStored() throws Exception {
        for (int bay = 1; bay <= 4; bay++) {
            plug(bay, 10 * bay, 30);
        }
        for (int minute = 0; minute < 400; minute++) {
            pass(Duration.ofMinutes(1));
            long on = IntStream.rangeClosed(1, 4).filter(bay -> !off(bay)).count();
            assertTrue(on <= 1, "minute " + minute + ": " + on + " have power");
        }
        for (int bay = 1; bay <= 4; bay++) {
            assertTrue(bench.bay(bay).batteryPercent() >= 70, bench.bay(bay).toString());
        }
    }

    @Test
    void aCameraTakenWhileParkedIsMissedWhenItsPowerIsBack() throws Exception {
        plug(1, 20, 60);
        plug(2, 60, 60);
        pass(Duration.ofSeconds(20));
        bench.bus.unplug(SimulatedBus.port(2));
        bench.bus.unplug(SimulatedBus.port(1));
        bench.settle();
        pass(Duration.ofMinutes(3));
        assertEquals(BayState.EMPTY, state(2));
        assertFalse(off(2));
        List<VisitEvent.RemovedEarly> removed = bench.journal.events(VisitEvent.RemovedEarly.class);
        assertEquals("PARKED", removed.get(1).state());
        assertTrue(bench.journal
                .events(VisitEvent.VisitClosed.class)
                .get(1)
                .reason()
                .contains("nobody saw when"));
    }

    @Test
    void anotherCameraInAParkedBayIsAnotherVisit() throws Exception {
        plug(1, 20, 60);
        plug(2, 60, 60);
        pass(Duration.ofSeconds(20));
        bench.bus.unplug(SimulatedBus.port(2));
        SimulatedCamera other = bench.camera("OTHER", io.mooring.bridge.sim.CameraFaults.none());
        bench.bus.insert(SimulatedBus.port(2), other);
        bench.bus.unplug(SimulatedBus.port(1));
        bench.settle();
        pass(Duration.ofMinutes(3));
        assertEquals(other.identity().key(), bench.bay(2).camera());
        assertEquals(
                "PARKED",
                bench.journal.events(VisitEvent.RemovedEarly.class).get(1).state());
        bench.assertAllStored(other);
    }

    @Test
    void aPortThatCannotBeSwitchedIsAlwaysOn() throws Exception {
        bench.ports.fixed.add(2);
        plug(1, 60, 60);
        plug(2, 20, 60);
        pass(Duration.ofMinutes(1));
        assertTrue(off(1), "the one that can be parked is");
        assertFalse(off(2));
    }

    @Test
    void aSwitchThatDoesNotObeyLeavesTheCameraWhereItWas() throws Exception {
        bench.ports.broken.add(2);
        plug(1, 20, 0);
        plug(2, 60, 0);
        pass(Duration.ofMinutes(1));
        assertFalse(off(2));
        assertEquals(BayState.CHARGING, state(2));
        long tried = bench.journal.events(VisitEvent.CameraParked.class).stream()
                .filter(parked -> parked.bay() == 2)
                .count();
        assertEquals(1, tried, "it is not tried again and again");
        assertTrue(off(1), "the other makes place instead");
    }

    @Test
    void aDockThatStopsLeavesAllPortsOn() throws Exception {
        plug(1, 20, 60);
        plug(2, 60, 60);
        pass(Duration.ofSeconds(20));
        assertTrue(off(2));
        bench.dock.close();
        assertFalse(off(2));
    }

    @Test
    void whatAKilledDockLeftOffIsOnAgainAndWhatOthersSwitchedStaysAsItIs() throws Exception {
        for (Optional<TurnLimits> turns : List.of(Optional.<TurnLimits>empty(), Optional.of(TurnLimits.of(1, TURN)))) {
            DockBench fresh = new DockBench(opener -> opener, DockBench.CHECKLIST, turns);
            fresh.ports.leave(1);
            fresh.bus.switchOff(SimulatedBus.port(2));
            fresh.settle();
            assertFalse(fresh.bus.isOff(SimulatedBus.port(1)), turns::toString);
            assertTrue(fresh.bus.isOff(SimulatedBus.port(2)), "somebody else switched it off");
        }
    }

    @Test
    void aPortThatCannotBeGivenBackAtOnceIsTriedAgainAndTold() throws Exception {
        bench.ports.leave(1);
        bench.ports.stuck = true;
        pass(Duration.ofSeconds(20));
        assertTrue(off(1));
        assertEquals(Optional.of(HealthItem.Level.DEGRADED), power());
        bench.ports.stuck = false;
        pass(Duration.ofSeconds(20));
        assertFalse(off(1));
        assertEquals(Optional.of(HealthItem.Level.OK), power());
    }

    private Optional<HealthItem.Level> power() {
        return bench.health.items().stream()
                .filter(item -> item.component().equals(Components.POWER))
                .map(HealthItem::level)
                .findFirst();
    }

    @Test
    void aDisabledBayHasItsPower() throws Exception {
        plug(1, 20, 60);
        plug(2, 60, 60);
        pass(Duration.ofSeconds(20));
        bench.dock.outOfUse(new BayId(2), WHY);
        bench.settle();
        pass(Duration.ofSeconds(20));
        assertFalse(off(2));
        assertEquals(BayState.DISABLED, state(2));
    }

    @Test
    void tooMuchCurrentIsAFaultThatNamesThePortUntilAPersonComes() throws Exception {
        plug(1, 20, 60);
        pass(Duration.ofSeconds(20));
        bench.bus.shortCircuit(SimulatedBus.port(1));
        pass(Duration.ofSeconds(20));
        assertEquals(BayState.FAULT, state(1));
        assertEquals(BayLight.FAULT, bench.bay(1).light());
        VisitEvent.BayFault fault =
                bench.journal.events(VisitEvent.BayFault.class).get(0);
        assertTrue(fault.reason().contains("sim#1") && fault.reason().contains("1 times"), fault.reason());
        VisitEvent.VisitClosed closed =
                bench.journal.events(VisitEvent.VisitClosed.class).get(0);
        assertEquals(VisitEvent.VisitClosed.OVER_CURRENT, closed.reason());
        assertTrue(closed.unseen(), "nobody saw the camera leave");
        bench.bus.unplug(SimulatedBus.port(1));
        pass(Duration.ofMinutes(1));
        assertEquals(BayState.FAULT, state(1), "the short circuit itself may make the camera leave");
        assertEquals(0, bench.journal.events(VisitEvent.RemovedEarly.class).size());
        assertEquals(0, bench.journal.events(VisitEvent.CameraReleased.class).size());
        plug(1, 20, 60);
        assertEquals(BayState.CHARGING, state(1), "a plug clears it");
        bench.bus.shortCircuit(SimulatedBus.port(3));
        pass(Duration.ofSeconds(20));
        assertEquals(BayState.FAULT, state(3), "an empty socket too");
        bench.dock.outOfUse(new BayId(3), WHY);
        bench.dock.inUse(new BayId(3));
        bench.settle();
        assertEquals(BayState.EMPTY, state(3), "a person clears it");
        assertEquals(2, bench.journal.events(VisitEvent.BayFault.class).size(), "each rise is told once");
    }
}
