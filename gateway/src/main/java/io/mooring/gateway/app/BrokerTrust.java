package io.mooring.gateway.app;

import io.mooring.gateway.config.Endpoint;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import io.mooring.gateway.telemetry.paho.PahoSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Reads the files that say who we are to a broker, and which brokers are believed. */
final class BrokerTrust {
    private static final int FILE_BYTES_MAX = 1 << 20;

    private final Disk disk;

    BrokerTrust(Disk disk) {
        this.disk = disk;
    }

    /** User and password. */
    record Credentials(String user, String password) {
        @Override
        public String toString() {
            return "credentials of " + user;
        }
    }

    /**
     * A broker that runs already.
     *
     * @param clientId under which it is to know us
     * @param credentials a file of user and password; empty to name none
     * @param authorities as {@link #tls}
     */
    PahoSettings settings(Endpoint endpoint, String clientId, Optional<Path> credentials, Optional<Path> authorities)
            throws IOException {
        Credentials who = credentials.isEmpty() ? null : credentials(credentials.get());
        return new PahoSettings(
                endpoint.host(),
                endpoint.port(),
                clientId,
                who == null ? null : who.user(),
                who == null ? null : who.password(),
                endpoint.tls() ? tls(authorities) : null,
                PahoSettings.CONNECT_TIMEOUT_USUAL);
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

    /**
     * TLS to a broker.
     *
     * @param authorities a file of PEM certificates; empty for the Java runtime's own
     */
    SSLContext tls(Optional<Path> authorities) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            if (authorities.isEmpty()) {
                context.init(null, null, null);
                return context;
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store(authorities.get()));
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("trust in the broker's authorities " + authorities + ": " + e.getMessage(), e);
        }
    }

    private KeyStore store(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(read(file)))) {
            number++;
            store.setCertificateEntry("authority-" + number, certificate);
        }
        if (number == 0) {
            throw new IOException("authorities in " + file + ": expected PEM certificates, got none");
        }
        return store;
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
