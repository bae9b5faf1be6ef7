package io.mooring.gateway.config;

import io.mooring.bridge.BayId;
import io.mooring.bridge.PortPath;
import java.util.List;

/**
 * One bay and its socket.
 *
 * @param ports one path, or two where a USB 3 socket shows up on two buses
 */
public record BayConfig(BayId bay, List<PortPath> ports) {
    public BayConfig {
        ports = List.copyOf(ports);
    }
}
