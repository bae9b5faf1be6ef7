package io.mooring.gateway.dock;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.camera.CameraOpener;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.util.Optional;

/**
 * Opens cameras, with patience for whoever still holds one: programs that look at every new device, and a bay of this
 * dock that is just ending, let go of it in a moment.
 */
final class CameraOpening {
    /** How long a holder is waited for before it is told. */
    static final Duration HELD_WAIT_MAX = Duration.ofSeconds(5);

    private static final Duration HELD_POLL = Duration.ofMillis(200);

    private final CameraOpener opener;
    private final GatewayClock clock;

    CameraOpening(CameraOpener opener, GatewayClock clock) {
        this.opener = opener;
        this.clock = clock;
    }

    /** As {@link CameraOpener#open}; HELD only when it was that for {@link #HELD_WAIT_MAX}. */
    Optional<Camera> open(UsbDevice device) throws BridgeException, InterruptedException {
        long deadline = clock.monotonicNanos() + HELD_WAIT_MAX.toNanos();
        while (true) {
            try {
                return opener.open(device);
            } catch (LinkException e) {
                if (e.reason() != LinkException.Reason.HELD || clock.monotonicNanos() - deadline >= 0) {
                    throw e;
                }
            }
            clock.pause(HELD_POLL);
        }
    }
}
