package io.mooring.gateway.console;

import io.mooring.gateway.api.Endpoints;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every request must pass and every answer carries (reliability.md §3.2). */
final class Gate {
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "media-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; "
            // No script may make markup of text, its own or another's, nor ask for a camera or where it is.
            + "require-trusted-types-for 'script'; trusted-types 'none'";

    private static final String PERMISSIONS =
            "camera=(), microphone=(), geolocation=(), usb=(), serial=(), bluetooth=()";

    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final int BAD_REQUEST = 400;
    private static final int MISDIRECTED = 421;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int TOO_LARGE = 413;

    private final boolean tls;
    private final Set<String> names = new TreeSet<>(Set.of("localhost", "127.0.0.1", "::1", "[::1]"));

    /** @param tls whether it stands at the listener over TLS */
    Gate(ConsoleSettings settings, boolean tls) {
        this.tls = tls;
        if (settings.https() != null) {
            names.add(settings.https().host().toLowerCase(Locale.ROOT));
        }
        names.add(settings.host().toLowerCase(Locale.ROOT));
        settings.names().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    }

    void pass(RoutingContext context) {
        HttpServerRequest request = context.request();
        protect(context.response());
        if (!readable(context)) {
            refuse(context, BAD_REQUEST, "bad request");
        } else if (!named(request.authority())) {
            refuse(context, MISDIRECTED, "this console does not answer to that host name");
        } else if (context.normalizedPath().startsWith(Endpoints.ROOT + "/")) {
            // What may be done there, and with which body, the API's own table says.
            context.next();
        } else if (!METHODS.contains(request.method())) {
            context.response().putHeader("Allow", "GET, HEAD");
            refuse(context, METHOD_NOT_ALLOWED, "only GET and HEAD");
        } else if (hasBody(request)) {
            refuse(context, TOO_LARGE, "no request here has a body");
        } else {
            context.next();
        }
    }

    /**
     * Whether path and query can be read at all. Asked once, before anybody else does: what fails later fails where nobody waits
     * for it, leaves the client without an answer, and writes a page into the log for each line of a stranger's.
     */
    private static boolean readable(RoutingContext context) {
        try {
            return context.normalizedPath() != null && context.queryParams() != null;
        } catch (IllegalArgumentException | HttpException e) {
            LOG.debug("console: a request that cannot be read: {}", e.getMessage());
            return false;
        }
    }

    private boolean named(@org.jspecify.annotations.Nullable HostAndPort asked) {
        return asked != null && names.contains(asked.host().toLowerCase(Locale.ROOT));
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return request.getHeader("Transfer-Encoding") != null || (length != null && !length.equals("0"));
    }

    private void protect(HttpServerResponse response) {
        if (tls) {
            response.putHeader("Strict-Transport-Security", "max-age=31536000");
        }
        response.putHeader("Content-Security-Policy", POLICY)
                .putHeader("Permissions-Policy", PERMISSIONS)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Cache-Control", "no-store");
    }

    static void refuse(RoutingContext context, int status, String why) {
        // What else the client sends on this connection is not read.
        Answers.send(
                context.response().setStatusCode(status).putHeader("Connection", "close"), Answers.PLAIN, why + "\n");
    }
}
