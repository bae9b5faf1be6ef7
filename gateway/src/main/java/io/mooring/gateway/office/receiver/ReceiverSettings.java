package io.mooring.gateway.office.receiver;

import java.time.Duration;

/**
 * How the office listens.
 *
 * @param host address to bind, e.g. {@code 127.0.0.1}
 * @param port 0 for any free one
 * @param tls false only where the link itself is trusted: then nobody is authenticated and nothing is hidden
 * @param workers connections that write or read files at once; others wait
 * @param connectionsMax more are closed at once
 * @param idle how long a connection may bring nothing
 */
public record ReceiverSettings(String host, int port, boolean tls, int workers, int connectionsMax, Duration idle) {
    /** 32 workers, 256 connections, 60 s. */
    public static ReceiverSettings of(String host, int port, boolean tls) {
        return new ReceiverSettings(host, port, tls, 32, 256, Duration.ofSeconds(60));
    }

    public ReceiverSettings idle(Duration wait) {
        return new ReceiverSettings(host, port, tls, workers, connectionsMax, wait);
    }
}
