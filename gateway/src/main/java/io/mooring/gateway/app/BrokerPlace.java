package io.mooring.gateway.app;

import io.mooring.gateway.app.node.BrokerTrust;
import io.mooring.gateway.app.node.DockProcess;
import io.mooring.gateway.config.BrokerConfig;
import io.mooring.gateway.config.ConfigFiles;
import io.mooring.gateway.config.ConfigRefusedException;
import io.mooring.gateway.config.Endpoint;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.keys.TlsIdentity;
import io.mooring.gateway.telemetry.paho.PahoSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which broker a person speaks to, and as whom: the options of every command that does. */
final class BrokerPlace {
    private static final Map<String, Integer> PORTS = Map.of("mqtt", 1883, "mqtts", 8883);

    private final Disk disk = new RealDisk();

    /** Which broker: one of these. */
    static final class Where {
        @Option(names = "--url", paramLabel = "URL", description = "Of the broker, such as mqtt://127.0.0.1:1883.")
        private @Nullable String url;

        @Option(names = "--config", paramLabel = "FILE", description = "The broker that a dock's configuration names.")
        private @Nullable Path config;
    }

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Where where;

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description = "With --url: a file of two lines, user and password.")
    private @Nullable Path credentials;

    @Option(
            names = "--authorities",
            paramLabel = "FILE",
            description = "With --url mqtts://…: PEM certificates the broker's must be signed by.")
    private @Nullable Path authorities;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "Your own PEM certificate, for a broker that asks for one.")
    private @Nullable Path certificate;

    @Option(names = "--certificate-key", paramLabel = "FILE", description = "The certificate's EC key, PKCS #8 in PEM.")
    private @Nullable Path certificateKey;

    /**
     * As whom to connect. Never under a dock's name: a broker that knows a name ends its older connection.
     *
     * @param command its name, part of the client's
     */
    PahoSettings settings(CommandSpec spec, String command) throws ConfigRefusedException, IOException {
        if ((certificate == null) != (certificateKey == null)) {
            throw new ParameterException(
                    spec.commandLine(), "--certificate and --certificate-key: expected both or neither");
        }
        BrokerConfig.External broker =
                where.config == null ? asked(spec, String.valueOf(where.url)) : configured(spec, where.config);
        return new BrokerTrust(disk).settings(broker, "mooring-" + command + "-" + UUID.randomUUID(), this::own);
    }

    private TlsIdentity own(Path shown) throws IOException {
        if (certificateKey == null) {
            throw new IOException("a certificate without its key: " + shown);
        }
        return TlsIdentity.of(disk, certificateKey, shown);
    }

    private BrokerConfig.External asked(CommandSpec spec, String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--url: " + e.getMessage(), e);
        }
        Integer usual = uri.getScheme() == null ? null : PORTS.get(uri.getScheme());
        if (usual == null || uri.getHost() == null) {
            throw new ParameterException(
                    spec.commandLine(), "--url: expected mqtt://HOST:PORT or mqtts://HOST:PORT, got '" + url + "'");
        }
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        return new BrokerConfig.External(
                new Endpoint(uri.getScheme().equals("mqtts"), uri.getHost().replaceAll("[\\[\\]]", ""), port),
                Optional.ofNullable(credentials),
                Optional.ofNullable(authorities),
                Optional.ofNullable(certificate));
    }

    private BrokerConfig.External configured(CommandSpec spec, Path file) throws ConfigRefusedException {
        BrokerConfig wanted = ConfigFiles.dock(file).broker();
        if (wanted instanceof BrokerConfig.Embedded embedded) {
            return new BrokerConfig.External(
                    new Endpoint(false, DockProcess.reachable(embedded.bind()), embedded.port()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
        if (!(wanted instanceof BrokerConfig.External external)) {
            throw new ParameterException(
                    spec.commandLine(), file + ": telemetry.broker is none, so nobody hears this dock");
        }
        if (external.certificate().isPresent() && certificate == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    file
                            + ": its broker knows whoever shows the dock's certificate as the dock, and would end the dock's own"
                            + " connection; expected --certificate and --certificate-key of your own");
        }
        return new BrokerConfig.External(
                external.endpoint(), external.credentials(), external.authorities(), Optional.ofNullable(certificate));
    }
}
