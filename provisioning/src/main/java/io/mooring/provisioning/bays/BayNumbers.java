package io.mooring.provisioning.bays;

import io.mooring.bridge.BayId;
import io.mooring.bridge.PortPath;
import io.mooring.gateway.config.BayConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which socket is which bay, as a configuration says. */
public record BayNumbers(List<BayConfig> bays) {
    /** No configuration was given. */
    public static final BayNumbers NONE = new BayNumbers(List.of());

    public BayNumbers {
        bays = List.copyOf(bays);
    }

    /** The paths of each bay's socket, for what may be switched. */
    public List<List<PortPath>> sockets() {
        return bays.stream().map(BayConfig::ports).toList();
    }

    Optional<BayId> of(Socket socket) {
        return bays.stream()
                .filter(bay -> bay.ports().stream().anyMatch(socket.paths()::contains))
                .map(BayConfig::bay)
                .findFirst();
    }

    /** Bays none of whose sockets is there: the hub is unplugged, or the map is another dock's. */
    List<BayConfig> missing(Topology topology) {
        Map<BayId, BayConfig> missing = new HashMap<>();
        for (BayConfig bay : bays) {
            if (bay.ports().stream().allMatch(port -> topology.at(port).isEmpty())) {
                missing.put(bay.bay(), bay);
            }
        }
        List<BayConfig> sorted = new ArrayList<>(missing.values());
        sorted.sort((one, other) -> one.bay().compareTo(other.bay()));
        return sorted;
    }
}
