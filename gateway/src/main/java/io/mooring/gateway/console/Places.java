package io.mooring.gateway.console;

import io.mooring.gateway.Network;
import java.util.HashMap;
import java.util.Map;

/**
 * Places of a listener's: in all, and for one network, so that who only holds them leaves some for others. From the machine itself
 * as many as there are, counted apart, so that no network keeps the dock's own screen out. Any thread.
 */
final class Places {
    private final int max;
    private final int ofOneMax;
    private final Map<Network, Integer> taken = new HashMap<>();
    private int ofNetworks;

    /**
     * @param max of all networks together, and of the machine itself
     * @param ofOneMax of one network
     */
    Places(int max, int ofOneMax) {
        this.max = max;
        this.ofOneMax = ofOneMax;
    }

    /** @return false if there are too many now; this one is counted all the same, until it {@link #left} */
    synchronized boolean entered(Network from) {
        int ofOne = taken.merge(from, 1, Integer::sum);
        if (from.isMachine()) {
            return ofOne <= max;
        }
        return ++ofNetworks <= max && ofOne <= ofOneMax;
    }

    synchronized void left(Network from) {
        taken.computeIfPresent(from, (who, now) -> now == 1 ? null : now - 1);
        ofNetworks -= from.isMachine() ? 0 : 1;
    }
}
