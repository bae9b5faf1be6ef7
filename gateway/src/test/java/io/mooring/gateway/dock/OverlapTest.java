package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.camera.PtpCameraOpener;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.Footage;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.bridge.sim.SimulatedFile;
import io.mooring.bridge.sim.VirtualTime;
import io.mooring.bridge.sim.WireRate;
import io.mooring.gateway.DockId;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.intake.Intake;
import io.mooring.gateway.intake.IntakeOutcome;
import io.mooring.gateway.intake.IntakePlan;
import io.mooring.gateway.intake.Lanes;
import io.mooring.gateway.intake.VisitClock;
import io.mooring.gateway.journal.MemoryJournal;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * At stake: verifying must not stand between two files on the wire. Each file's re-read past the cache waits for the first
 * bytes of the file behind it, and those wait for the re-read: only if both go on at the same time does either end.
 */
class OverlapTest {
    private static final int FILES = 5;
    private static final int FILE_BYTES = 700_000;

    /** Far more than a busy machine needs to run two threads. */
    private static final int MEET_SECONDS_MAX = 60;

    private final CyclicBarrier meeting = new CyclicBarrier(2);
    private int rereads = -1;
    private int meetings;

    @Test
    void oneFileIsReadAgainWhileTheNextComesOffTheCamera() throws Exception {
        VirtualTime time = new VirtualTime(DockBench.MORNING);
        VirtualClock clock = new VirtualClock(time);
        MemoryJournal journal = new MemoryJournal(new DockId("dock-1"), clock);
        EvidenceStore store = EvidenceStore.open(
                meetingDisk(new SimulatedDisk()), SimulatedDisk.ROOT, new EvidenceSettings(false, 0));
        rereads = 0;
        try (Lanes lanes = Lanes.threads("overlap");
                Camera camera = new SpoiledCamera(plugged(time), (spoiled, file, offset, bytes) -> {
                    if (offset == 0 && !file.path().endsWith("0.MP4")) {
                        meetAtTheWire();
                    }
                })) {
            Intake intake = new Intake(store, journal, new DockBench.JournalMemory(journal), lanes);
            IntakePlan plan = intake.list("visit", camera);
            IntakeOutcome outcome = intake.copy("visit", camera, plan, VisitClock.UNKNOWN, new BayProgress(() -> 0));
            assertEquals(new IntakeOutcome(FILES, 0, null, 0), outcome);
        }
        assertEquals(FILES - 1, meetings);
    }

    private static Camera plugged(VirtualTime time) throws Exception {
        List<SimulatedFile> files = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            files.add(SimulatedFile.of("DCIM/MOV_%d.MP4".formatted(i), Footage.noise(FILE_BYTES, i)));
        }
        SimulatedBus bus = new SimulatedBus(time, WireRate.UNPACED);
        return PtpCameraOpener.usual(time::nanoTime)
                .open(bus.plug(SimulatedBus.port(1), new SimulatedCamera(CameraSpec.of("S1", files), time)))
                .orElseThrow();
    }

    private void meetAtTheWire() throws LinkException {
        try {
            meetings++;
            meet();
        } catch (IOException e) {
            throw new LinkException(LinkException.Reason.FAILED, "the file before is not being read again", e);
        }
    }

    /** Every re-read but the last file's, behind which nothing comes. */
    private void meetAtTheMedium() throws IOException {
        if (rereads >= 0) {
            rereads++;
            if (rereads < FILES) {
                meet();
            }
        }
    }

    private void meet() throws IOException {
        try {
            meeting.await(MEET_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IOException("the other did not come", e);
        }
    }

    private Disk meetingDisk(Disk disk) {
        return (Disk) Proxy.newProxyInstance(
                Disk.class.getClassLoader(), new Class<?>[] {Disk.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("openUncached")) {
                        meetAtTheMedium();
                    }
                    try {
                        return method.invoke(disk, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
