package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.mooring.gateway.accounts.Telephone;
import io.mooring.gateway.api.Endpoints;
import io.mooring.gateway.api.Front;
import io.mooring.gateway.console.Console;
import io.mooring.gateway.console.ConsoleSettings;
import io.mooring.gateway.console.ConsoleSource;
import io.mooring.gateway.health.Health;
import io.mooring.gateway.health.Liveness;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.telemetry.TelemetrySnapshot;
import io.mooring.gateway.time.FakeClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A whole desk behind its real door over HTTP, with people who have passwords, telephones and browsers. */
final class HttpBureau implements AutoCloseable {
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final String OWN = "same-origin";

    final FakeClock clock = new FakeClock();
    final WholeDesk whole;
    private final Console console;
    private final ConsoleSource nothing;
    private final HttpClient http = HttpClient.newHttpClient();
    private String address;
    private int keys;

    HttpBureau(Path directory) throws Exception {
        whole = new WholeDesk(directory, clock, DeskParts.Place.DOCK);
        nothing = new ConsoleSource(
                () -> {
                    throw new IllegalStateException("there is no dock around this desk");
                },
                new Health(),
                new Liveness(clock),
                () -> TelemetrySnapshot.NONE);
        console = Console.start(ConsoleSettings.loopback(), nothing, whole.node.front());
        address = console.address();
    }

    /** Another door of the same house, as long as it stands open. */
    final class Door implements AutoCloseable {
        private final Console console;

        private Door(Front front) throws Exception {
            console = Console.start(ConsoleSettings.loopback(), nothing, front);
        }

        /** What is asked meanwhile is asked here. */
        Reply through(Callable<Reply> asking) throws Exception {
            String before = address;
            address = console.address();
            try {
                return asking.call();
            } finally {
                address = before;
            }
        }

        @Override
        public void close() {
            console.close();
        }
    }

    Door door(Front front) throws Exception {
        return new Door(front);
    }

    @Override
    public void close() {
        console.close();
    }

    /** What came back. */
    record Reply(int status, String body, HttpResponse<String> whole) {
        /** A member of what came, as text. */
        String of(String member) {
            try {
                return CanonicalJson.decode(body) instanceof Map<?, ?> members
                        ? String.valueOf(members.get(member))
                        : "";
            } catch (JsonException e) {
                throw new AssertionError(body, e);
            }
        }
    }

    /** Somebody with a browser, and what proves them. */
    final class Somebody {
        final String account;
        String password;

        @Nullable
        Telephone telephone;

        String cookie = "";
        String pageToken = "";

        Somebody(String account) {
            this.account = account;
            this.password = "seven lamps over the quay of " + account;
        }

        /** What the telephone shows now. */
        String code() {
            return telephone == null ? "" : telephone.shows(clock.wall());
        }

        /** Waits for the telephone to show another code. */
        String nextCode() {
            clock.advance(STEP);
            return code();
        }

        /** As a second person in somebody's request. */
        Map<String, Object> word() {
            return word(password, nextCode());
        }

        Map<String, Object> word(String saidPassword, String saidCode) {
            return Map.of("account", account, "password", saidPassword, "code", saidCode);
        }

        Somebody enrol(String enrolmentCode) throws Exception {
            Reply offered = post("/enrolment/second-factor", Map.of("account", account, "code", enrolmentCode));
            assertEquals(200, offered.status(), offered.body());
            telephone = new Telephone(offered.of("secret"));
            return begin(post(
                    "/enrolment",
                    Map.of(
                            "account",
                            account,
                            "enrolmentCode",
                            enrolmentCode,
                            "person",
                            "The person " + account,
                            "password",
                            password,
                            "code",
                            code())));
        }

        Reply signIn(String saidCode) throws Exception {
            return post("/session", Map.of("account", account, "password", password, "code", saidCode));
        }

        Somebody signedIn() throws Exception {
            return begin(signIn(nextCode()));
        }

        private Somebody begin(Reply reply) {
            assertEquals(200, reply.status(), reply.body());
            pageToken = reply.of("pageToken");
            cookie = reply.whole()
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow()
                    .split(";", 2)[0];
            return this;
        }

        Reply get(String path) throws Exception {
            return send(ask(path).GET());
        }

        Reply post(String path, Map<String, ?> body) throws Exception {
            return send(posting(path, body));
        }

        /** As it is now: what stands at this path, whose change asks for it. */
        String seen(String path) throws Exception {
            return get(path).whole().headers().firstValue("ETag").orElse("\"0\"");
        }

        /** What was seen at one path is changed at another. */
        Reply change(String seenAt, String path, Map<String, ?> body) throws Exception {
            return send(posting(path, body).header("If-Match", seen(seenAt)));
        }

        HttpRequest.Builder posting(String path, Map<String, ?> body) {
            return ask(path)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(CanonicalJson.encode(new LinkedHashMap<>(body))));
        }

        HttpRequest.Builder ask(String path) {
            HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create(address + Endpoints.ROOT.substring(1) + path))
                    .header("Origin", address.substring(0, address.length() - 1))
                    .header("Sec-Fetch-Site", OWN)
                    .header("Idempotency-Key", "key-of-bureau-" + ++keys);
            if (!cookie.isEmpty()) {
                asked.header("Cookie", cookie).header("X-Mooring-Token", pageToken);
            }
            return asked;
        }
    }

    Reply send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> reply = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Reply(reply.statusCode(), reply.body(), reply);
    }

    Somebody named(String account) {
        return new Somebody(account);
    }

    /** The first administrator, with the code that the machine shows on its own console. */
    Somebody administrator() throws Exception {
        return named("admin").enrol(whole.node.accounts().firstCode("root"));
    }

    /**
     * Made by an administrator, and enrolled.
     *
     * @param second who approves, where the role is one whose word others rely on
     */
    Somebody made(Somebody by, String account, String role, @Nullable String officer, @Nullable Somebody second)
            throws Exception {
        Map<String, Object> wish =
                new LinkedHashMap<>(Map.of("account", account, "role", role, "person", "The person " + account));
        if (officer != null) {
            wish.put("officer", officer);
        }
        if (second != null) {
            wish.put("second", second.word());
        }
        Reply invited = by.post("/accounts", wish);
        assertEquals(200, invited.status(), invited.body());
        assertNotNull(invited.of("code"));
        return named(account).enrol(invited.of("code"));
    }
}
