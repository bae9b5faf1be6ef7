package io.mooring.gateway.config;

/**
 * Where another machine listens.
 *
 * @param tls whether the link is encrypted and the other side must show who it is
 * @param host name or address, an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record Endpoint(boolean tls, String host, int port) {
    /** Whether both ends are in this machine. */
    public boolean loopback() {
        return loopback(host);
    }

    static boolean loopback(String host) {
        return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
    }
}
