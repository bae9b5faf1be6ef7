package io.mooring.bridge.sim.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.sim.LinkClock;
import io.mooring.bridge.sim.Pluggable;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.bridge.sim.UsbFunction;
import io.mooring.bridge.sim.WireRate;
import io.mooring.bridge.usb.DeviceDescription;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * At stake: a guest that is told of plugging and unplugging in another order than they happened. While a thread is in the
 * middle of taking the device out, another one plugs it in, and goes as far as it gets before the first goes on.
 */
@Timeout(180)
class UsbredirCableTest {
    private static final int CONNECT = 1;
    private static final int DISCONNECT = 2;

    @TempDir
    private Path directory;

    private final Bystander device = new Bystander();
    private final List<Thread> others = new CopyOnWriteArrayList<>();
    private Path socket;
    private UsbredirPlug plug;

    /** Counts how often it is in, and lets somebody act in the middle of its being taken out. */
    private static final class Bystander implements Pluggable {
        private final SimulatedCamera camera = Wired.camera("GOLDEN");
        private final AtomicInteger docked = new AtomicInteger();
        private final AtomicReference<Runnable> whenNextOut = new AtomicReference<>(() -> {});

        @Override
        public DeviceDescription description() {
            return camera.description();
        }

        @Override
        public UsbFunction enumerate(LinkClock clock) {
            docked.incrementAndGet();
            return camera.enumerate(clock);
        }

        @Override
        public void undocked() {
            docked.decrementAndGet();
            whenNextOut.getAndSet(() -> {}).run();
            camera.undocked();
        }
    }

    @BeforeEach
    void itListens() throws IOException {
        socket = directory.resolve("socket");
        plug = UsbredirPlug.listening(socket, device, WireRate.UNPACED, LinkClock.system());
    }

    @AfterEach
    void itIsPutAway() throws IOException {
        plug.close();
    }

    /** Something that another thread does meanwhile: it has ended, or waits for the one that is at it. */
    private static Thread meanwhile(Cable act) {
        Thread other = new Thread(() -> {
            try {
                act.move();
            } catch (IOException e) {
                // The guest has gone: what the plug made of it is asked afterwards.
            }
        });
        other.start();
        while (other.getState() == Thread.State.NEW || other.getState() == Thread.State.RUNNABLE) {
            Thread.onSpinWait();
        }
        return other;
    }

    private interface Cable {
        void move() throws IOException;
    }

    @Test
    void whatIsPluggedInWhileItIsPulledOutIsInAfterwardsAndTheGuestKnows() throws Exception {
        try (var guest = UsbredirGuest.connected(socket)) {
            guest.control(1, 0x80, 8, 0, 1);
            device.whenNextOut.set(() -> others.add(meanwhile(plug::plug)));
            plug.unplug();
            others.get(0).join();
            assertEquals(DISCONNECT, guest.next().type());
            guest.next();
            guest.next();
            assertEquals(CONNECT, guest.next().type());
            assertTrue(plug.isPlugged());
            assertEquals(1, device.docked.get());
            guest.control(2, 0x80, 8, 0, 1);
        }
    }

    @Test
    void whatIsPulledOutByTwoIsPulledOutOnce() throws Exception {
        try (var guest = UsbredirGuest.connected(socket)) {
            guest.control(1, 0x80, 8, 0, 1);
            device.whenNextOut.set(() -> others.add(meanwhile(plug::unplug)));
            plug.unplug();
            others.get(0).join();
            assertEquals(0, device.docked.get());
            plug.plug();
            assertEquals(DISCONNECT, guest.next().type());
            assertEquals(5, guest.next().type(), "the endpoints of the device that is in again");
        }
    }

    @Test
    void whatIsPluggedInWhileItsGuestEndsWaitsForTheNextGuest() throws Exception {
        device.whenNextOut.set(() -> others.add(meanwhile(plug::plug)));
        try (var guest = UsbredirGuest.connected(socket)) {
            guest.control(1, 0x80, 8, 0, 1);
        }
        try (var guest = UsbredirGuest.connected(socket)) {
            guest.control(1, 0x80, 8, 0, 1);
            others.get(0).join();
            assertEquals(1, device.docked.get());
        }
        assertFalse(others.get(0).isAlive());
    }
}
