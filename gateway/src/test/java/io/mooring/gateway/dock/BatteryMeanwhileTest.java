package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.LinkException.Reason;
import io.mooring.bridge.RefusedException;
import io.mooring.bridge.camera.BatteryLevel;
import io.mooring.bridge.sim.CameraFault;
import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.bay.BayState;
import io.mooring.gateway.charge.ChargeReading.Minutes;
import io.mooring.gateway.charge.ChargeTrend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** At stake: an estimate that only begins when the footage is off; and footage that stays because of a battery's level. */
class BatteryMeanwhileTest {
    private final Map<String, OtherAnswers.Answer> answers = new HashMap<>();
    private final List<BayState> askedIn = new ArrayList<>();
    private final DockBench bench;
    private Optional<BatteryLevel> level = Optional.of(new BatteryLevel(40, 1));

    /** Half a minute passes whenever bytes come. */
    BatteryMeanwhileTest() throws Exception {
        bench = new DockBench(opener ->
                OtherAnswers.opener(SpoiledCamera.opener(opener, (camera, file, offset, bytes) -> half()), answers));
        answers.put("battery", this::asked);
    }

    private Optional<BatteryLevel> asked() {
        askedIn.add(bench.bay(1).state());
        return level;
    }

    private void half() {
        bench.clock.pause(Duration.ofSeconds(30));
    }

    private SimulatedCamera plug(CameraFault... faults) throws Exception {
        SimulatedCamera camera = bench.camera("S1", CameraFaults.of(faults));
        bench.bus.plug(SimulatedBus.port(1), camera);
        bench.settle();
        return camera;
    }

    private void tick(Duration every) throws Exception {
        bench.clock.pause(every);
        bench.dock.tick();
        bench.settle();
    }

    @Test
    void theBatteryIsAskedBeforeTheListingBetweenFilesAndAfter() throws Exception {
        SimulatedCamera camera = plug();
        bench.assertAllStored(camera);
        assertEquals(BayState.LISTING, askedIn.get(0));
        assertTrue(askedIn.stream().filter(BayState.COPYING::equals).count() >= 2, askedIn::toString);
        assertEquals(BayState.CHARGING, askedIn.get(askedIn.size() - 1));
        assertEquals(40, bench.bay(1).batteryPercent());
    }

    @Test
    void whileThereIsNoRoomItIsAskedAtEachTick() throws Exception {
        bench.disk.capacityBytes(100_000_000);
        plug(new CameraFault.ListsWrongSize("DCIM/100MEDIA/MOV_0001.MP4", 1L << 40));
        assertEquals(BayState.WAITING, bench.bay(1).state());
        for (int percent = 41; percent <= 60; percent++) {
            level = Optional.of(new BatteryLevel(percent, 1));
            tick(Duration.ofSeconds(10));
            tick(Duration.ofSeconds(20));
        }
        assertTrue(askedIn.contains(BayState.WAITING));
        assertEquals(60, bench.bay(1).batteryPercent());
        assertEquals(ChargeTrend.RISING, bench.bay(1).charge().trend());
        assertTrue(bench.bay(1).charge().full().known());
        answers.put("battery", () -> {
            throw new LinkException(Reason.TIMED_OUT, "no answer");
        });
        tick(Duration.ofSeconds(10));
        assertEquals(BayState.WAITING, bench.bay(1).state(), "it is found when there is room");
    }

    @Test
    void aLevelThatCannotBeReadKeepsNoRecordingOnTheCamera() throws Exception {
        for (BridgeException failure : List.of(
                new RefusedException(0x200f, "access denied"), new LinkException(Reason.TIMED_OUT, "no answer"))) {
            BatteryMeanwhileTest fresh = new BatteryMeanwhileTest();
            fresh.answers.put("battery", () -> {
                fresh.asked();
                throw failure;
            });
            SimulatedCamera camera = fresh.plug();
            fresh.bench.assertAllStored(camera);
            long meanwhile = fresh.askedIn.stream()
                    .filter(state -> state != BayState.CHARGING)
                    .count();
            assertEquals(1, meanwhile, fresh.askedIn::toString);
        }
    }

    @Test
    void aCameraTakenWhileItsBatteryIsAskedIsRemovedEarly() throws Exception {
        answers.put("battery", () -> {
            bench.bus.unplug(SimulatedBus.port(1));
            throw new LinkException(Reason.GONE, "no device");
        });
        plug();
        assertEquals(
                "LISTING",
                bench.journal.events(VisitEvent.RemovedEarly.class).get(0).state());
    }

    @Test
    void aLevelThatIsNotSaidAnyMoreIsUnknownAgain() throws Exception {
        plug();
        level = Optional.empty();
        tick(Duration.ofSeconds(10));
        assertEquals(-1, bench.bay(1).batteryPercent());
        assertEquals(ChargeTrend.UNSAID, bench.bay(1).charge().trend());
        assertEquals(Minutes.UNKNOWN, bench.bay(1).charge().full());
    }

    /** From quarters to full: 1 percent a minute. */
    @Test
    void aCameraThatKnowsQuartersHasAnEstimateToFullOnceTwoStepsWereSeen() throws Exception {
        level = Optional.of(new BatteryLevel(0, 25));
        plug();
        for (int minute = 1; minute <= 60; minute++) {
            level = Optional.of(new BatteryLevel(minute / 25 * 25, 25));
            for (int i = 0; i < 6; i++) {
                tick(Duration.ofSeconds(10));
            }
            boolean known = bench.bay(1).charge().full().known();
            assertEquals(minute >= 50, known, "minute " + minute);
        }
        Minutes full = bench.bay(1).charge().full();
        assertTrue(full.least() <= 40 && 40 <= full.most(), full::toString);
    }
}
