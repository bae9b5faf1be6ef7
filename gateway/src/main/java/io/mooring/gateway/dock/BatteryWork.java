package io.mooring.gateway.dock;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.camera.BatteryLevel;
import io.mooring.bridge.camera.Camera;
import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a camera for its battery's level for as long as it sits in the bay. Belongs to the bay's thread. */
final class BatteryWork {
    /** Between two exchanges that somebody waits for, the level is asked no more often. */
    static final Duration EVERY = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(BatteryWork.class);

    private final GatewayClock clock;
    private final int readyPercent;

    /** @param readyPercent the level from which a camera may be given out */
    BatteryWork(GatewayClock clock, int readyPercent) {
        this.clock = clock;
        this.readyPercent = readyPercent;
    }

    /** What the camera says now. */
    Optional<BatteryLevel> read(Visit here) throws BridgeException {
        Camera camera = here.camera();
        Optional<BatteryLevel> said = camera.abilities().battery() ? camera.battery() : Optional.empty();
        long now = clock.monotonicNanos();
        if (said.isPresent()) {
            here.charge().sample(now, said.get().percent(), said.get().resolutionPercent());
        } else {
            here.charge().unsaid(now);
        }
        here.charged(here.charge().read(now, readyPercent));
        here.batteryAsked(now);
        return said;
    }

    /**
     * Asks while recordings come off, between two of them. A camera that fails at it is not asked again before all are stored:
     * no recording stays behind for the sake of a level.
     *
     * @throws LinkException if the link failed, and with it what comes next would
     */
    void meanwhile(Visit here) throws LinkException {
        if (here.batteryTrouble()
                || clock.monotonicNanos() - here.batteryAsked() < EVERY.toNanos()
                || !here.camera().abilities().battery()) {
            return;
        }
        try {
            read(here);
        } catch (LinkException e) {
            here.batteryFailed();
            throw e;
        } catch (BridgeException e) {
            here.batteryFailed();
            LOG.info("{}: no battery level: {}", here.name(), e.getMessage());
        }
    }

    /** While a camera only sits there and charges: whatever fails then is found when something else is asked of it. */
    void idly(Visit here) {
        try {
            meanwhile(here);
        } catch (LinkException e) {
            LOG.info("{}: no battery level: {}", here.name(), e.getMessage());
        }
    }
}
