package io.mooring.gateway.app.node;

import io.mooring.gateway.config.ConsoleConfig;
import io.mooring.gateway.config.ConsoleConfig.Https;
import io.mooring.gateway.console.ConsoleSettings;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.keys.TlsIdentity;
import java.io.IOException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From what is configured to where the console listens, and what it shows over TLS. */
final class ConsolePlace {
    private static final Logger LOG = LoggerFactory.getLogger(ConsolePlace.class);

    private ConsolePlace() {}

    /** Gives the process's own identity, which is made at its first start. */
    @FunctionalInterface
    interface Own {
        Supplier<TlsIdentity> open() throws IOException;
    }

    /** @throws IOException if a key or certificate that is configured cannot be used */
    static ConsoleSettings settings(ConsoleConfig config, Disk disk, Own own) throws IOException {
        Https https = config.https().orElse(null);
        if (https == null) {
            return new ConsoleSettings(config.bind(), config.port(), config.names());
        }
        Supplier<TlsIdentity> identity =
                https.shown().isEmpty() ? own.open() : shown(disk, https.shown().get());
        return new ConsoleSettings(
                config.bind(),
                config.port(),
                config.names(),
                new ConsoleSettings.Secured(https.bind(), https.port(), identity),
                null);
    }

    /** Files that cannot be read later leave what was read before. */
    private static Supplier<TlsIdentity> shown(Disk disk, Https.Shown files) throws IOException {
        TlsIdentity[] known = {TlsIdentity.of(disk, files.key(), files.certificate())};
        return () -> {
            try {
                known[0] = TlsIdentity.of(disk, files.key(), files.certificate());
            } catch (IOException e) {
                LOG.warn("the console goes on to show the certificate read before: {}", e.getMessage());
            }
            return known[0];
        };
    }
}
