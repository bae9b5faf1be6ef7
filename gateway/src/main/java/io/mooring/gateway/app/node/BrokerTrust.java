package io.mooring.gateway.app.node;

import io.mooring.gateway.config.BrokerConfig;
import io.mooring.gateway.config.Endpoint;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import io.mooring.gateway.keys.AuthorityTls;
import io.mooring.gateway.keys.TlsIdentity;
import io.mooring.gateway.telemetry.paho.PahoSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Reads the files that say who we are to a broker, and which brokers are believed. */
public final class BrokerTrust {
    private static final int FILE_BYTES_MAX = 1 << 20;

    private final Disk disk;
    private final Dates dates;

    /** Dates of certificates are judged by the wall clock. */
    public BrokerTrust(Disk disk) {
        this(disk, () -> null);
    }

    public BrokerTrust(Disk disk, Dates dates) {
        this.disk = disk;
        this.dates = dates;
    }

    /** At which moment dates of certificates must hold. */
    @FunctionalInterface
    interface Dates {
        /** Null for the wall clock's. */
        @Nullable
        Instant judgedAt();
    }

    /** User and password. */
    record Credentials(String user, String password) {
        @Override
        public String toString() {
            return "credentials of " + user;
        }
    }

    /**
     * A broker that runs already. Certificates are read anew for each connection, so that new ones need no restart.
     *
     * @param broker where, and which files
     * @param clientId under which it is to know us
     * @param own whose key the certificate is for; asked only where one is to be shown
     */
    public PahoSettings settings(BrokerConfig.External broker, String clientId, Own own) throws IOException {
        Credentials who = broker.credentials().isEmpty()
                ? null
                : credentials(broker.credentials().get());
        Endpoint endpoint = broker.endpoint();
        PahoSettings.Tls tls = () -> tls(broker.authorities(), broker.certificate(), own);
        if (endpoint.tls()) {
            // Once now, so that a wrong file is told before anything runs.
            tls.context();
        }
        return new PahoSettings(
                endpoint.host(),
                endpoint.port(),
                clientId,
                who == null ? null : who.user(),
                who == null ? null : who.password(),
                endpoint.tls() ? tls : null,
                PahoSettings.CONNECT_TIMEOUT_USUAL);
    }

    /** Whose key a certificate is for. */
    @FunctionalInterface
    public interface Own {
        TlsIdentity identity(Path certificate) throws IOException;
    }

    /** @throws IOException if the file does not hold two lines */
    Credentials credentials(Path file) throws IOException {
        List<String> lines =
                new String(read(file), StandardCharsets.UTF_8).lines().toList();
        if (lines.size() != 2 || lines.get(0).isBlank() || lines.get(1).isEmpty()) {
            throw new IOException(
                    "credentials in " + file + ": expected two lines, user and password, got " + lines.size());
        }
        return new Credentials(lines.get(0).strip(), lines.get(1));
    }

    private SSLContext tls(Optional<Path> authorities, Optional<Path> certificate, Own own) throws IOException {
        return AuthorityTls.client(
                certificate.isEmpty() ? null : own.identity(certificate.get()),
                authorities.isEmpty() ? null : AuthorityTls.certificates(disk, authorities.get()),
                dates.judgedAt());
    }

    private byte[] read(Path file) throws IOException {
        long size = disk.size(file);
        if (size > FILE_BYTES_MAX) {
            throw new IOException(file + ": expected at most " + FILE_BYTES_MAX + " bytes, got " + size);
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) size);
        try (DiskFile open = disk.openForReading(file)) {
            open.read(bytes, 0);
        }
        byte[] read = new byte[bytes.flip().remaining()];
        bytes.get(read);
        return read;
    }
}
