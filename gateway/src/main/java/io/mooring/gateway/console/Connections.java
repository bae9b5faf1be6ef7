package io.mooring.gateway.console;

import io.mooring.gateway.Network;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many connections a listener has, in all and from one network, and how long each may be without a request. Those that have
 * not got so far are counted by {@link Handshakes}. Lives on the event loop.
 */
final class Connections {
    static final int ALL_MAX = 128;

    /** A browser opens six, and a bureau's people do not sit at one machine. */
    static final int OF_ONE_MAX = 24;

    private static final long NONE = -1;
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final Vertx vertx;
    private final Duration limit;
    private final Places places = new Places(ALL_MAX, OF_ONE_MAX);
    private final Map<HttpConnection, Wait> waits = new HashMap<>();

    /** @param limit how long a connection may be without one */
    Connections(Vertx vertx, Duration limit) {
        this.vertx = vertx;
        this.limit = limit;
    }

    void opened(HttpConnection connection) {
        Network from = from(connection.remoteAddress());
        boolean full = !places.entered(from);
        connection.closeHandler(closed -> {
            places.left(from);
            Wait wait = waits.remove(connection);
            if (wait != null) {
                wait.goOn();
            }
        });
        if (full) {
            connection.close();
        } else {
            waits.put(connection, new Wait(connection));
        }
    }

    /** Stands before every route: while a request is answered, what is waited for has limits of its own. */
    void asked(RoutingContext context) {
        Wait wait = waits.get(context.request().connection());
        if (wait != null) {
            int request = wait.goOn();
            // An answer ends on the thread that gives it.
            Context loop = vertx.getOrCreateContext();
            context.addEndHandler(over -> loop.runOnContext(here -> wait.answered(request)));
        }
        context.next();
    }

    /** One open connection's wait for its next request. */
    private final class Wait {
        private final HttpConnection connection;
        private long timer = NONE;
        private int requests;

        Wait(HttpConnection connection) {
            this.connection = connection;
            begin();
        }

        private void begin() {
            // Bytes that dribble in keep a connection from being idle: this is a limit on all of them together.
            timer = vertx.setTimer(limit.toMillis(), over -> {
                LOG.debug("console: {}: no request within {}", connection.remoteAddress(), limit);
                connection.close();
            });
        }

        /** @return the number of the request that ended the wait */
        int goOn() {
            vertx.cancelTimer(timer);
            return ++requests;
        }

        void answered(int request) {
            // The next request may have come before the end of the answer is heard of here, and the connection may be
            // gone.
            if (request == requests && waits.containsKey(connection)) {
                vertx.cancelTimer(timer);
                begin();
            }
        }
    }

    /** Who says no address is the machine itself: that is how what has no network calls. */
    static Network from(@Nullable SocketAddress address) {
        try {
            // An address in digits: nobody is asked for a name.
            String digits = address == null ? null : address.hostAddress();
            return digits == null ? Network.MACHINE : Network.of(InetAddress.getByName(digits));
        } catch (UnknownHostException e) {
            return new Network(String.valueOf(address));
        }
    }
}
