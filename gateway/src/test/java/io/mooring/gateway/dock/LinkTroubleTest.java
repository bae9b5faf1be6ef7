package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.sim.CameraFault;
import io.mooring.bridge.sim.CameraFault.BabblesAtTransfer;
import io.mooring.bridge.sim.CameraFault.FallsSilentAtTransfer;
import io.mooring.bridge.sim.CameraFault.Quirk;
import io.mooring.bridge.sim.CameraFault.StallsAtTransfer;
import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.bay.BayMachine;
import io.mooring.gateway.bay.BayState;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * At stake: whatever happens to the link in the middle of a visit, the visit goes on without anybody touching the camera,
 * every recording is stored whole or told as not finished, and never with a wrong byte.
 */
class LinkTroubleTest {
    private static final String LONG_FILE = "DCIM/现场执法/MOV_0001.MP4";

    /** More bulk transfers than a visit makes. */
    private static final int TRANSFERS_MAX = 450;

    /** So many visits in a row without trouble mean that it would come after the last transfer. */
    private static final int QUIET_VISITS = 8;

    /** What a camera refuses on its way to rest. */
    static final List<List<Quirk>> REFUSALS = List.of(
            List.of(),
            List.of(Quirk.REFUSES_CANCEL),
            List.of(Quirk.SENDS_ON_AFTER_CANCEL),
            List.of(Quirk.REFUSES_STATUS),
            List.of(Quirk.STAYS_BUSY, Quirk.REFUSES_RESET),
            List.of(Quirk.STAYS_BUSY, Quirk.IGNORES_RESET));

    @Test
    void aStallAtAnyTransfer() throws Exception {
        everyTransfer(StallsAtTransfer::new);
    }

    @Test
    void silenceAtAnyTransfer() throws Exception {
        everyTransfer(FallsSilentAtTransfer::new);
    }

    @Test
    void babbleAtAnyTransfer() throws Exception {
        everyTransfer(BabblesAtTransfer::new);
    }

    /** One plug, one visit, everything stored. */
    private static void everyTransfer(IntFunction<CameraFault> fault) throws Exception {
        int troubles = 0;
        int transfer = 1;
        for (int quiet = 0; quiet < QUIET_VISITS; transfer++) {
            DockBench bench = new DockBench();
            SimulatedCamera camera = bench.camera("S1", CameraFaults.of(fault.apply(transfer)));
            bench.bus.plug(SimulatedBus.port(1), camera);
            bench.settle();
            assertEquals(BayState.READY, bench.bay(1).state(), transfer + ": " + bench.bay(1));
            bench.assertAllStored(camera);
            assertEquals(1, bench.journal.events(VisitEvent.VisitOpened.class).size(), "one stay is one visit");
            boolean troubled =
                    !bench.journal.events(VisitEvent.CameraReopened.class).isEmpty();
            troubles += troubled ? 1 : 0;
            quiet = troubled ? 0 : quiet + 1;
            assertTrue(transfer < TRANSFERS_MAX, "a visit takes more transfers than expected");
        }
        assertTrue(troubles > 20, "only " + troubles + " transfers made trouble");
    }

    @ParameterizedTest
    @FieldSource("REFUSALS")
    void cancelledInTheMiddleOfAFileItGoesOnFromThere(List<Quirk> refusals) throws Exception {
        int[] cancels = {1};
        DockBench bench = new DockBench(opener -> SpoiledCamera.opener(opener, (camera, file, offset, bytes) -> {
            if (file.path().equals(LONG_FILE) && offset > 600_000 && cancels[0]-- > 0) {
                camera.cancel();
            }
        }));
        SimulatedCamera camera = bench.camera("S1", new CameraFaults(List.copyOf(refusals)));
        bench.bus.plug(SimulatedBus.port(1), camera);
        bench.settle();
        assertEquals(BayState.READY, bench.bay(1).state(), bench.bay(1).message());
        bench.assertAllStored(camera);
        VisitEvent.CameraReopened reopened =
                bench.journal.events(VisitEvent.CameraReopened.class).get(0);
        assertTrue(reopened.reason().contains("cancelled"), reopened.reason());
        assertTrue(
                bench.journal.events(RecordingEvent.CopyProgress.class).stream()
                        .anyMatch(progress -> progress.offsetBytes() > 600_000),
                "what had come is kept");
    }

    @Test
    void footageKeepsTheClockThatWasFoundFirst() throws Exception {
        int[] stalls = {1};
        DockBench bench = new DockBench(opener -> SpoiledCamera.opener(opener, (camera, file, offset, bytes) -> {
            if (file.path().equals(LONG_FILE) && stalls[0]-- > 0) {
                throw new LinkException(LinkException.Reason.STALLED, "a bad block");
            }
        }));
        bench.bus.plug(SimulatedBus.port(1), bench.camera("S1", CameraFaults.none()));
        bench.settle();
        assertEquals(1, bench.journal.events(VisitEvent.ClockSet.class).size(), "set once in a visit");
        for (RecordingEvent.Stored stored : bench.journal.events(RecordingEvent.Stored.class)) {
            long error = stored.clockOffsetMillis() - Duration.ofDays(1).toMillis();
            assertTrue(Math.abs(error) < 2_000, "recorded a day ahead, stored as " + stored.clockOffsetMillis());
        }
    }

    @Test
    void aPlaceThatCannotBeReadKeepsNoOtherFileOnTheCamera() throws Exception {
        int[] tries = {0};
        DockBench bench = new DockBench(opener -> SpoiledCamera.opener(opener, (camera, file, offset, bytes) -> {
            if (file.path().equals(LONG_FILE) && offset + bytes > 600_000) {
                tries[0]++;
                throw new LinkException(LinkException.Reason.STALLED, "a bad block");
            }
        }));
        SimulatedCamera camera = bench.camera("S1", CameraFaults.none());
        bench.bus.plug(SimulatedBus.port(1), camera);
        bench.settle();
        assertEquals(BayState.FAULT, bench.bay(1).state());
        assertTrue(bench.bay(1).message().contains(LONG_FILE), bench.bay(1).message());
        assertEquals(
                camera.files().size() - 1,
                bench.journal.events(RecordingEvent.Stored.class).size(),
                "all the others");
        RecordingEvent.CopyFailed failed =
                bench.journal.events(RecordingEvent.CopyFailed.class).get(0);
        assertEquals(LONG_FILE, failed.source().path());
        assertEquals(3, tries[0]);
    }

    @Test
    void aCameraWhoseLinkFailsAtEachFileIsReadToItsEnd() throws Exception {
        Set<String> spoiled = new HashSet<>();
        DockBench bench = new DockBench(opener -> SpoiledCamera.opener(opener, (camera, file, offset, bytes) -> {
            if (spoiled.add(file.path())) {
                throw new LinkException(LinkException.Reason.TIMED_OUT, "a loose contact");
            }
        }));
        SimulatedCamera camera = bench.camera("S1", CameraFaults.none());
        bench.bus.plug(SimulatedBus.port(1), camera);
        bench.settle();
        assertTrue(camera.files().size() > BayMachine.REOPEN_MAX, "more files than attempts without one");
        assertEquals(BayState.READY, bench.bay(1).state(), bench.bay(1).message());
        bench.assertAllStored(camera);
    }

    @Test
    void aCameraThatNothingBringsBackIsToldAndTheOthersGoOn() throws Exception {
        DockBench bench = new DockBench();
        SimulatedCamera mute = bench.camera(
                "MUTE", CameraFaults.of(new FallsSilentAtTransfer(40), Quirk.IGNORES_RESET, Quirk.IGNORES_PORT_RESET));
        SimulatedCamera good = bench.camera("GOOD", CameraFaults.none());
        bench.bus.plug(SimulatedBus.port(1), mute);
        bench.bus.plug(SimulatedBus.port(2), good);
        bench.settle();
        assertEquals(BayState.FAULT, bench.bay(1).state());
        assertTrue(bench.bay(1).message().contains("nothing came"), bench.bay(1).message());
        assertEquals(BayState.READY, bench.bay(2).state());
        bench.assertAllStored(good);
        bench.bus.unplug(SimulatedBus.port(1));
        bench.settle();
        List<VisitEvent.VisitClosed> closed = bench.journal.events(VisitEvent.VisitClosed.class);
        assertEquals(
                List.of("unplugged"),
                closed.stream().map(VisitEvent.VisitClosed::reason).toList());
        bench.bus.plug(SimulatedBus.port(1), mute);
        bench.settle();
        bench.assertAllStored(mute);
    }
}
