package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BayId;
import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.camera.CameraFile;
import io.mooring.bridge.light.BayLight;
import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.Footage;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.bridge.sim.SimulatedFile;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.Event;
import io.mooring.gateway.RecordingEvent.CopyFailed;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.VisitEvent.BayFault;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.VisitEvent.RemovedEarly;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.bay.BayState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: a bay that a person took out of use goes on with what is in it, loses what it began, or says that a camera may go. */
class OutOfUseTest {
    private static final BayId BAY = new BayId(1);
    private static final Cause WHY = Cause.of(CauseCode.BAY_OUT_OF_USE, "Li Lei", "触点松动");
    private static final String LARGE = "DCIM/现场执法/MOV_0001.MP4";
    /** More than is read again before a copy goes on, and the same behind it. */
    private static final int SIZE = 3_000_000;

    private static final int MIDDLE = 2_000_000;

    private final DockBench bench;
    private final SimulatedCamera camera;

    /** Reads that were begun: file and offset. */
    private final List<String> reads = new ArrayList<>();

    private String lastFile = "";

    /** What happens when the camera has given the middle of its large file; once. */
    private Step middle = () -> {};

    private boolean cancels = true;

    private interface Step {
        void take() throws BridgeException;
    }

    OutOfUseTest() throws Exception {
        bench = new DockBench(opener -> SpoiledCamera.opener(opener, new Hook()));
        List<SimulatedFile> files = new ArrayList<>(DockBench.files("S1"));
        files.replaceAll(file -> file.path().equals(LARGE) ? SimulatedFile.of(LARGE, Footage.noise(SIZE, 7)) : file);
        camera = new SimulatedCamera(CameraSpec.of("S1", files), bench.time, CameraFaults.of());
    }

    private final class Hook implements SpoiledCamera.Spoiling {
        @Override
        public void reads(Camera from, CameraFile file, long offset, int bytes) throws BridgeException {
            OutOfUseTest.this.reads(file, offset);
        }

        @Override
        public boolean cancels() {
            return cancels;
        }
    }

    private void reads(CameraFile file, long offset) throws BridgeException {
        if (!file.path().equals(lastFile)) {
            lastFile = file.path();
            reads.add(file.path() + " from " + offset);
        }
        if (file.path().endsWith(LARGE) && offset >= MIDDLE) {
            Step now = middle;
            middle = () -> {};
            now.take();
        }
    }

    private void plug() throws Exception {
        bench.bus.plug(SimulatedBus.port(1), camera);
        bench.settle();
    }

    private void disable() {
        bench.dock.outOfUse(BAY, WHY);
    }

    private void enable() throws Exception {
        lastFile = "";
        reads.clear();
        bench.dock.inUse(BAY);
        bench.settle();
    }

    private <E extends Event> List<E> events(Class<E> type) {
        return bench.journal.events(type);
    }

    private void assertOut() {
        assertEquals(BayState.DISABLED, bench.bay(1).state());
        assertEquals(BayLight.DISABLED, bench.bay(1).light());
        assertEquals(List.of(WHY), bench.bay(1).why());
        assertEquals(null, bench.bay(1).visit());
        assertEquals(List.of(), events(BayFault.class), "nobody is called: a person did it");
        assertEquals(List.of(), events(CameraReleased.class));
        assertEquals(List.of(), events(CopyFailed.class));
    }

    private void assertEndedUnseen() {
        List<VisitClosed> closed = events(VisitClosed.class);
        VisitClosed last = closed.get(closed.size() - 1);
        assertEquals(VisitClosed.DISABLED, last.reason());
        assertTrue(last.unseen(), "the camera is still in");
        assertEquals(List.of(), events(RemovedEarly.class));
    }

    @Test
    void aCopyIsCutOffAndGoesOnWhereItWas() throws Exception {
        middle = this::disable;
        plug();
        assertOut();
        assertEndedUnseen();
        assertFalse(stored(LARGE));
        int before = events(Stored.class).size();
        enable();
        assertTrue(
                reads.stream().anyMatch(read -> read.contains(LARGE) && !read.endsWith(" from 0")),
                "what was here is not read again: " + reads);
        bench.assertAllStored(camera);
        assertTrue(events(Stored.class).size() > before);
        assertEquals(2, events(VisitOpened.class).size());
    }

    private boolean stored(String path) {
        return events(Stored.class).stream()
                .anyMatch(stored -> stored.source().path().endsWith(path));
    }

    /** Nothing is being waited for just then, so that there is nothing that a cancel could end. */
    @Test
    void whereNothingCanBeCutOffNoFurtherFileIsBegun() throws Exception {
        cancels = false;
        middle = this::disable;
        plug();
        assertOut();
        assertEndedUnseen();
        assertTrue(stored(LARGE), "the one in hand is brought to its end");
        assertTrue(reads.get(reads.size() - 1).contains(LARGE), "the last that was begun: " + reads);
        assertTrue(reads.size() < camera.files().size() - 1, reads.toString());
        enable();
        bench.assertAllStored(camera);
    }

    @Test
    void whatIsPutIntoItIsNotLookedAtUntilItIsInUse() throws Exception {
        disable();
        bench.settle();
        plug();
        bench.dock.tick();
        bench.settle();
        assertOut();
        assertEquals(List.of(), events(VisitEvent.class));
        bench.bus.unplug(SimulatedBus.port(1));
        bench.settle();
        assertOut();
        plug();
        enable();
        bench.assertAllStored(camera);
        assertEquals(BayState.READY, bench.bay(1).state());
        assertEquals(List.of(), bench.bay(1).why());
    }

    @Test
    void aCameraThatMayBeTakenIsNotReleased() throws Exception {
        plug();
        assertEquals(BayState.READY, bench.bay(1).state());
        disable();
        bench.settle();
        assertOut();
        assertEndedUnseen();
        bench.bus.unplug(SimulatedBus.port(1));
        bench.settle();
        assertOut();
        enable();
        assertEquals(BayState.EMPTY, bench.bay(1).state());
    }

    @Test
    void aCameraThatIsTakenWhileItsBayIsTakenOutOfUseWasRemovedEarly() throws Exception {
        middle = () -> {
            disable();
            bench.bus.unplug(SimulatedBus.port(1));
            throw new LinkException(LinkException.Reason.GONE, "pulled out");
        };
        plug();
        assertEquals(BayState.DISABLED, bench.bay(1).state());
        assertEquals(1, events(RemovedEarly.class).size());
        enable();
        assertEquals(BayState.EMPTY, bench.bay(1).state());
        plug();
        bench.assertAllStored(camera);
    }

    @Test
    void aFaultIsClearedByTakingTheBayOutOfUseAndPuttingItBack() throws Exception {
        middle = this::failForEver;
        plug();
        assertEquals(BayState.FAULT, bench.bay(1).state());
        middle = () -> {};
        enable();
        assertEquals(BayState.FAULT, bench.bay(1).state(), "putting back what is in use does nothing");
        disable();
        enable();
        bench.assertAllStored(camera);
        assertEquals(BayState.READY, bench.bay(1).state());
    }

    private void failForEver() throws LinkException {
        middle = this::failForEver;
        throw new LinkException(LinkException.Reason.STALLED, "broken contact");
    }

    /** Of words that come faster than the bay hears them, the last one counts. */
    @Test
    void twoPersonsAtOnceLeaveItAsTheLastOneSaid() throws Exception {
        plug();
        for (int i = 0; i < 3; i++) {
            disable();
            bench.dock.inUse(BAY);
        }
        disable();
        disable();
        bench.settle();
        assertOut();
        assertEquals(1, events(VisitOpened.class).size(), "what is left again at once is not begun");
        enable();
        assertEquals(BayState.READY, bench.bay(1).state());
        assertEquals(2, events(VisitOpened.class).size());
    }
}
