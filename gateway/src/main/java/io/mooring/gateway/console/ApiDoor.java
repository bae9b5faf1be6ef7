package io.mooring.gateway.console;

import io.mooring.gateway.api.Answered;
import io.mooring.gateway.api.Asked;
import io.mooring.gateway.api.Endpoints;
import io.mooring.gateway.api.Front;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door over HTTP. Requests are read and answers sent on the console's event loop; what an endpoint does, which may wait
 * for the journal's disk or for a password's digest, is done on {@value #WORKERS} threads of their own, for at most
 * {@value #WAITING_MAX} requests at once.
 */
final class ApiDoor {
    static final int WAITING_MAX = 32;

    private static final Logger LOG = LoggerFactory.getLogger(ApiDoor.class);
    private static final int WORKERS = 4;

    /** Files have workers of their own: who reads one slowly holds up who asks for another, and no act. */
    private static final int FILE_WORKERS = 3;

    /** So that who reads files slowly leaves one of their workers to others. */
    static final int FILES_OF_ONE_MAX = FILE_WORKERS - 1;

    /** In memory at once, whole. */
    static final int UPLOADS_MAX = 2;

    /** So that who sends slowly, however many sessions are his, leaves room for others'. */
    static final int UPLOADS_OF_ONE_MAX = UPLOADS_MAX - 1;

    private static final int WORK_SECONDS_WARN = 60;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final String LAST_EVENT = "Last-Event-ID";

    private final Front front;
    private final Sessions sessions;
    private final WorkerExecutor workers;
    private final WorkerExecutor fileWorkers;
    private final ApiEvents events;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger waitingForFiles = new AtomicInteger();
    private final Share files = new Share(FILE_WORKERS, FILES_OF_ONE_MAX);
    private final Share uploads = new Share(UPLOADS_MAX, UPLOADS_OF_ONE_MAX);
    private final Vertx vertx;
    private final Patience patience;
    private final Underway underway;

    ApiDoor(Vertx vertx, Front front, Sessions sessions, Door door) {
        this.vertx = vertx;
        this.patience = door.patience();
        this.underway = door.underway();
        this.front = front;
        this.sessions = sessions;
        this.workers = vertx.createSharedWorkerExecutor("api", WORKERS, WORK_SECONDS_WARN, TimeUnit.SECONDS);
        this.fileWorkers =
                vertx.createSharedWorkerExecutor("api files", FILE_WORKERS, WORK_SECONDS_WARN, TimeUnit.SECONDS);
        this.events = new ApiEvents(vertx, workers, underway, front);
    }

    /** Reads the body within its limit, then answers. */
    void open(RoutingContext context) {
        HttpServerRequest request = context.request();
        String method = HttpMethod.HEAD.equals(request.method())
                ? "GET"
                : request.method().name();
        String path = request.path().substring(Endpoints.ROOT.length());
        if (!sessions.safeFrom(request.remoteAddress())) {
            context.response().putHeader("Connection", "close");
            send(context, Front.inTheClear(Language.of(context).locale()));
            return;
        }
        int bytesMax = front.bytesMax(method, path);
        if (bytesMax > Front.JSON_BYTES_MAX) {
            upload(context, method, path, bytesMax);
        } else {
            read(context, method, path, bytesMax);
        }
    }

    /** What is large is read of those alone who are signed in, and of a few at once. */
    private void upload(RoutingContext context, String method, String path, int bytesMax) {
        HttpServerRequest request = context.request();
        String token = sessions.token(context);
        if (!underway.begin()) {
            refuse(context, Front.busy(Language.of(context).locale()));
            return;
        }
        request.pause();
        workers.executeBlocking(() -> front.who(token), false).onComplete(known -> {
            underway.end();
            String who = known.succeeded() ? known.result().orElse(null) : null;
            if (who == null) {
                // Who may not has nothing read, and hears why from where everybody does.
                context.response().putHeader("Connection", "close");
                work(context, asked(context, method, path, new byte[0]));
            } else if (context.response().closed()) {
                // Gone while it was found out who he is: nobody would say so again, and his place would stay taken.
                LOG.debug("console: a client went away before his upload");
            } else if (!uploads.take(who)) {
                refuse(context, Front.busy(Language.of(context).locale()));
            } else {
                context.addEndHandler(over -> uploads.give(who));
                read(context, method, path, bytesMax);
                request.resume();
            }
        });
    }

    private void read(RoutingContext context, String method, String path, int bytesMax) {
        HttpServerRequest request = context.request();
        Buffer body = Buffer.buffer();
        Runnable whole = slowness(context, body);
        request.handler(part -> {
            if (body.length() + part.length() <= bytesMax) {
                body.appendBuffer(part);
            } else if (!context.response().headWritten()) {
                whole.run();
                refuse(context, Front.tooLarge(bytesMax, Language.of(context).locale()));
            }
        });
        request.endHandler(end -> {
            whole.run();
            if (!context.response().headWritten()) {
                work(context, asked(context, method, path, body.getBytes()));
            }
        });
    }

    /**
     * Watches how fast a body comes.
     *
     * @return to be run when it is whole, or nobody wants the rest
     */
    private Runnable slowness(RoutingContext context, Buffer body) {
        long beganNanos = patience.nanos().getAsLong();
        long[] timer = new long[1];
        Handler<Long> look = new Handler<>() {
            @Override
            public void handle(Long tick) {
                Duration left =
                        patience.body().left(body.length(), patience.nanos().getAsLong() - beganNanos);
                if (left.toMillis() > 0) {
                    timer[0] = vertx.setTimer(left.toMillis(), this);
                } else if (!context.response().headWritten()) {
                    refuse(context, Front.tooSlow(Language.of(context).locale()));
                }
            }
        };
        timer[0] = vertx.setTimer(Math.max(1, patience.body().grace().toMillis()), look);
        context.addEndHandler(over -> vertx.cancelTimer(timer[0]));
        return () -> vertx.cancelTimer(timer[0]);
    }

    /** The rest of the request is not read: whoever sends it hears why, and the connection ends. */
    private void refuse(RoutingContext context, Answered why) {
        context.request().pause();
        context.response().putHeader("Connection", "close");
        send(context, why);
    }

    private Asked asked(RoutingContext context, String method, String path, byte[] body) {
        HttpServerRequest request = context.request();
        Map<String, String> headers = new HashMap<>();
        for (String name : Asked.HEADERS) {
            String value = request.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        Map<String, List<String>> query = new LinkedHashMap<>();
        context.queryParams()
                .forEach((name, value) ->
                        query.computeIfAbsent(name, first -> new ArrayList<>()).add(value));
        String from = request.remoteAddress() == null
                ? "unknown"
                : request.remoteAddress().hostAddress();
        return new Asked(
                method,
                path,
                query,
                headers,
                sessions.token(context),
                from,
                true,
                Language.of(context).locale(),
                body);
    }

    private void work(RoutingContext context, Asked asked) {
        boolean file = front.givesFile(asked.method(), asked.path());
        AtomicInteger here = file ? waitingForFiles : waiting;
        if (here.incrementAndGet() > WAITING_MAX || !underway.begin()) {
            here.decrementAndGet();
            send(context, Front.busy(asked.language()));
            return;
        }
        (file ? fileWorkers : workers)
                .executeBlocking(
                        () -> {
                            return file ? answerWithFile(context, asked) : answer(context, asked);
                        },
                        false)
                .onComplete(done -> {
                    underway.end();
                    here.decrementAndGet();
                    if (done.failed()) {
                        context.fail(done.cause());
                    } else if (done.result().events()) {
                        events.open(context, asked.token(), context.request().getHeader(LAST_EVENT));
                    }
                });
    }

    private Answered answer(RoutingContext context, Asked asked) {
        Answered answered = front.answer(asked);
        if (!answered.events()) {
            send(context, answered);
        }
        return answered;
    }

    private Answered answerWithFile(RoutingContext context, Asked asked) {
        String who = front.who(asked.token()).orElse("");
        if (!files.take(who)) {
            Answered busy = Front.busy(asked.language());
            send(context, busy);
            return busy;
        }
        try {
            return answer(context, asked);
        } finally {
            files.give(who);
        }
    }

    /** On any thread; blocks while a long answer is read slowly, except for answers of this door's own, which are short. */
    private void send(RoutingContext context, Answered answered) {
        var response = context.response();
        response.setStatusCode(answered.status());
        answered.headers().forEach(response::putHeader);
        sessions.give(context, answered.token());
        if (answered.status() == NO_CONTENT || answered.status() == NOT_MODIFIED) {
            response.end().onFailure(gone -> LOG.debug("console: a client went away: {}", gone.getMessage()));
            return;
        }
        response.putHeader("Content-Type", answered.type());
        BodyStream.send(
                response,
                patience,
                answered.body(),
                HttpMethod.HEAD.equals(context.request().method()));
    }
}
