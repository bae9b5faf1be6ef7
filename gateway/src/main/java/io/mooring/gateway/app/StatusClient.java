package io.mooring.gateway.app;

import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Asks a running daemon's page how it is. */
final class StatusClient {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);
    private static final int ANSWER_BYTES_MAX = 4 << 20;
    private static final int OK = 200;

    private StatusClient() {}

    /** Nobody listens where a daemon should. */
    static final class NotRunningException extends Exception {
        private static final long serialVersionUID = 1L;

        NotRunningException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * One answer.
     *
     * @param text as it came
     */
    record Answer(String text, Map<?, ?> status) {}

    /**
     * Asks once.
     *
     * @param url of the page
     * @throws IOException if somebody answers, but no daemon of ours
     */
    static Answer ask(String url) throws IOException, NotRunningException, InterruptedException {
        URI status = status(url);
        HttpClient client = HttpClient.newBuilder().connectTimeout(ANSWER_MAX).build();
        HttpRequest request = HttpRequest.newBuilder(status).timeout(ANSWER_MAX).build();
        try {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                String text = new String(body.readNBytes(ANSWER_BYTES_MAX), StandardCharsets.UTF_8).strip();
                return new Answer(text, parse(status, answer.statusCode(), text));
            }
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new NotRunningException("asked " + status + ": nobody listens there", e);
        }
    }

    /**
     * Where a page's status is.
     *
     * @throws IOException if the URL is none of a page
     */
    static URI status(String url) throws IOException {
        try {
            URI page = new URI(url);
            if (!"http".equals(page.getScheme()) || page.getHost() == null) {
                throw new IOException("expected a URL such as http://127.0.0.1:8460/, got '" + url + "'");
            }
            return new URI(page.getScheme(), null, page.getHost(), page.getPort(), "/api/status", null, null);
        } catch (java.net.URISyntaxException e) {
            throw new IOException("expected a URL such as http://127.0.0.1:8460/, got '" + url + "'", e);
        }
    }

    private static Map<?, ?> parse(URI asked, int code, String text) throws IOException {
        String expected = "asked " + asked + ": expected the status of a daemon of Mooring, got ";
        if (code != OK) {
            throw new IOException(expected + "HTTP " + code);
        }
        try {
            if (CanonicalJson.decode(text) instanceof Map<?, ?> status
                    && String.valueOf(status.get("schema")).startsWith("mooring.status/")) {
                return status;
            }
            throw new IOException(expected + "something else in JSON");
        } catch (JsonException e) {
            throw new IOException(expected + "something else: " + e.getMessage(), e);
        }
    }
}
