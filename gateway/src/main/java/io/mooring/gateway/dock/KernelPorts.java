package io.mooring.gateway.dock;

import io.mooring.bridge.BayId;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.PortPath;
import io.mooring.bridge.power.PortCapability;
import io.mooring.bridge.power.PortPower;
import io.mooring.bridge.power.SwitchWay;
import java.io.IOException;
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
    private final SwitchedOff book;

    /**
     * @param power may switch these sockets, and those an earlier run left off
     * @param sockets any path of each bay's socket; {@code power} knows the others
     */
    public KernelPorts(PortPower power, Map<BayId, PortPath> sockets, SwitchedOff book) {
        this.power = power;
        this.book = book;
        this.sockets = Map.copyOf(sockets);
    }

    private PortPath socket(BayId bay) {
        return Objects.requireNonNull(sockets.get(bay), () -> "no socket of " + bay);
    }

    @Override
    public boolean switchable(BayId bay) {
        if (!sockets.containsKey(bay)) {
            return false;
        }
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
        PortPath port = socket(bay);
        try {
            book.off(port);
        } catch (IOException e) {
            throw new LinkException(
                    LinkException.Reason.FAILED,
                    "switch off " + port + ": it must be noted first: " + e.getMessage(),
                    e);
        }
        try {
            power.switchOff(port);
        } catch (LinkException e) {
            book.on(port);
            throw e;
        }
    }

    @Override
    public void switchOn(BayId bay) throws LinkException {
        PortPath port = socket(bay);
        if (power.isOff(port)) {
            power.switchOn(port);
        }
        book.on(port);
    }

    @Override
    public void giveBack() throws LinkException {
        book.giveBack(new SwitchedOff.Switches() {
            @Override
            public boolean isOff(PortPath port) throws LinkException {
                return power.isOff(port);
            }

            @Override
            public void switchOn(PortPath port) throws LinkException {
                power.switchOn(port);
            }
        });
    }

    @Override
    public OptionalLong overCurrents(BayId bay) throws LinkException {
        return sockets.containsKey(bay) ? power.overCurrents(socket(bay)) : OptionalLong.empty();
    }

    @Override
    public String port(BayId bay) {
        return sockets.containsKey(bay) ? socket(bay).toString() : bay.toString();
    }
}
