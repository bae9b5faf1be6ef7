package io.mooring.gateway.console;

import io.mooring.gateway.Network;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** Nobody need sign in for it: who opens many leaves room for others. */
    static final int PAGES_OF_ONE_MAX = 8;

    /** A page that takes nothing for 10 s is gone, or wants its place and nothing else. */
    private static final int STUCK_PERIODS_MAX = 20;

    private static final int SERVICE_UNAVAILABLE = 503;

    /** A page that heard nothing for 10 s says that the connection is lost. */
    private static final int SILENT_PERIODS_MAX = 8;

    private static final int RECONNECT_MILLIS = 2000;

    private final Status status;
    private final Share places = new Share(PAGES_MAX, PAGES_OF_ONE_MAX);
    private final Map<HttpServerResponse, Integer> stuckPeriods = new LinkedHashMap<>();
    private String before = "";
    private int silentPeriods;

    Stream(Vertx vertx, Status status) {
        this.status = status;
        vertx.setPeriodic(PERIOD_MILLIS, tick -> send());
    }

    void open(RoutingContext context) {
        Network from = Connections.from(context.request().remoteAddress());
        // The machine itself has the dock's own screen and whatever else is there.
        String who = from.isMachine() ? from.name() + context.request().remoteAddress() : from.name();
        if (!places.take(who)) {
            Gate.refuse(
                    context,
                    SERVICE_UNAVAILABLE,
                    "already " + PAGES_MAX + " pages are open, or " + PAGES_OF_ONE_MAX + " of yours");
            return;
        }
        HttpServerResponse response = context.response()
                .setChunked(true)
                .putHeader("Content-Type", Answers.EVENTS)
                .putHeader("X-Accel-Buffering", "no");
        response.closeHandler(closed -> gone(response, who));
        response.exceptionHandler(broken -> gone(response, who));
        stuckPeriods.put(response, 0);
        write(response, "retry: " + RECONNECT_MILLIS + "\n\n" + event(status.json()));
    }

    private void gone(HttpServerResponse page, String who) {
        if (stuckPeriods.remove(page) != null) {
            places.give(who);
        }
    }

    private void send() {
        if (stuckPeriods.isEmpty()) {
            return;
        }
        for (HttpServerResponse page : Set.copyOf(stuckPeriods.keySet())) {
            int stuck = page.writeQueueFull() ? stuckPeriods.getOrDefault(page, 0) + 1 : 0;
            stuckPeriods.replace(page, stuck);
            if (stuck == STUCK_PERIODS_MAX) {
                page.reset();
            }
        }
        String now = status.json();
        if (now.equals(before) && ++silentPeriods < SILENT_PERIODS_MAX) {
            return;
        }
        before = now;
        silentPeriods = 0;
        String event = event(now);
        for (HttpServerResponse page : Set.copyOf(stuckPeriods.keySet())) {
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
