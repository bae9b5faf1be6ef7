package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.sim.CameraFault;
import io.mooring.bridge.sim.CameraFault.Quirk;
import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.bridge.sim.SimulatedFile;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.bay.BaySnapshot;
import io.mooring.gateway.bay.BayState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: a visit from plug to green, with every way in which a camera can spoil it. One thread, virtual time. */
class DockTest {
    private final DockBench bench;

    DockTest() throws IOException {
        bench = new DockBench();
    }

    @Test
    void takesEverythingOffSetsTheClockAndShowsGreen() throws Exception {
        SimulatedCamera camera = bench.camera("S1", CameraFaults.none());
        bench.bus.plug(SimulatedBus.port(1), camera);
        bench.settle();

        BaySnapshot bay = bench.bay(1);
        assertEquals(BayState.READY, bay.state(), bay.message());
        assertAllStored(camera);
        VisitEvent.ClockSet set = only(VisitEvent.ClockSet.class);
        long error = set.offsetBeforeMillis() - Duration.ofDays(1).toMillis();
        assertTrue(Math.abs(error) <= set.uncertaintyMillis() + 1_000, set.toString());
        assertTrue(Math.abs(set.offsetAfterMillis()) <= 500, set.toString());
        assertTrue(
                camera.clockOffset().abs().toMillis() <= 1_000,
                camera.clockOffset().toString());
        assertEquals(List.of(), camera.complaints());
    }

    @Test
    void aSecondVisitCopiesNothingAndCountsNothingTwice() throws Exception {
        SimulatedCamera camera = bench.camera("S1", CameraFaults.none());
        visit(1, camera);
        long sent = camera.fileBytesSent();
        visit(2, camera);
        assertEquals(sent, camera.fileBytesSent());
        assertEquals(4, bench.journal.events(RecordingEvent.Stored.class).size());
        assertEquals(2, bench.journal.events(VisitEvent.VisitClosed.class).size());
    }

    @Test
    void goesOnInAnotherBayAfterTheCableCameOutInTheMiddle() throws Exception {
        for (long cut : new long[] {0, 1, 69_999, 70_000, 300_000, 1_199_999, 1_269_999}) {
            DockBench fresh = new DockBench();
            SimulatedCamera camera = fresh.camera("S1", CameraFaults.of(new CameraFault.UnplugsAfterBytes(cut)));
            fresh.bus.plug(SimulatedBus.port(1), camera);
            fresh.settle();
            assertEquals(BayState.EMPTY, stateOf(fresh, 1), "cut at " + cut);
            fresh.bus.plug(SimulatedBus.port(2), camera);
            fresh.settle();
            assertEquals(BayState.READY, stateOf(fresh, 2), "cut at " + cut);
            fresh.assertAllStored(camera);
        }
    }

    @Test
    void readsNoByteTwiceWhenItGoesOnButTheTail() throws Exception {
        SimulatedCamera camera = bench.camera("S1", CameraFaults.of(new CameraFault.UnplugsAfterBytes(1_200_000)));
        bench.bus.plug(SimulatedBus.port(1), camera);
        bench.settle();
        bench.bus.plug(SimulatedBus.port(2), camera);
        bench.settle();
        assertAllStored(camera);
        long whole = camera.files().stream().mapToLong(SimulatedFile::sizeBytes).sum();
        assertTrue(camera.fileBytesSent() <= whole + (1 << 20) + (256 << 10), "sent " + camera.fileBytesSent());
    }

    @Test
    void aCameraThatMisbehavesLosesNothingOnceItIsWellAgain() throws Exception {
        for (long seed = 1; seed <= 300; seed++) {
            DockBench fresh = new DockBench();
            SimulatedCamera camera = fresh.camera("S" + seed, CameraFaults.seeded(seed, 1_270_512));
            for (int visit = 0; visit < 3; visit++) {
                fresh.bus.unplug(SimulatedBus.port(1));
                fresh.settle();
                fresh.bus.plug(SimulatedBus.port(1), camera);
                fresh.settle();
            }
            assertEquals(
                    BayState.READY,
                    stateOf(fresh, 1),
                    "seed " + seed + " " + fresh.bay(1).message());
            fresh.assertAllStored(camera);
        }
    }

    @Test
    void otherBaysGoOnBesideABadCamera() throws Exception {
        SimulatedCamera bad =
                bench.camera("BAD", CameraFaults.of(new CameraFault.SpeaksNonsense(9, CameraFault.Nonsense.NOISE)));
        SimulatedCamera liar = bench.camera("LIAR", CameraFaults.of(new CameraFault.ListsWrongSize("", 5_000)));
        SimulatedCamera good = bench.camera("GOOD", CameraFaults.none());
        bench.bus.plug(SimulatedBus.port(1), bad);
        bench.bus.plug(SimulatedBus.port(2), liar);
        bench.bus.plug(SimulatedBus.port(3), good);
        bench.settle();
        assertEquals(BayState.FAULT, bench.bay(2).state());
        assertTrue(
                bench.bay(2).message().contains("could not be stored"),
                bench.bay(2).message());
        assertEquals(BayState.READY, bench.bay(3).state());
        assertAllStored(good);
    }

    @Test
    void greenMeansThatEverythingIsStoredWhicheverAnswerWasNonsense() throws Exception {
        int red = 0;
        for (int answer = 1; answer <= 140; answer++) {
            DockBench fresh = new DockBench();
            CameraFaults faults = CameraFaults.of(
                    Quirk.HAS_NO_PROPERTY_LIST, new CameraFault.SpeaksNonsense(answer, CameraFault.Nonsense.NOISE));
            SimulatedCamera camera = fresh.camera("S1", faults);
            fresh.bus.plug(SimulatedBus.port(1), camera);
            fresh.settle();
            if (stateOf(fresh, 1) == BayState.READY) {
                fresh.assertAllStored(camera);
            } else {
                red += fresh.bay(1).message().contains("could not be listed") ? 1 : 0;
            }
        }
        assertTrue(red > 0, "no answer described a file");
    }

    @Test
    void aClockThatCannotBeReadDoesNotKeepTheRecordingsOnTheCamera() throws Exception {
        int unread = 0;
        for (int answer = 1; answer <= 8; answer++) {
            DockBench fresh = new DockBench();
            SimulatedCamera camera = fresh.camera(
                    "S1", CameraFaults.of(new CameraFault.SpeaksNonsense(answer, CameraFault.Nonsense.NOISE)));
            fresh.bus.plug(SimulatedBus.port(1), camera);
            fresh.settle();
            for (VisitEvent.ClockNotSet event : fresh.journal.events(VisitEvent.ClockNotSet.class)) {
                assertTrue(event.reason().contains("clock"), event.reason());
                assertNotEquals(BayState.FAULT, stateOf(fresh, 1), "answer " + answer);
                fresh.assertAllStored(camera);
                unread++;
            }
        }
        assertTrue(unread > 0, "no answer was a clock's");
    }

    @Test
    void aFileThatLiesAboutItsSizeDoesNotKeepTheOthersOnTheCamera() throws Exception {
        bench.disk.capacityBytes(100_000_000);
        CameraFault lie = new CameraFault.ListsWrongSize("DCIM/100MEDIA/MOV_0001.MP4", 1L << 40);
        bench.bus.plug(SimulatedBus.port(1), bench.camera("S1", CameraFaults.of(lie)));
        bench.settle();
        assertEquals(BayState.WAITING, bench.bay(1).state(), bench.bay(1).message());
        assertEquals(3, bench.journal.events(RecordingEvent.Stored.class).size());
    }

    @Test
    void withoutTrustedTimeNoClockIsWrittenAndTheLightSaysSo() throws Exception {
        bench.clock.verdict(TimeTrust.UNTRUSTED, "never synchronised");
        SimulatedCamera camera = bench.camera("S1", CameraFaults.none());
        bench.bus.plug(SimulatedBus.port(1), camera);
        bench.settle();
        assertEquals(Duration.ofDays(1), camera.clockOffset());
        assertEquals(BayState.CHARGING, bench.bay(1).state());
        assertEquals(1, bench.journal.events(VisitEvent.ClockMeasured.class).size());
        assertAllStored(camera);

        bench.clock.verdict(TimeTrust.TRUSTED, "");
        bench.settle();
        bench.settle();
        assertEquals(BayState.READY, bench.bay(1).state());
        assertTrue(camera.clockOffset().abs().toMillis() <= 1_000);
    }

    @Test
    void aClockThatIsAcceptedAndIgnoredIsNotCalledSet() throws Exception {
        SimulatedCamera camera = bench.camera("S1", CameraFaults.of(Quirk.IGNORES_CLOCK));
        bench.bus.plug(SimulatedBus.port(1), camera);
        bench.settle();
        assertEquals(0, bench.journal.events(VisitEvent.ClockSet.class).size());
        assertEquals(BayState.CHARGING, bench.bay(1).state());
        assertNotNull(bench.bay(1).clock());
    }

    @Test
    void aCameraWithoutClockOrBatteryIsNoFault() throws Exception {
        SimulatedCamera camera = bench.camera("S1", CameraFaults.of(Quirk.HAS_NO_CLOCK, Quirk.HAS_NO_BATTERY_LEVEL));
        bench.bus.plug(SimulatedBus.port(1), camera);
        bench.settle();
        assertEquals(BayState.READY, bench.bay(1).state(), bench.bay(1).message());
        assertEquals(-1, bench.bay(1).batteryPercent());
        assertAllStored(camera);
    }

    @Test
    void tellsOfARecordingThatVanishedUnstored() throws Exception {
        SimulatedCamera camera = bench.camera("S1", CameraFaults.of(new CameraFault.UnplugsAfterBytes(100_000)));
        bench.bus.plug(SimulatedBus.port(1), camera);
        bench.settle();
        camera.lose("DCIM/现场执法/MOV_0001.MP4");
        camera.lose("DCIM/100MEDIA/MOV_0001.MP4");
        bench.bus.plug(SimulatedBus.port(1), camera);
        bench.settle();
        VisitEvent.RecordingVanished vanished = only(VisitEvent.RecordingVanished.class);
        assertEquals("DCIM/现场执法/MOV_0001.MP4", vanished.source().path(), "the other one had been stored");
    }

    @Test
    void waitsForRoomAndGoesOnWhenThereIs() throws Exception {
        bench.disk.capacityBytes(900_000);
        SimulatedCamera camera = bench.camera("S1", CameraFaults.none());
        bench.bus.plug(SimulatedBus.port(1), camera);
        bench.settle();
        assertEquals(BayState.WAITING, bench.bay(1).state(), bench.bay(1).message());
        bench.disk.capacityBytes(100_000_000);
        bench.settle();
        bench.settle();
        assertEquals(BayState.READY, bench.bay(1).state(), bench.bay(1).message());
        assertAllStored(camera);
    }

    @Test
    void aJournalThatFailsStopsTheBayAndIsSeenInHealth() throws Exception {
        bench.journal.fail();
        bench.bus.plug(SimulatedBus.port(1), bench.camera("S1", CameraFaults.none()));
        bench.settle();
        assertEquals(BayState.FAULT, bench.bay(1).state());
        assertEquals(false, bench.health.ready());
    }

    private void visit(int port, SimulatedCamera camera) throws InterruptedException {
        bench.bus.plug(SimulatedBus.port(port), camera);
        bench.settle();
        assertEquals(BayState.READY, bench.bay(port).state(), bench.bay(port).message());
        bench.bus.unplug(SimulatedBus.port(port));
        bench.settle();
        assertEquals(BayState.EMPTY, bench.bay(port).state());
    }

    private static BayState stateOf(DockBench bench, int number) {
        return bench.bay(number).state();
    }

    private void assertAllStored(SimulatedCamera camera) throws Exception {
        bench.assertAllStored(camera);
    }

    private <E extends io.mooring.gateway.Event> E only(Class<E> kind) {
        List<E> events = bench.journal.events(kind);
        assertEquals(1, events.size(), events.toString());
        return events.get(0);
    }
}
