package io.mooring.bridge.sim.kernel;

import io.mooring.bridge.sim.LinkClock;
import io.mooring.bridge.sim.Pluggable;
import io.mooring.bridge.sim.WireRate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers simulated devices over USB/IP on the loopback (Linux kernel, Documentation/usb/usbip_protocol.rst, version 1.1.1).
 * A kernel with {@code vhci-hcd} imports them: {@code usbip --tcp-port PORT attach --remote 127.0.0.1 --busid 1-1}.
 */
public final class UsbipServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UsbipServer.class);

    /** Connections at once, more are turned away. */
    static final int CONNECTIONS_MAX = 64;

    private final ServerSocketChannel listening;
    private final WireRate rate;
    private final LinkClock clock;
    private final Map<String, Pluggable> offered = new LinkedHashMap<>();
    private final Map<String, UsbipConnection> imported = new ConcurrentHashMap<>();
    private final Set<UsbipConnection> connections = ConcurrentHashMap.newKeySet();

    /**
     * Begins to listen.
     *
     * @param port 0 for any free one, see {@link #port()}
     * @param rate of each device's own wire
     */
    public static UsbipServer listening(int port, WireRate rate, LinkClock clock) throws IOException {
        ServerSocketChannel listening = ServerSocketChannel.open();
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        var server = new UsbipServer(listening, rate, clock);
        Thread thread = new Thread(server::accept, "usbip");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private UsbipServer(ServerSocketChannel listening, WireRate rate, LinkClock clock) {
        this.listening = listening;
        this.rate = rate;
        this.clock = clock;
    }

    public int port() {
        return listening.socket().getLocalPort();
    }

    /**
     * Offers a device.
     *
     * @return the bus id by which a host imports it
     */
    public String offer(Pluggable device) {
        synchronized (offered) {
            String busId = "1-" + (offered.size() + 1);
            offered.put(busId, device);
            return busId;
        }
    }

    /** Pulls a device out of the host that imported it, if any has; it stays on offer. */
    public void unplug(String busId) {
        UsbipConnection connection = imported.get(busId);
        if (connection != null) {
            connection.close();
        }
    }

    /** Whether a host has imported it. */
    public boolean isImported(String busId) {
        return imported.containsKey(busId);
    }

    /** What is on offer, by bus id. */
    Map<String, Pluggable> offered() {
        synchronized (offered) {
            return new LinkedHashMap<>(offered);
        }
    }

    /** @return whether the device was free */
    boolean imported(String busId, UsbipConnection by) {
        return imported.putIfAbsent(busId, by) == null;
    }

    void ended(UsbipConnection connection, @Nullable String busId) {
        connections.remove(connection);
        if (busId != null) {
            imported.remove(busId, connection);
        }
    }

    WireRate rate() {
        return rate;
    }

    LinkClock clock() {
        return clock;
    }

    private void accept() {
        while (listening.isOpen()) {
            try {
                SocketChannel accepted = listening.accept();
                if (connections.size() >= CONNECTIONS_MAX) {
                    accepted.close();
                    continue;
                }
                var connection = new UsbipConnection(this, accepted);
                connections.add(connection);
                connection.start();
            } catch (IOException e) {
                if (listening.isOpen()) {
                    LOG.warn("USB/IP: a connection could not be accepted", e);
                }
            }
        }
    }

    /** Every device is pulled out. Idempotent. */
    @Override
    public void close() throws IOException {
        listening.close();
        connections.forEach(UsbipConnection::close);
    }
}
