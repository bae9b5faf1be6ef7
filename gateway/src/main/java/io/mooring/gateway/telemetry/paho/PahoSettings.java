package io.mooring.gateway.telemetry.paho;

import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Which broker, and as whom.
 *
 * @param host name or address; with TLS the certificate must name it
 * @param port 1 to 65535
 * @param clientId the dock's id: a broker may insist on it being the user's name (reliability.md §3.2)
 * @param user null to name none
 * @param password null to give none
 * @param tls keys and trusted certificates, asked for anew at each connection; null for plain TCP
 * @param connectTimeout for the whole of a connection attempt
 */
public record PahoSettings(
        String host,
        int port,
        String clientId,
        @Nullable String user,
        @Nullable String password,
        @Nullable Tls tls,
        Duration connectTimeout) {
    /** For {@code connectTimeout}. */
    public static final Duration CONNECT_TIMEOUT_USUAL = Duration.ofSeconds(10);

    /** Makes what a connection is protected by. */
    @FunctionalInterface
    public interface Tls {
        SSLContext context() throws IOException;
    }

    public PahoSettings {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("broker port: expected 1..65535, got " + port);
        }
    }

    String uri() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return (tls == null ? "tcp://" : "ssl://") + name + ":" + port;
    }

    @Override
    public String toString() {
        return uri() + " as " + clientId;
    }
}
