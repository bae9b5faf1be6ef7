package io.mooring.gateway.broker;

import java.util.List;

/**
 * Where the broker listens, and who may publish.
 *
 * @param host {@code 127.0.0.1} unless subscribers are elsewhere
 * @param port 0 for any that is free
 */
public record BrokerSettings(String host, int port, List<BrokerAccount> accounts) {
    public BrokerSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("broker port: expected 0..65535, got " + port);
        }
        accounts = List.copyOf(accounts);
    }
}
