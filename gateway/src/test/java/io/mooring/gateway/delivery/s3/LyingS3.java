package io.mooring.gateway.delivery.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Stands before an honest server and alters what goes to it, and what comes back. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
final class LyingS3 implements AutoCloseable {
    /** What the client of this class makes by itself, or what concerns one connection alone. */
    private static final Set<String> NOT_PASSED_ON =
            Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding");

    /** The truth. */
    static final Teller HONEST = new Teller() {};

    private final URI honest;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new ArrayList<>();
    private volatile Teller teller = HONEST;

    LyingS3(URI honest) throws IOException {
        this.honest = honest;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** A request. */
    record Ask(String method, String path, @Nullable String query, byte[] body) {
        boolean about(String what) {
            return query != null && query.contains(what);
        }

        /** Of a recording's bytes, and not of its sidecar. */
        boolean object() {
            return !path.endsWith(".json") && query == null;
        }
    }

    /** An answer; names of headers in lower case. */
    record Answer(int status, Map<String, String> headers, byte[] body) {
        Answer with(String name, @Nullable String value) {
            var changed = new TreeMap<>(headers);
            changed.remove(name);
            if (value != null) {
                changed.put(name, value);
            }
            return new Answer(status, changed, body);
        }

        Answer with(byte[] other) {
            return new Answer(status, headers, other);
        }
    }

    /** What is told. */
    interface Teller {
        /** @return an answer that the honest server never hears of, or null */
        default @Nullable Answer instead(Ask ask) {
            return null;
        }

        /** What the honest server is given for the body; another one travels without its digests. */
        default byte[] onTheWay(Ask ask) {
            return ask.body();
        }

        default Answer back(Ask ask, Answer truth) {
            return truth;
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void tell(Teller next) {
        teller = next;
    }

    /** Methods, paths and queries, in order. */
    List<String> asked() {
        synchronized (asked) {
            return List.copyOf(asked);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            var ask = new Ask(
                    exchange.getRequestMethod(),
                    uri.getRawPath(),
                    uri.getRawQuery(),
                    exchange.getRequestBody().readAllBytes());
            synchronized (asked) {
                asked.add(ask.method() + " " + uri);
            }
            Teller now = teller;
            Answer answer = now.instead(ask);
            answer(exchange, ask, answer != null ? answer : now.back(ask, truth(exchange, ask, now)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer truth(HttpExchange exchange, Ask ask, Teller now) throws IOException, InterruptedException {
        byte[] body = now.onTheWay(ask);
        HttpRequest.Builder request = HttpRequest.newBuilder(honest.resolve(exchange.getRequestURI()))
                .method(ask.method(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            String low = name.toLowerCase(Locale.ROOT);
            boolean digest = low.equals("content-md5") || low.startsWith("x-amz-checksum");
            if (!NOT_PASSED_ON.contains(low) && !(digest && body != ask.body())) {
                request.header(name, values.get(0));
            }
        });
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        var headers = new TreeMap<String, String>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return new Answer(response.statusCode(), headers, response.body());
    }

    private static void answer(HttpExchange exchange, Ask ask, Answer answer) throws IOException {
        answer.headers().forEach((name, value) -> {
            if (!name.equals("transfer-encoding")
                    && !name.equals("connection")
                    && (ask.method().equals("HEAD") || !name.equals("content-length"))) {
                exchange.getResponseHeaders().set(name, value);
            }
        });
        boolean none = ask.method().equals("HEAD") || answer.body().length == 0;
        exchange.sendResponseHeaders(answer.status(), none ? -1 : answer.body().length);
        if (!none) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
