package io.mooring.gateway.console;

import io.mooring.gateway.keys.TlsIdentity;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the console listens, and under which names.
 *
 * @param host address to bind, {@code 127.0.0.1} unless the page is wanted elsewhere
 * @param port 0 for any that is free
 * @param names host names beside loopback's and {@code host} that browsers may ask for; all others are refused, so that
 *     no foreign page can reach the console by pointing its own name here
 * @param https where it listens over TLS as well; null if nowhere
 * @param zone in which pages say times; null for the reader's own
 */
public record ConsoleSettings(
        String host,
        int port,
        List<String> names,
        @Nullable Secured https,
        @Nullable ZoneId zone) {
    /**
     * A second place to listen, over TLS.
     *
     * @param identity shown; asked again now and then, so that certificates can be renewed
     */
    public record Secured(String host, int port, Supplier<TlsIdentity> identity) {}

    public ConsoleSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("console port: expected 0..65535, got " + port);
        }
        names = List.copyOf(names);
    }

    /** In the clear alone. */
    public ConsoleSettings(String host, int port, List<String> names) {
        this(host, port, names, null, null);
    }

    /** The same, with times in the bureau's zone. */
    public ConsoleSettings in(ZoneId bureau) {
        return new ConsoleSettings(host, port, names, https, bureau);
    }

    /** The zone as browsers know it; empty for the reader's own. */
    String zoneWord() {
        if (zone == null) {
            return "";
        }
        String id = zone.normalized().getId();
        return id.equals("Z") ? "UTC" : id;
    }

    /** Loopback, on any port that is free. */
    public static ConsoleSettings loopback() {
        return new ConsoleSettings("127.0.0.1", 0, List.of());
    }
}
