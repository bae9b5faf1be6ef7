package io.mooring.gateway.dock;

import io.mooring.bridge.BayId;
import io.mooring.bridge.PortPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Which socket is which bay. A map made by an installer is fixed; without one, bays are numbered in the order in which
 * sockets are first used, which is good enough to try a dock and no more.
 */
public final class BayMap {
    private final Map<PortPath, BayId> bays;
    private final int growTo;

    private BayMap(Map<PortPath, BayId> bays, int growTo) {
        this.bays = new TreeMap<>(bays);
        this.growTo = growTo;
    }

    /** An installer's map; sockets outside it are no bays. */
    public static BayMap fixed(Map<PortPath, BayId> bays) {
        return new BayMap(bays, 0);
    }

    /** @param baysMax no more bays than these are numbered */
    public static BayMap growing(int baysMax) {
        return new BayMap(Map.of(), baysMax);
    }

    /** Whether an installer made it. */
    public boolean isFixed() {
        return growTo == 0;
    }

    /** The bay a socket belongs to; empty if it is none of the dock's. */
    synchronized Optional<BayId> bay(PortPath port) {
        BayId known = bays.get(port);
        if (known != null) {
            return Optional.of(known);
        }
        if (bays.size() >= growTo) {
            return Optional.empty();
        }
        BayId next = new BayId(bays.size() + 1);
        bays.put(port, next);
        return Optional.of(next);
    }

    /** The bays known now: all of a fixed map, or as many as a growing one may have. */
    public synchronized List<BayId> all() {
        if (growTo == 0) {
            return bays.values().stream().sorted().distinct().toList();
        }
        return IntStream.rangeClosed(1, growTo).mapToObj(BayId::new).toList();
    }
}
