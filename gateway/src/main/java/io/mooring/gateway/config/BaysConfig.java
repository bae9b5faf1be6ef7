package io.mooring.gateway.config;

import java.util.List;

/**
 * The dock's bays.
 *
 * @param map an installer's; empty numbers bays as sockets are first used
 * @param countMax how many are numbered so
 * @param readyPercent the battery's level from which a camera may be taken
 */
public record BaysConfig(List<BayConfig> map, int countMax, int readyPercent) {
    public BaysConfig {
        map = List.copyOf(map);
    }
}
