package io.mooring.gateway.config;

import java.util.List;

/**
 * The dock's bays.
 *
 * @param map an installer's; empty numbers bays as sockets are first used
 * @param countMax how many are numbered so
 */
public record BaysConfig(List<BayConfig> map, int countMax) {
    public BaysConfig {
        map = List.copyOf(map);
    }

    /** How many lamps they need: the highest number a bay may have. */
    public int numberMax() {
        return map.stream().mapToInt(bay -> bay.bay().number()).max().orElse(countMax);
    }
}
