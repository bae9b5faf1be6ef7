package io.mooring.gateway.config;

import java.nio.file.Path;
import java.util.Optional;

/** Which MQTT broker hears of the dock. */
public sealed interface BrokerConfig {
    /** None. */
    record None() implements BrokerConfig {}

    /**
     * One in this process.
     *
     * @param port 0 for any that is free
     */
    record Embedded(String bind, int port) implements BrokerConfig {}

    /**
     * One that runs already.
     *
     * @param credentials a file with user and password, each on its own line
     * @param authorities a file of PEM certificates the broker's must be signed by; empty for the Java runtime's own
     * @param certificate a file with a PEM certificate for the dock's own TLS key; empty to show none
     */
    record External(
            Endpoint endpoint, Optional<Path> credentials, Optional<Path> authorities, Optional<Path> certificate)
            implements BrokerConfig {}
}
