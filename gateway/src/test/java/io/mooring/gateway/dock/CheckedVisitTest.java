package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.light.BayLight;
import io.mooring.bridge.sim.CameraFault;
import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.gateway.Check;
import io.mooring.gateway.Check.Item;
import io.mooring.gateway.Check.Result;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.bay.BayState;
import io.mooring.gateway.checklist.ChecklistPolicy;
import io.mooring.gateway.checklist.ChecklistPolicy.Recordings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** At stake: the record of what a camera was like when it was given out, and of who took it before. */
class CheckedVisitTest {
    private static ChecklistPolicy policy(int battery, Duration use, List<String> firmware, Recordings recordings) {
        return new ChecklistPolicy(Set.of(Item.FILE_SYSTEM), firmware, battery, use, 1L << 30, recordings);
    }

    private static DockBench bench(ChecklistPolicy policy) throws Exception {
        return new DockBench(opener -> opener, policy);
    }

    private static SimulatedCamera plugged(DockBench bench, CameraFaults faults) throws Exception {
        return plugged(bench, spec(), faults);
    }

    private static CameraSpec spec() {
        return CameraSpec.of("S1", DockBench.files("S1"));
    }

    private static SimulatedCamera plugged(DockBench bench, CameraSpec spec, CameraFaults faults) throws Exception {
        SimulatedCamera camera = new SimulatedCamera(spec, bench.time, faults);
        bench.bus.plug(SimulatedBus.port(1), camera);
        bench.settle();
        return camera;
    }

    private static void taken(DockBench bench) throws Exception {
        bench.bus.unplug(SimulatedBus.port(1));
        bench.settle();
    }

    private static VisitEvent.RemovedEarly removedEarly(DockBench bench) {
        List<VisitEvent.RemovedEarly> removed = bench.journal.events(VisitEvent.RemovedEarly.class);
        assertEquals(1, removed.size());
        assertEquals(List.of(), bench.journal.events(VisitEvent.CameraReleased.class));
        return removed.get(0);
    }

    @Test
    void aReadyCameraIsReleasedWithItsWholeChecklist() throws Exception {
        DockBench bench = new DockBench();
        plugged(bench, CameraFaults.none());
        assertEquals(BayState.READY, bench.bay(1).state());
        assertEquals(Item.values().length, bench.bay(1).checks().size());
        taken(bench);
        VisitEvent.CameraReleased released =
                bench.journal.events(VisitEvent.CameraReleased.class).get(0);
        assertEquals(
                Arrays.asList(Item.values()),
                released.checks().stream().map(Check::item).toList());
        assertTrue(released.checks().stream().noneMatch(Check::forbids));
        assertEquals("4 stored", check(released.checks(), Item.RECORDINGS).found());
        assertTrue(check(released.checks(), Item.CLOCK).found().contains("ms ±"));
        assertEquals(List.of(), bench.journal.events(VisitEvent.RemovedEarly.class));
    }

    private static Check check(List<Check> checks, Item item) {
        return checks.get(item.ordinal());
    }

    @Test
    void aCameraPulledOutInTheMiddleOfItsFilesIsRemovedEarly() throws Exception {
        DockBench bench = new DockBench();
        plugged(bench, CameraFaults.of(new CameraFault.UnplugsAfterBytes(100_000)));
        VisitEvent.RemovedEarly removed = removedEarly(bench);
        assertEquals("COPYING", removed.state());
        assertEquals(4, removed.listed());
        assertTrue(removed.stored() < 4, removed.toString());
        assertEquals(List.of(), removed.checks(), "it was not judged yet");
    }

    @Test
    void aCameraTakenWhileItChargesIsRemovedEarlyWithWhatWasMissing() throws Exception {
        DockBench bench = bench(policy(80, Duration.ZERO, List.of(), Recordings.STORED));
        plugged(bench, spec().withBattery(50, 0), CameraFaults.none());
        assertEquals(BayState.CHARGING, bench.bay(1).state());
        assertEquals(BayLight.STORED_CHARGING, settledLight(bench));
        taken(bench);
        VisitEvent.RemovedEarly removed = removedEarly(bench);
        assertEquals("CHARGING", removed.state());
        assertEquals(removed.listed(), removed.stored());
        assertEquals(Set.of(Item.BATTERY), forbidding(removed.checks()));
    }

    private static Set<Item> forbidding(List<Check> checks) {
        return checks.stream().filter(Check::forbids).map(Check::item).collect(Collectors.toSet());
    }

    /** After the three flashes that tell of the clock. */
    private static BayLight settledLight(DockBench bench) throws Exception {
        bench.clock.pause(Duration.ofSeconds(3));
        return bench.bay(1).light();
    }

    /** After it was judged once more. */
    private static BayLight laterLight(DockBench bench) throws Exception {
        bench.clock.pause(Duration.ofSeconds(11));
        bench.dock.tick();
        bench.settle();
        return settledLight(bench);
    }

    @Test
    void aCardWithoutRoomForTheShiftIsShown() throws Exception {
        DockBench bench = bench(policy(0, Duration.ofHours(2), List.of(), Recordings.STORED));
        plugged(bench, spec().withCapacity(2L << 30), CameraFaults.none());
        assertEquals(BayLight.STORAGE_LOW, settledLight(bench));
        assertEquals(Set.of(Item.SPACE), forbidding(bench.bay(1).checks()));
    }

    @Test
    void anUnknownFirmwareCallsSomeone() throws Exception {
        DockBench bench = bench(policy(0, Duration.ZERO, List.of("no such"), Recordings.STORED));
        plugged(bench, CameraFaults.none());
        assertEquals(BayLight.FAULT, settledLight(bench));
    }

    @Test
    void recordingsThatMustBeDeliveredFirstHoldTheCamera() throws Exception {
        DockBench bench = bench(policy(0, Duration.ZERO, List.of(), Recordings.DELIVERED));
        plugged(bench, CameraFaults.none());
        assertEquals(BayLight.HOLD, settledLight(bench));
        assertEquals(
                "0 delivered", check(bench.bay(1).checks(), Item.RECORDINGS).found());
        assertEquals(
                Result.FAILED, check(bench.bay(1).checks(), Item.RECORDINGS).result());
    }

    @Test
    void aDockThatStopsIsNoRelease() throws Exception {
        DockBench bench = new DockBench();
        plugged(bench, CameraFaults.none());
        bench.dock.close();
        assertEquals(1, bench.journal.events(VisitEvent.VisitClosed.class).size());
        assertEquals(List.of(), bench.journal.events(VisitEvent.CameraReleased.class));
        assertEquals(List.of(), bench.journal.events(VisitEvent.RemovedEarly.class));
    }

    @Test
    void aCameraThatSomebodyHoldsBackIsNotGivenOut() throws Exception {
        DockBench bench = new DockBench();
        SimulatedCamera camera = plugged(bench, CameraFaults.none());
        assertEquals(BayState.READY, bench.bay(1).state());

        bench.memory.holds.put(camera.identity().key(), "Li: its lens is broken");
        assertEquals(BayLight.HOLD, laterLight(bench));
        Check hold = check(bench.bay(1).checks(), Item.HOLD);
        assertEquals(Result.FAILED, hold.result());
        assertEquals("Li: its lens is broken", hold.found());

        bench.memory.holds.clear();
        assertEquals(BayLight.READY, laterLight(bench));
        bench.memory.holds.put(camera.identity().key(), "Li: again");
        laterLight(bench);
        taken(bench);
        assertEquals(
                Result.FAILED, check(removedEarly(bench).checks(), Item.HOLD).result());
    }
}
