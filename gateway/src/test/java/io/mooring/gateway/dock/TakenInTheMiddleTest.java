package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.CameraIdentity;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.LinkException.Reason;
import io.mooring.bridge.RefusedException;
import io.mooring.bridge.camera.BatteryLevel;
import io.mooring.bridge.camera.CameraOpener;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.gateway.Check;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.bay.BayState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * At stake: an officer who took the camera at solid green and stands in the record as one who took it too early, or the
 * other way round. A camera that is pulled out first fails in the middle of an exchange; its port says so before, with or
 * after that.
 */
class TakenInTheMiddleTest {
    private static final CameraIdentity OTHER = new CameraIdentity("Example", "Other", "S2");

    private final Map<String, OtherAnswers.Answer> answers = new HashMap<>();
    private final DockBench bench;
    private boolean opens = true;
    private boolean replaced;

    TakenInTheMiddleTest() throws Exception {
        bench = new DockBench(opener -> whileItOpens(OtherAnswers.opener(opener, answers)));
    }

    private CameraOpener whileItOpens(CameraOpener opener) {
        return device -> {
            if (!opens) {
                throw new LinkException(Reason.FAILED, "the device does not answer");
            }
            return (replaced ? OtherAnswers.opener(opener, Map.of("identity", () -> OTHER)) : opener).open(device);
        };
    }

    private void plug(String serial, int batteryPercent) throws Exception {
        bench.bus.plug(
                SimulatedBus.port(1),
                new SimulatedCamera(
                        CameraSpec.of(serial, DockBench.files(serial)).withBattery(batteryPercent, 0), bench.time));
        bench.settle();
        assertEquals(
                batteryPercent < 80 ? BayState.CHARGING : BayState.READY,
                bench.bay(1).state());
    }

    private void tick() throws Exception {
        bench.dock.tick();
        bench.settle();
    }

    private void pullOut() throws Exception {
        bench.bus.unplug(SimulatedBus.port(1));
        bench.settle();
    }

    private Object pulledOutAnd(BridgeException failure) throws BridgeException {
        bench.bus.unplug(SimulatedBus.port(1));
        throw failure;
    }

    private static LinkException timedOut() {
        return new LinkException(Reason.TIMED_OUT, "no answer within 5 s");
    }

    private void assertReleased() {
        List<VisitEvent.CameraReleased> released = bench.journal.events(VisitEvent.CameraReleased.class);
        assertEquals(1, released.size());
        assertEquals(Check.Item.values().length, released.get(0).checks().size());
        assertTrue(released.get(0).checks().stream().noneMatch(Check::forbids), released::toString);
        assertEquals(List.of(), bench.journal.events(VisitEvent.RemovedEarly.class));
        assertEquals(BayState.EMPTY, bench.bay(1).state());
    }

    private VisitEvent.RemovedEarly removedEarly() {
        assertEquals(List.of(), bench.journal.events(VisitEvent.CameraReleased.class));
        List<VisitEvent.RemovedEarly> removed = bench.journal.events(VisitEvent.RemovedEarly.class);
        assertEquals(1, removed.size(), removed::toString);
        return removed.get(0);
    }

    @Test
    void theLinkFailsAndThePortSaysGoneAtOnce() throws Exception {
        plug("S1", 90);
        answers.put("storages", () -> pulledOutAnd(timedOut()));
        tick();
        assertReleased();
    }

    @Test
    void theLinkFailsAndThePortSaysGoneWhenTheBayHasGivenUp() throws Exception {
        plug("S1", 90);
        opens = false;
        answers.put("battery", () -> {
            throw timedOut();
        });
        tick();
        assertEquals(BayState.FAULT, bench.bay(1).state());
        pullOut();
        assertReleased();
    }

    @Test
    void aReadyCameraThatFailedAndStandsThereRedIsRemovedEarly() throws Exception {
        plug("S1", 90);
        opens = false;
        answers.put("battery", () -> {
            throw timedOut();
        });
        tick();
        tick();
        pullOut();
        assertEquals("FAULT", removedEarly().state());
    }

    @Test
    void whatACameraThatIsPulledOutSaysLastIsNotItsRecord() throws Exception {
        plug("S1", 90);
        answers.put("storages", () -> pulledOutAnd(new RefusedException(0x2013, "no card")));
        tick();
        assertReleased();
    }

    @Test
    void aCameraThatIsPulledOutWhileItsFirstCheckPassesWasNeverReady() throws Exception {
        plug("S1", 50);
        answers.put("storages", () -> {
            bench.bus.unplug(SimulatedBus.port(1));
            return List.of();
        });
        answers.put("battery", () -> Optional.of(new BatteryLevel(90, 1)));
        tick();
        assertEquals("CHARGING", removedEarly().state());
        assertEquals(BayState.EMPTY, bench.bay(1).state());
    }

    @Test
    void aCameraThatAnswersAgainAfterItsLinkFailedIsJudgedAnewBeforeItIsReady() throws Exception {
        plug("S1", 90);
        int[] failures = {1};
        answers.put("firmware", () -> "1.0");
        answers.put("storages", () -> {
            if (failures[0]-- > 0) {
                throw timedOut();
            }
            return pulledOutAnd(timedOut());
        });
        tick();
        assertEquals("IDENTIFYING", removedEarly().state(), "it was opened anew and not judged yet");
    }

    @Test
    void anotherCameraInThePlaceOfOneWhoseLinkFailedIsTold() throws Exception {
        plug("S1", 50);
        answers.put("storages", () -> {
            answers.clear();
            replaced = true;
            throw timedOut();
        });
        tick();
        assertEquals("IDENTIFYING", removedEarly().state());
        assertEquals(OTHER.key(), bench.bay(1).camera());
    }
}
