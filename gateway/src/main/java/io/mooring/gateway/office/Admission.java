package io.mooring.gateway.office;

import io.mooring.gateway.DockId;
import io.mooring.gateway.keys.Pin;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which docks may deliver, and which of them a key stands for. Immutable. */
public final class Admission {
    private final Set<DockId> docks;
    private final Map<Pin, DockId> byPin = new HashMap<>();

    /** @throws IllegalArgumentException if two docks have the same pin */
    public Admission(Map<DockId, Set<Pin>> docks) {
        this.docks = Set.copyOf(docks.keySet());
        docks.forEach((dock, pins) -> pins.forEach(pin -> {
            DockId other = byPin.put(pin, dock);
            if (other != null) {
                throw new IllegalArgumentException("pin " + pin + ": two docks have it, " + other + " and " + dock);
            }
        }));
    }

    /** Every pin that may come in. */
    public Set<Pin> pins() {
        return Set.copyOf(byPin.keySet());
    }

    /** Whose key it is. */
    public Optional<DockId> dock(Pin pin) {
        return Optional.ofNullable(byPin.get(pin));
    }

    public Set<DockId> docks() {
        return docks;
    }

    public boolean knows(DockId dock) {
        return docks.contains(dock);
    }
}
