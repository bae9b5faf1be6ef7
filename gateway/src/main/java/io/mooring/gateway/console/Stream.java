package io.mooring.gateway.console;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the status to every open page when it changed, at most twice a second (server-sent events, HTML §9.2). Lives on
 * the console's one event loop.
 */
final class Stream {
    private static final Logger LOG = LoggerFactory.getLogger(Stream.class);
    private static final int PERIOD_MILLIS = 500;
    private static final int PAGES_MAX = 32;
    private static final int SERVICE_UNAVAILABLE = 503;

    /** A page that heard nothing for 10 s says that the connection is lost. */
    private static final int SILENT_PERIODS_MAX = 8;

    private static final int RECONNECT_MILLIS = 2000;

    private final Status status;
    private final Set<HttpServerResponse> pages = new LinkedHashSet<>();
    private String before = "";
    private int silentPeriods;

    Stream(Vertx vertx, Status status) {
        this.status = status;
        vertx.setPeriodic(PERIOD_MILLIS, tick -> send());
    }

    void open(RoutingContext context) {
        if (pages.size() >= PAGES_MAX) {
            Gate.refuse(context, SERVICE_UNAVAILABLE, "already " + PAGES_MAX + " pages are open");
            return;
        }
        HttpServerResponse response = context.response()
                .setChunked(true)
                .putHeader("Content-Type", Answers.EVENTS)
                .putHeader("X-Accel-Buffering", "no");
        response.closeHandler(closed -> pages.remove(response));
        response.exceptionHandler(broken -> pages.remove(response));
        pages.add(response);
        write(response, "retry: " + RECONNECT_MILLIS + "\n\n" + event(status.json()));
    }

    private void send() {
        if (pages.isEmpty()) {
            return;
        }
        String now = status.json();
        if (now.equals(before) && ++silentPeriods < SILENT_PERIODS_MAX) {
            return;
        }
        before = now;
        silentPeriods = 0;
        String event = event(now);
        for (HttpServerResponse page : Set.copyOf(pages)) {
            // One that does not keep up gets a later state, not a longer queue.
            if (!page.writeQueueFull()) {
                write(page, event);
            }
        }
    }

    private static String event(String json) {
        return "data: " + json + "\n\n";
    }

    private static void write(HttpServerResponse page, String text) {
        page.write(text).onFailure(gone -> LOG.debug("console: a page went away: {}", gone.getMessage()));
    }
}
