package io.mooring.gateway.console;

import io.mooring.gateway.api.Front;
import io.mooring.gateway.api.News;
import io.mooring.gateway.journal.JournalException;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells signed-in people's pages what is new in the journal. Lives on the event loop; the journal is read on a worker. */
final class ApiEvents {
    private static final Logger LOG = LoggerFactory.getLogger(ApiEvents.class);
    private static final int PERIOD_MILLIS = 500;
    private static final int READERS_MAX = 32;

    /** So that one person's pages leave room for others'. */
    static final int SESSION_READERS_MAX = 8;

    /** Every so often a silent reader is told that there is nothing, and is asked for his session. */
    private static final int SILENT_PERIODS_MAX = 20;

    private static final int RECONNECT_MILLIS = 3000;

    private final WorkerExecutor workers;
    private final Underway underway;
    private final Front front;
    private final Map<HttpServerResponse, Reader> readers = new HashMap<>();
    private int periods;
    private boolean reading;

    ApiEvents(Vertx vertx, WorkerExecutor workers, Underway underway, Front front) {
        this.workers = workers;
        this.underway = underway;
        this.front = front;
        vertx.setPeriodic(PERIOD_MILLIS, tick -> look());
    }

    /** Somebody who listens, and the last entry he was told of. */
    private static final class Reader {
        private final String token;
        private long told;

        Reader(String token, long told) {
            this.token = token;
            this.told = told;
        }
    }

    void open(RoutingContext context, @Nullable String token, @Nullable String lastSeen) {
        if (context.response().closed()) {
            // Gone while it was found out who he is: nobody would say so again.
            return;
        }
        boolean full = readers.size() >= READERS_MAX;
        if (token == null || full || ofSession(token) >= SESSION_READERS_MAX) {
            int max = full ? READERS_MAX : SESSION_READERS_MAX;
            Gate.refuse(context, Routes.SERVICE_UNAVAILABLE, "already " + max + " pages listen");
            return;
        }
        HttpServerResponse response = context.response()
                .setChunked(true)
                .putHeader("Content-Type", Answers.EVENTS)
                .putHeader("X-Accel-Buffering", "no");
        response.closeHandler(closed -> readers.remove(response));
        response.exceptionHandler(broken -> readers.remove(response));
        News.Line first = front.news().beginning(lastSeen);
        readers.put(response, new Reader(token, first.seq()));
        write(response, "retry: " + RECONNECT_MILLIS + "\n\n" + first.text());
    }

    private long ofSession(String token) {
        return readers.values().stream()
                .filter(reader -> reader.token.equals(token))
                .count();
    }

    private void look() {
        boolean due = ++periods % SILENT_PERIODS_MAX == 0;
        OptionalLong least =
                readers.values().stream().mapToLong(reader -> reader.told).min();
        if (least.isEmpty() || reading || (front.news().last() <= least.getAsLong() && !due)) {
            return;
        }
        if (!underway.begin()) {
            return;
        }
        reading = true;
        long from = least.getAsLong();
        Map<HttpServerResponse, Reader> asked = Map.copyOf(readers);
        workers.executeBlocking(() -> read(asked, from, due), false).onComplete(done -> {
            underway.end();
            reading = false;
            if (done.succeeded()) {
                tell(done.result(), due);
            } else {
                LOG.warn("console: news could not be read: {}", done.cause().getMessage());
            }
        });
    }

    /** What is to be told, and to whom nothing is told any more. */
    private record Found(List<News.Line> lines, List<HttpServerResponse> ended) {}

    private Found read(Map<HttpServerResponse, Reader> asked, long from, boolean due) throws JournalException {
        List<HttpServerResponse> ended = new ArrayList<>();
        if (due) {
            asked.forEach((response, reader) -> {
                if (!front.signedIn(reader.token)) {
                    ended.add(response);
                }
            });
        }
        return new Found(front.news().since(from), ended);
    }

    private void tell(Found found, boolean due) {
        for (HttpServerResponse ended : found.ended()) {
            readers.remove(ended);
            ended.end().onFailure(gone -> LOG.debug("console: a page went away: {}", gone.getMessage()));
        }
        for (Map.Entry<HttpServerResponse, Reader> one : Map.copyOf(readers).entrySet()) {
            Reader reader = one.getValue();
            String text = found.lines().stream()
                    .filter(line -> line.seq() > reader.told)
                    .map(News.Line::text)
                    .collect(Collectors.joining());
            if (text.isEmpty() && !due) {
                continue;
            } else if (one.getKey().writeQueueFull()) {
                // It does not keep up: it begins anew where it stopped, by the number of the last entry it was told.
                readers.remove(one.getKey());
                one.getKey().reset();
                continue;
            }
            found.lines().forEach(line -> reader.told = Math.max(reader.told, line.seq()));
            write(one.getKey(), text.isEmpty() ? ": nothing new\n\n" : text);
        }
    }

    private static void write(HttpServerResponse reader, String text) {
        reader.write(text).onFailure(gone -> LOG.debug("console: a page went away: {}", gone.getMessage()));
    }
}
