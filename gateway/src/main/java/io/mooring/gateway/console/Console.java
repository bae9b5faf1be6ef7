package io.mooring.gateway.console;

import io.mooring.gateway.api.Front;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console's web server. */
public final class Console implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);

    private static final int REQUEST_LINE_BYTES_MAX = 2048;
    private static final int HEADERS_BYTES_MAX = 8192;

    /** Nothing read and nothing written; {@link Patience} limits what only dribbles. */
    private static final int IDLE_SECONDS_MAX = 60;

    private static final int WAIT_SECONDS_MAX = 10;

    private final Vertx vertx;
    private final HttpServer server;
    private final @Nullable Https https;
    private final ConsoleSettings settings;
    private final Duration leaving;
    private final Underway underway;

    private Console(Vertx vertx, HttpServer server, @Nullable Https https, ConsoleSettings settings, Door door) {
        this.leaving = door.patience().leaving();
        this.underway = door.underway();
        this.https = https;
        this.vertx = vertx;
        this.server = server;
        this.settings = settings;
    }

    /**
     * Starts it; returns when it listens.
     *
     * @throws ConsoleException if it cannot, most often because the port is taken
     */
    public static Console start(ConsoleSettings settings, ConsoleSource source) throws ConsoleException {
        return start(settings, source, null);
    }

    /**
     * As {@link #start(ConsoleSettings, ConsoleSource)}, with a door to the desk.
     *
     * @param front behind which people act; null where there is no desk
     */
    public static Console start(ConsoleSettings settings, ConsoleSource source, @Nullable Front front)
            throws ConsoleException {
        return start(settings, source, front, Patience.USUAL);
    }

    static Console start(ConsoleSettings settings, ConsoleSource source, @Nullable Front front, Patience patience)
            throws ConsoleException {
        var options = new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                // Assets are held in memory: no cache directory, no looking for files on the class path.
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
        Vertx vertx = Vertx.builder()
                .with(options)
                .withTransport(new CountedTransport())
                .build();
        Door door = new Door(false, patience, new Underway());
        try {
            HttpServer server = open(
                    vertx.createHttpServer(httpOptions(patience)),
                    new Connections(vertx, patience.request()),
                    new Routes(vertx, settings, source, front, door));
            await(server.listen(settings.port(), settings.host()));
            LOG.info("console: http://{}:{}/", settings.host(), server.actualPort());
            ConsoleSettings.Secured https = settings.https();
            return new Console(
                    vertx,
                    server,
                    https == null
                            ? null
                            : secured(vertx, https, door, new Routes(vertx, settings, source, front, door.secured())),
                    settings,
                    door);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            closeQuietly(vertx);
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            throw new ConsoleException(
                    "starting the console on " + settings.host() + ":" + settings.port() + ": " + cause.getMessage(),
                    cause);
        }
    }

    private static HttpServer open(HttpServer server, Connections connections, Routes routes) {
        return server.connectionHandler(connections::opened).requestHandler(routes.router(connections));
    }

    private static Https secured(Vertx vertx, ConsoleSettings.Secured where, Door door, Routes routes)
            throws ExecutionException, TimeoutException, InterruptedException {
        Https https = new Https(vertx, httpOptions(door.patience()), where.identity(), door.underway());
        HttpServer server =
                open(https.server(), new Connections(vertx, door.patience().request()), routes);
        await(server.listen(where.port(), where.host()));
        LOG.info(
                "console: https://{}:{}/ shows {}",
                where.host(),
                server.actualPort(),
                https.shown().pin());
        return https;
    }

    private static HttpServerOptions httpOptions(Patience patience) {
        return new HttpServerOptions()
                .setSslHandshakeTimeout(patience.handshake().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxInitialLineLength(REQUEST_LINE_BYTES_MAX)
                .setMaxHeaderSize(HEADERS_BYTES_MAX)
                .setMaxFormAttributeSize(0)
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(false)
                // There are none here, and what stands ready for them complains at length of each request that waits
                // behind 128.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setHandle100ContinueAutomatically(true)
                .setTcpKeepAlive(true)
                .setIdleTimeout(IDLE_SECONDS_MAX)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
    }

    /** As bound. */
    public int port() {
        return server.actualPort();
    }

    /** As bound over TLS; 0 where it does not listen so. */
    public int httpsPort() {
        return https == null ? 0 : https.server().actualPort();
    }

    /** Shows a certificate that was renewed now, and not within a minute. */
    void look() throws ExecutionException, TimeoutException, InterruptedException {
        if (https != null) {
            await(https.look());
        }
    }

    /** Where to look, for people. */
    public String address() {
        String host = settings.host().indexOf(':') >= 0 ? "[" + settings.host() + "]" : settings.host();
        return "http://" + host + ":" + port() + "/";
    }

    /**
     * Who asked before is answered first, for a few seconds: an act under way is done, and nothing interrupts a thread that may be writing.
     * What has no end even then is left to itself, and to the end of the process.
     */
    @Override
    public void close() {
        underway.close();
        try {
            if (!underway.over(leaving) && !overWithoutReaders()) {
                LOG.warn("closing the console: {} requests have no end and are left to themselves", underway.count());
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeQuietly(vertx);
    }

    /** Who waits for a reader that takes nothing waits no longer. */
    private boolean overWithoutReaders() throws InterruptedException {
        try {
            await(server.close());
            if (https != null) {
                await(https.server().close());
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("closing the console's listeners", e);
        }
        return underway.over(leaving);
    }

    private static void closeQuietly(Vertx vertx) {
        try {
            await(vertx.close());
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("closing the console", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T await(Future<T> future) throws ExecutionException, TimeoutException, InterruptedException {
        return future.toCompletionStage().toCompletableFuture().get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
    }
}
