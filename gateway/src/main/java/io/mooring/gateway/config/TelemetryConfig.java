package io.mooring.gateway.config;

import io.mooring.gateway.keys.VerificationKey;
import java.util.List;

/**
 * How a dock tells what happens.
 *
 * @param broker that hears of it
 * @param commandKeys of those who may ask this dock for a refresh, a replay or an answer
 * @param backlogRateMax events told in a second, 0 for any number
 * @param replayRateMax events told again in a second, 1 or more
 */
public record TelemetryConfig(
        BrokerConfig broker, List<VerificationKey> commandKeys, int backlogRateMax, int replayRateMax) {
    public TelemetryConfig {
        commandKeys = List.copyOf(commandKeys);
    }
}
