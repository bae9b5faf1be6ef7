package io.mooring.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the page is shown.
 *
 * @param port 0 for any that is free
 * @param names host names browsers may ask for, beside loopback's and {@code bind}
 * @param https where it is shown over TLS as well
 */
public record ConsoleConfig(String bind, int port, List<String> names, Optional<Https> https) {
    /**
     * A second listener, over TLS.
     *
     * @param shown key and certificate of the bureau's own authority; empty for the process's own, which signs itself
     */
    public record Https(String bind, int port, Optional<Shown> shown) {
        /** Files in PEM. */
        public record Shown(Path key, Path certificate) {}
    }

    /** Where {@code mooring status} asks when it is told nothing. */
    public static final int PORT_DEFAULT = 8460;

    public static final int HTTPS_PORT_DEFAULT = 8463;

    public ConsoleConfig {
        names = List.copyOf(names);
    }
}
