package io.mooring.gateway.app;

import io.mooring.gateway.app.talk.Terminal;
import io.mooring.gateway.config.ConfigRefusedException;
import io.mooring.gateway.control.DeskLink;
import io.mooring.gateway.control.DeskLink.Question;
import io.mooring.gateway.control.DeskLink.Reply;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks a running desk as whoever is signed in, and keeps the session that comes of it. */
final class DeskAsking {
    private static final int KEY_BYTES = 16;
    private static final int OK_MAX = 299;

    private final DaemonPlace place;
    private final DeskSession session;
    private final Locale language;
    private final SystemClock clock = new SystemClock(new AssumedTime());
    private final SecureRandom chance = new SecureRandom();

    DeskAsking(DaemonPlace place, DeskSession session, Locale language) {
        this.place = place;
        this.session = session;
        this.language = language;
    }

    /** Nobody listens where a desk should be. */
    static final class NotRunningException extends Exception {
        private static final long serialVersionUID = 1L;

        NotRunningException(String message) {
            super(message);
        }
    }

    /** The desk will not; carries what it says. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;

        RefusedException(int status, String detail) {
            super(detail);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /**
     * What is asked.
     *
     * @param path below the API's root, escaped
     * @param type of the body's media; empty if there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Request(String method, String path, Map<String, List<String>> query, String type, byte[] body) {
        static Request of(String method, String path) {
            return new Request(method, path, Map.of(), "", new byte[0]);
        }

        Request json(Map<String, ? extends @Nullable Object> members) {
            return new Request(method, path, query, "application/json", CanonicalJson.encode(members));
        }

        Request query(Map<String, List<String>> asked) {
            return new Request(method, path, asked, type, body);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /**
     * What came.
     *
     * @param text empty if nothing did, or it went to a file
     * @param version of what came, or null
     */
    record Came(String text, @Nullable String version) {}

    /** Where a file goes, by the name it comes with. */
    @FunctionalInterface
    interface Files {
        OutputStream open(Reply reply) throws IOException;
    }

    /**
     * Asks the first desk that answers.
     *
     * @param files where a file goes; null keeps it in memory
     * @param seen the version that is to be changed, or null
     */
    Came ask(Request request, @Nullable Files files, @Nullable String seen)
            throws IOException, ConfigRefusedException, NotRunningException, RefusedException {
        Map<String, String> headers = new HashMap<>();
        if (!request.type().isEmpty()) {
            headers.put("content-type", request.type());
        }
        if (!request.method().equals("GET")) {
            headers.put("idempotency-key", key());
        }
        if (seen != null) {
            headers.put("if-match", seen.startsWith("\"") ? seen : "\"" + seen + "\"");
        }
        Question question = new Question(
                request.method(), request.path(), request.query(), headers, session.token(), language, request.body());
        List<String> tried = new ArrayList<>();
        for (Path directory : place.places()) {
            try {
                return ask(directory, question, files);
            } catch (ConnectException e) {
                tried.add(String.valueOf(e.getMessage()));
            }
        }
        throw new NotRunningException(String.join("; ", tried));
    }

    private Came ask(Path directory, Question question, @Nullable Files files) throws IOException, RefusedException {
        ByteArrayOutputStream memory = new ByteArrayOutputStream();
        Reply reply = DeskLink.ask(
                directory,
                question,
                clock::monotonicNanos,
                told -> files != null && isFile(told) ? files.open(told) : memory);
        String text = memory.toString(StandardCharsets.UTF_8);
        if (reply.status() > OK_MAX) {
            throw new RefusedException(reply.status(), detail(text, reply.status()));
        }
        if (reply.token() != null) {
            session.keep(reply.token());
        }
        return new Came(text, reply.headers().get("ETag"));
    }

    private static boolean isFile(Reply reply) {
        return reply.status() <= OK_MAX && reply.headers().containsKey("Content-Disposition");
    }

    private static String detail(String problem, int status) {
        try {
            if (CanonicalJson.decode(problem) instanceof Map<?, ?> members
                    && members.get("detail") instanceof String said) {
                return Terminal.plain(said);
            }
        } catch (JsonException e) {
            return "status " + status;
        }
        return "status " + status;
    }

    /** What this caller may do here, by name. */
    Map<String, Map<?, ?>> table() throws IOException, ConfigRefusedException, NotRunningException, RefusedException {
        Map<String, Map<?, ?>> table = new LinkedHashMap<>();
        Request request = Request.of("GET", "/endpoints").query(Map.of("limit", List.of("500")));
        for (Map<?, ?> row :
                DeskLines.items(DeskLines.value(ask(request, null, null).text()))) {
            table.put(String.valueOf(row.get("name")), row);
        }
        return table;
    }

    private String key() {
        byte[] bytes = new byte[KEY_BYTES];
        chance.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A value as it stands in a path. */
    static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
