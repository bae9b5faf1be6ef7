package io.mooring.gateway.config;

import java.util.List;

/**
 * Where the page is shown.
 *
 * @param port 0 for any that is free
 * @param names host names browsers may ask for, beside loopback's and {@code bind}
 */
public record ConsoleConfig(String bind, int port, List<String> names) {
    /** Where {@code mooring status} asks when it is told nothing. */
    public static final int PORT_DEFAULT = 8460;

    public ConsoleConfig {
        names = List.copyOf(names);
    }
}
