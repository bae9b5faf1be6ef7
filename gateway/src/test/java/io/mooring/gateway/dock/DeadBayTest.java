package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BayId;
import io.mooring.bridge.light.BayLight;
import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.WireRate;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.UsbWatcher;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.VisitEvent.BayFault;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.bay.BayEvent;
import io.mooring.gateway.bay.BayState;
import io.mooring.gateway.health.HealthItem;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** At stake: a defect ends a bay's thread, and the camera in it seems to have been taken. */
class DeadBayTest {
    private static final BayId BAY = new BayId(1);

    private final DockBench bench;
    private final BayRunner bay;

    DeadBayTest() throws Exception {
        bench = new DockBench();
        bay = bench.runner(BAY);
    }

    /** A device that was plugged into the bay's port. */
    private UsbDevice device() throws Exception {
        var bus = new SimulatedBus(bench.time, WireRate.UNPACED);
        var seen = new AtomicReference<UsbDevice>();
        bus.watch(new UsbWatcher() {
            @Override
            public void arrived(UsbDevice device) {
                seen.set(device);
            }

            @Override
            public void left(UsbDevice device) {}
        });
        bus.plug(SimulatedBus.port(1), bench.camera("S1", CameraFaults.of()));
        return Objects.requireNonNull(seen.get());
    }

    /** The camera is in and everything is stored. */
    private void plugged() throws Exception {
        bay.plugged(1, device());
        while (!bay.idle()) {
            bay.step(Duration.ZERO);
        }
    }

    private void die() {
        // The machine throws at what no runner may say: its own defect.
        bay.post(BayEvent.of(BayEvent.Kind.IDENTIFIED));
        assertThrows(IllegalStateException.class, bay::run);
    }

    @Test
    void itsVisitSaysThatNobodySawTheCameraLeaveAndWhy() throws Exception {
        plugged();
        assertEquals(BayState.READY, bay.snapshot().state());
        die();
        List<VisitEvent> all = bench.journal.events(VisitEvent.class);
        VisitClosed closed = (VisitClosed) all.get(all.size() - 1);
        assertEquals(VisitClosed.UNSERVED, closed.reason());
        assertTrue(closed.unseen());
        BayFault fault = (BayFault) all.get(all.size() - 2);
        assertEquals(closed.visit(), fault.visit());
        assertTrue(fault.reason().startsWith("a defect of this program"), fault.reason());
        assertEquals(0, bench.journal.events(VisitEvent.CameraReleased.class).size());
    }

    @Test
    void lightPageAndHealthTellAFault() throws Exception {
        plugged();
        die();
        assertEquals(BayState.FAULT, bay.snapshot().state());
        assertEquals(BayLight.FAULT, bay.snapshot().light());
        assertTrue(!bay.snapshot().message().isEmpty());
        HealthItem item = bench.health.items().stream()
                .filter(one -> one.component().equals(BAY.toString()))
                .findFirst()
                .orElseThrow();
        assertEquals(HealthItem.Level.DOWN, item.level());
    }

    @Test
    void whatIsPostedToItIsNotKept() throws Exception {
        plugged();
        die();
        bay.post(BayEvent.of(BayEvent.Kind.TICK));
        bay.plugged(2, device());
        assertTrue(bay.idle());
        assertEquals(BayLight.FAULT, bay.snapshot().light());
    }

    @Test
    void aPersonMayTakeItOutOfUseAndPutBackItIsAsDeadAsBefore() throws Exception {
        plugged();
        die();
        Cause defect = bay.snapshot().why().get(0);
        Cause why = Cause.of(CauseCode.BAY_OUT_OF_USE, "Li Lei", "等待重启");
        bay.post(BayEvent.because(BayEvent.Kind.DISABLE, why));
        assertEquals(BayState.DISABLED, bay.snapshot().state());
        assertEquals(BayLight.DISABLED, bay.snapshot().light());
        assertEquals(List.of(why), bay.snapshot().why());
        bay.post(BayEvent.of(BayEvent.Kind.TICK));
        assertEquals(BayState.DISABLED, bay.snapshot().state());
        bay.post(BayEvent.of(BayEvent.Kind.ENABLE));
        assertEquals(BayState.FAULT, bay.snapshot().state());
        assertEquals(List.of(defect), bay.snapshot().why());
        assertTrue(bay.idle());
    }
}
