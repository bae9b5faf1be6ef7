package io.mooring.gateway.telemetry.paho;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one connection's TLS socket and can close it. Paho, told to let go, leaves a TLS socket open without a word
 * (1.2.5): the broker then takes the dock for alive until its keep-alive runs out, and publishes no will before.
 */
final class ClosableSockets extends SSLSocketFactory {
    private static final Logger LOG = LoggerFactory.getLogger(ClosableSockets.class);

    private final SSLSocketFactory factory;
    private volatile @Nullable Socket made;

    ClosableSockets(SSLSocketFactory factory) {
        this.factory = factory;
    }

    /** Closes what was made last. */
    void close() {
        Socket open = made;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (IOException e) {
            LOG.debug("closing the connection to the broker", e);
        }
    }

    private Socket keep(Socket socket) {
        made = socket;
        return socket;
    }

    @Override
    public Socket createSocket() throws IOException {
        return keep(factory.createSocket());
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        return keep(factory.createSocket(socket, host, port, autoClose));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return keep(factory.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return keep(factory.createSocket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return keep(factory.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return keep(factory.createSocket(host, port, local, localPort));
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return factory.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return factory.getSupportedCipherSuites();
    }
}
