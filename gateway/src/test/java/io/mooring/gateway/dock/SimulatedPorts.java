package io.mooring.gateway.dock;

import io.mooring.bridge.BayId;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.sim.SimulatedBus;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/** The switches of a simulated bus: bay 1 is its port 1. */
final class SimulatedPorts implements BayPorts {
    private final SimulatedBus bus;
    final Set<Integer> fixed = new HashSet<>();
    final Set<Integer> broken = new HashSet<>();
    private final Set<Integer> left = new HashSet<>();
    boolean stuck;

    SimulatedPorts(SimulatedBus bus) {
        this.bus = bus;
    }

    @Override
    public boolean switchable(BayId bay) {
        return !fixed.contains(bay.number());
    }

    @Override
    public void switchOff(BayId bay) throws LinkException {
        if (broken.contains(bay.number())) {
            throw new LinkException(LinkException.Reason.FAILED, "it took the order and is still on");
        }
        bus.switchOff(SimulatedBus.port(bay.number()));
    }

    @Override
    public void switchOn(BayId bay) {
        bus.switchOn(SimulatedBus.port(bay.number()));
    }

    /** As if this dock had been started after one that was killed. */
    void leave(int bay) {
        left.add(bay);
        bus.switchOff(SimulatedBus.port(bay));
    }

    @Override
    public void giveBack() throws LinkException {
        if (stuck) {
            throw new LinkException(LinkException.Reason.FAILED, "no permission");
        }
        left.forEach(bay -> bus.switchOn(SimulatedBus.port(bay)));
        left.clear();
    }

    @Override
    public OptionalLong overCurrents(BayId bay) {
        return OptionalLong.of(bus.overCurrents(SimulatedBus.port(bay.number())));
    }

    @Override
    public String port(BayId bay) {
        return SimulatedBus.port(bay.number()).toString();
    }
}
