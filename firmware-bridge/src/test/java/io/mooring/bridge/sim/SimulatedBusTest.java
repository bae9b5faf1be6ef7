package io.mooring.bridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.LinkException.Reason;
import io.mooring.bridge.PortPath;
import io.mooring.bridge.sim.CameraFault.UnplugsAtTransfer;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.UsbLink;
import io.mooring.bridge.usb.UsbWatcher;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** At stake: a dock that misses an arrival, or mixes up two stays of one camera, works on the wrong camera's files. */
final class SimulatedBusTest {
    private static final PortPath FIRST = SimulatedBus.port(1);
    private static final PortPath SECOND = SimulatedBus.port(2);

    private final VirtualTime time = new VirtualTime(Rig.START);
    private final SimulatedBus bus = new SimulatedBus(time, WireRate.UNPACED);
    private final SimulatedCamera camera = new SimulatedCamera(Rig.smallSpec(), time);
    private final List<String> heard = new ArrayList<>();

    @Test
    void tellsOfWhatIsThereAndThenOfEachComingAndGoing() {
        UsbDevice early = bus.plug(FIRST, camera);
        bus.watch(recording());
        bus.plug(SECOND, another());
        bus.unplug(FIRST);
        bus.unplug(FIRST);
        assertEquals(List.of("arrived sim#1", "arrived sim#2", "left sim#1"), heard);
        assertEquals(FIRST, early.port());
        assertTrue(bus.cameraAt(FIRST).isEmpty());
    }

    @Test
    void makesAnotherDeviceOfEachPlug() {
        UsbDevice before = bus.plug(FIRST, camera);
        bus.unplug(FIRST);
        UsbDevice after = bus.plug(FIRST, camera);
        assertNotSame(before, after);
        assertThrows(LinkException.class, () -> open(before), "the old enumeration is gone for good");
        assertEquals(0, bus.cameraAt(FIRST).orElseThrow().fileBytesSent());
    }

    @Test
    void refusesWhatNoHandCouldDo() {
        bus.plug(FIRST, camera);
        assertThrows(IllegalStateException.class, () -> bus.plug(FIRST, another()));
        assertThrows(IllegalStateException.class, () -> bus.plug(SECOND, camera));
    }

    @Test
    void aPortWithoutPowerLosesItsDeviceAndKeepsItsCamera() {
        bus.watch(recording());
        bus.plug(FIRST, camera);
        bus.switchOff(FIRST);
        bus.switchOff(FIRST);
        assertTrue(bus.isOff(FIRST));
        assertTrue(bus.cameraAt(FIRST).isPresent(), "nobody took it");
        assertThrows(IllegalStateException.class, () -> bus.plug(SECOND, camera), "it is still in the other socket");
        bus.switchOn(FIRST);
        bus.switchOn(FIRST);
        assertEquals(List.of("arrived sim#1", "left sim#1", "arrived sim#1"), heard);
    }

    @Test
    void whatIsDoneAtAPortWithoutPowerIsSeenWhenItHasPowerAgain() {
        bus.watch(recording());
        bus.plug(FIRST, camera);
        bus.switchOff(FIRST);
        bus.unplug(FIRST);
        bus.insert(FIRST, another());
        assertEquals(List.of("arrived sim#1", "left sim#1"), heard);
        bus.switchOn(FIRST);
        assertEquals(List.of("arrived sim#1", "left sim#1", "arrived sim#1"), heard);
        assertEquals("SIM-9999", bus.cameraAt(FIRST).orElseThrow().identity().serial());
    }

    @Test
    void aCameraWithoutPowerDoesNotCharge() {
        SimulatedCamera charging = new SimulatedCamera(Rig.smallSpec().withBattery(10, 20), time);
        bus.plug(FIRST, charging);
        bus.switchOff(FIRST);
        time.advance(Duration.ofHours(1));
        assertEquals(10, charging.batteryPercent());
        bus.switchOn(FIRST);
        time.advance(Duration.ofHours(1));
        assertEquals(30, charging.batteryPercent());
    }

    @Test
    void letsOnlyOneHoldAnInterface() throws LinkException {
        UsbDevice device = bus.plug(FIRST, camera);
        UsbLink held = open(device);
        assertEquals(
                Reason.HELD,
                assertThrows(LinkException.class, () -> open(device)).reason());
        held.close();
        held.close();
        open(device).close();
    }

    @Test
    void tellsWhenTheCableComesOutInTheMiddleOfATransfer() throws LinkException {
        SimulatedCamera loose = new SimulatedCamera(Rig.smallSpec(), time, CameraFaults.of(new UnplugsAtTransfer(1)));
        UsbDevice device = bus.plug(FIRST, loose);
        bus.watch(recording());
        UsbLink link = open(device);
        LinkException gone =
                assertThrows(LinkException.class, () -> link.receive(ByteBuffer.allocate(512), RawInitiator.PATIENCE));
        assertEquals(Reason.GONE, gone.reason());
        assertEquals(List.of("arrived sim#1", "left sim#1"), heard);
        bus.plug(SECOND, loose);
    }

    @Test
    void closesLinksWithItself() throws LinkException {
        UsbDevice device = bus.plug(FIRST, camera);
        bus.watch(recording());
        UsbLink link = open(device);
        bus.close();
        bus.close();
        assertThrows(LinkException.class, () -> link.send(ByteBuffer.allocate(12), RawInitiator.PATIENCE));
        bus.unplug(FIRST);
        assertEquals(List.of("arrived sim#1"), heard, "nobody watches any more");
    }

    @Test
    void callsTheWatcherOnceAtATimeInOrderFromManyThreads() throws InterruptedException {
        AtomicInteger inside = new AtomicInteger();
        AtomicBoolean overlapped = new AtomicBoolean();
        AtomicInteger arrivals = new AtomicInteger();
        Set<UsbDevice> present = ConcurrentHashMap.newKeySet();
        bus.watch(new UsbWatcher() {
            @Override
            public void arrived(UsbDevice device) {
                overlapped.compareAndSet(false, inside.incrementAndGet() != 1 || !present.add(device));
                arrivals.incrementAndGet();
                inside.decrementAndGet();
            }

            @Override
            public void left(UsbDevice device) {
                overlapped.compareAndSet(false, inside.incrementAndGet() != 1 || !present.remove(device));
                inside.decrementAndGet();
            }
        });
        List<Thread> hands = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            PortPath port = SimulatedBus.port(i);
            SimulatedCamera mine = another();
            hands.add(new Thread(() -> {
                for (int round = 0; round < 500; round++) {
                    bus.plug(port, mine);
                    bus.unplug(port);
                }
            }));
        }
        hands.forEach(Thread::start);
        for (Thread hand : hands) {
            hand.join();
        }
        assertFalse(overlapped.get());
        assertEquals(4000, arrivals.get());
        assertEquals(Set.of(), present);
    }

    @Test
    void aWatcherMayPlugInTurn() {
        SimulatedCamera next = another();
        List<UsbDevice> arrived = new ArrayList<>();
        bus.watch(new UsbWatcher() {
            @Override
            public void arrived(UsbDevice device) {
                arrived.add(device);
                if (arrived.size() == 1) {
                    bus.plug(SECOND, next);
                    assertEquals(1, arrived.size(), "told after this call has returned");
                }
            }

            @Override
            public void left(UsbDevice device) {}
        });
        bus.plug(FIRST, camera);
        assertEquals(2, arrived.size());
    }

    private SimulatedCamera another() {
        return new SimulatedCamera(CameraSpec.of("SIM-9999", List.of()), time);
    }

    private static UsbLink open(UsbDevice device) throws LinkException {
        return device.open(device.description().interfaces().get(0));
    }

    private UsbWatcher recording() {
        return new UsbWatcher() {
            @Override
            public void arrived(UsbDevice device) {
                heard.add("arrived " + device.port());
            }

            @Override
            public void left(UsbDevice device) {
                heard.add("left " + device.port());
            }
        };
    }
}
