package io.mooring.gateway.console;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many connections a listener has: in all, and from one address, so that who only holds them open leaves some for others.
 * From the machine itself as many as there are. Lives on the event loop.
 */
final class Connections {
    static final int ALL_MAX = 128;

    /** A browser opens six, and a bureau's people do not sit at one machine. */
    static final int OF_ONE_MAX = 24;

    private final Map<String, Integer> open = new HashMap<>();
    private int all;

    void opened(HttpConnection connection) {
        String from = from(connection.remoteAddress());
        int ofOne = open.merge(from, 1, Integer::sum);
        all++;
        connection.closeHandler(closed -> closed(from));
        if (all > ALL_MAX || (ofOne > OF_ONE_MAX && !from.isEmpty())) {
            connection.close();
        }
    }

    private void closed(String from) {
        all--;
        open.computeIfPresent(from, (who, now) -> now == 1 ? null : now - 1);
    }

    /** @return empty for the machine itself */
    private static String from(@Nullable SocketAddress address) {
        return address == null || Sessions.loopback(address) ? "" : address.hostAddress();
    }
}
