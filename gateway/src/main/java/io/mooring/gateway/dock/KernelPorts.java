package io.mooring.gateway.dock;

import io.mooring.bridge.BayId;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.PortPath;
import io.mooring.bridge.power.PortCapability;
import io.mooring.bridge.power.PortPower;
import io.mooring.bridge.power.SwitchWay;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mapped sockets of this machine. Only those are switched that the kernel itself switches: behind its back it would go
 * on listing a camera that has no power, and might give the power back by itself.
 */
public final class KernelPorts implements BayPorts {
    private static final Logger LOG = LoggerFactory.getLogger(KernelPorts.class);

    private final PortPower power;
    private final Map<BayId, PortPath> sockets;

    /** @param sockets any path of each bay's socket; {@code power} knows the others */
    public KernelPorts(PortPower power, Map<BayId, PortPath> sockets) {
        this.power = power;
        this.sockets = Map.copyOf(sockets);
    }

    private PortPath socket(BayId bay) {
        return Objects.requireNonNull(sockets.get(bay), () -> "no socket of " + bay);
    }

    @Override
    public boolean switchable(BayId bay) {
        try {
            PortCapability can = power.capability(socket(bay));
            return can.switchable() && can.way() == SwitchWay.KERNEL;
        } catch (LinkException e) {
            LOG.debug("{} cannot be asked whether it can be switched: {}", bay, e.getMessage());
            return false;
        }
    }

    @Override
    public void switchOff(BayId bay) throws LinkException {
        power.switchOff(socket(bay));
    }

    @Override
    public void switchOn(BayId bay) throws LinkException {
        if (power.isOff(socket(bay))) {
            power.switchOn(socket(bay));
        }
    }

    @Override
    public OptionalLong overCurrents(BayId bay) throws LinkException {
        return power.overCurrents(socket(bay));
    }

    @Override
    public String port(BayId bay) {
        return socket(bay).toString();
    }
}
