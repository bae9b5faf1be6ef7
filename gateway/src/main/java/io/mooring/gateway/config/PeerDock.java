package io.mooring.gateway.config;

import io.mooring.gateway.DockId;
import io.mooring.gateway.keys.Pin;
import java.util.List;

/**
 * A dock that an office knows.
 *
 * @param pins of the dock's TLS keys: the current one, perhaps the next; none on a plain link
 */
public record PeerDock(DockId id, List<Pin> pins) {
    public PeerDock {
        pins = List.copyOf(pins);
    }
}
