package io.mooring.gateway.console;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * The cookie in which a browser keeps its session. Over TLS it is called {@value #SECURE}: browsers then take it from this
 * host alone, encrypted, for every path (RFC 6265bis §4.1.3). Over plain loopback no such promise can be made, and the name
 * does not make it.
 */
final class Sessions {
    static final String SECURE = "__Host-mooring";
    static final String PLAIN = "mooring-loopback";

    private final boolean tls;

    Sessions(boolean tls) {
        this.tls = tls;
    }

    /** Whether passwords and sessions may travel between here and there: not in the clear over a network. */
    boolean safeFrom(@Nullable SocketAddress caller) {
        return tls || (caller != null && loopback(caller));
    }

    /** Whether somebody calls from this machine itself. */
    static boolean loopback(SocketAddress caller) {
        return Connections.from(caller).isMachine();
    }

    @Nullable
    String token(RoutingContext context) {
        Cookie cookie = context.request().getCookie(tls ? SECURE : PLAIN);
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    /** @param token that begins; empty if one ends; null if nothing changes */
    void give(RoutingContext context, @Nullable String token) {
        if (token == null) {
            return;
        }
        Cookie cookie = Cookie.cookie(tls ? SECURE : PLAIN, token)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(tls)
                .setSameSite(CookieSameSite.STRICT);
        if (token.isEmpty()) {
            cookie.setMaxAge(0);
        }
        context.response().addCookie(cookie);
    }
}
