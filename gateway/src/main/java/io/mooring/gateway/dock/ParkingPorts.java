package io.mooring.gateway.dock;

import io.mooring.bridge.BayId;
import io.mooring.bridge.LinkException;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.health.Components;
import io.mooring.gateway.health.Health;
import io.mooring.gateway.health.HealthItem;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which bays this dock has cut off from power, and the only place where it does so. Any thread. */
final class ParkingPorts {
    private static final Logger LOG = LoggerFactory.getLogger(ParkingPorts.class);

    private final BayPorts ports;
    private final Health health;
    private final Set<BayId> off = ConcurrentHashMap.newKeySet();
    private final Set<BayId> refused = ConcurrentHashMap.newKeySet();

    private volatile boolean givenBack;
    private volatile boolean giveBackFailed;

    ParkingPorts(BayPorts ports, Health health) {
        this.ports = ports;
        this.health = health;
    }

    /** Those without power now. */
    Set<BayId> off() {
        return Set.copyOf(off);
    }

    /** A port that once did not do as it was told is not trusted again until the dock starts anew. */
    boolean refused(BayId bay) {
        return refused.contains(bay);
    }

    void switchOff(BayId bay) throws LinkException {
        off.add(bay);
        try {
            ports.switchOff(bay);
        } catch (LinkException e) {
            off.remove(bay);
            refused.add(bay);
            throw e;
        }
    }

    /** What an earlier run left off has power again. A failure is told, and tried again at the next call. */
    void giveBack() {
        if (givenBack) {
            return;
        }
        try {
            ports.giveBack();
            givenBack = true;
            if (giveBackFailed && off.isEmpty()) {
                health.report(new HealthItem(Components.POWER, HealthItem.Level.OK));
            }
        } catch (LinkException e) {
            LOG.warn("a port that was left off has no power: {}", e.getMessage());
            health.report(new HealthItem(
                    Components.POWER, HealthItem.Level.DEGRADED, Cause.of(CauseCode.POWER_OFF, e.getMessage())));
            giveBackFailed = true;
        }
    }

    /** A failure is told and tried again by whoever finds the bay still off. */
    void switchOn(BayId bay) {
        try {
            ports.switchOn(bay);
            if (off.remove(bay) && off.isEmpty()) {
                health.report(new HealthItem(Components.POWER, HealthItem.Level.OK));
            }
        } catch (LinkException e) {
            LOG.warn("{} has no power: {}", bay, e.getMessage());
            health.report(new HealthItem(
                    Components.POWER, HealthItem.Level.DEGRADED, Cause.of(CauseCode.POWER_OFF, e.getMessage())));
        }
    }
}
