package io.mooring.gateway.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a response; a client that went away meanwhile is nobody's trouble. */
final class Answers {
    static final String PLAIN = "text/plain; charset=utf-8";
    static final String HTML = "text/html; charset=utf-8";
    static final String JSON = "application/json; charset=utf-8";
    static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    static final String EVENTS = "text/event-stream; charset=utf-8";

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    static void send(HttpServerResponse response, String type, String text) {
        send(response, type, Buffer.buffer(text));
    }

    static void send(HttpServerResponse response, String type, Buffer body) {
        response.putHeader("Content-Type", type)
                .end(body)
                .onFailure(gone -> LOG.debug("console: a client went away: {}", gone.getMessage()));
    }
}
