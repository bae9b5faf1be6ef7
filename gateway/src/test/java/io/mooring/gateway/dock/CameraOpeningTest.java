package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.LinkException.Reason;
import io.mooring.bridge.PortPath;
import io.mooring.bridge.sim.VirtualTime;
import io.mooring.bridge.usb.DeviceDescription;
import io.mooring.bridge.usb.InterfaceDescription;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.UsbLink;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** At stake: a bay in fault because another program glanced at the camera, or one that waits for ever. */
class CameraOpeningTest {
    private final VirtualClock clock = new VirtualClock(new VirtualTime(Instant.parse("2026-11-21T08:00:00Z")));
    private int asked;

    private void open(Reason reason, int times) throws Exception {
        new CameraOpening(
                        device -> {
                            if (asked++ < times) {
                                throw new LinkException(reason, "held by process 7 (gvfsd)");
                            }
                            return Optional.empty();
                        },
                        clock)
                .open(new NoDevice());
    }

    @Test
    void aHolderThatLetsGoIsWaitedFor() throws Exception {
        open(Reason.HELD, 3);
        assertEquals(4, asked);
    }

    @Test
    void aHolderThatStaysIsToldInTime() {
        long before = clock.monotonicNanos();
        LinkException held = assertThrows(LinkException.class, () -> open(Reason.HELD, Integer.MAX_VALUE));
        assertTrue(String.valueOf(held.getMessage()).contains("gvfsd"));
        Duration waited = Duration.ofNanos(clock.monotonicNanos() - before);
        assertTrue(waited.compareTo(CameraOpening.HELD_WAIT_MAX.multipliedBy(2)) < 0, waited::toString);
    }

    @Test
    void nothingElseIsTriedAgainHere() {
        assertThrows(LinkException.class, () -> open(Reason.GONE, 1));
        assertEquals(1, asked);
    }

    /** Nothing is asked of it. */
    private static final class NoDevice implements UsbDevice {
        @Override
        public PortPath port() {
            throw new AssertionError();
        }

        @Override
        public DeviceDescription description() {
            throw new AssertionError();
        }

        @Override
        public UsbLink open(InterfaceDescription claimed) {
            throw new AssertionError();
        }
    }
}
