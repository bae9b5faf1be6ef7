package io.mooring.gateway.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.CameraEvent;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.Proof;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.api.Answer;
import io.mooring.gateway.api.Area;
import io.mooring.gateway.api.Endpoint;
import io.mooring.gateway.api.Endpoints;
import io.mooring.gateway.api.FakeAccounts;
import io.mooring.gateway.api.Front;
import io.mooring.gateway.api.Method;
import io.mooring.gateway.api.News;
import io.mooring.gateway.api.NewsEndpoints;
import io.mooring.gateway.api.SameSite;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalInMemory;
import io.mooring.gateway.time.FakeClock;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: a browser carries whatever any page wants, and this is where it is stopped. */
final class ApiDoorTest {
    private static final int FILE_BYTES = 3 << 20;
    private static final int UPLOAD_BYTES_MAX = 1 << 20;

    private final JournalInMemory journal = new JournalInMemory();
    private final FakeAccounts accounts = new FakeAccounts();
    private final HttpClient browser = HttpClient.newHttpClient();
    private Console console;
    private int keys;

    record SignIn(String account, String password) {}

    record Name(String name) {}

    record Size(int bytes) {}

    private final class Things implements Area {
        @Override
        public String name() {
            return "things";
        }

        @Override
        public List<Endpoint<?>> endpoints() {
            return List.of(
                    Endpoint.open("things.in", Method.POST, "/session")
                            .takes(SignIn.class)
                            .givesSession(Name.class)
                            .by((call, in) -> new Answer.SignedIn(
                                    new Name(in.account()),
                                    accounts.signIn(new Proof(in.account(), in.password(), null, call.from()))
                                            .token())),
                    Endpoint.delete("things.out", "/session", Act.ACCOUNT_OWN)
                            .by((call, nothing) -> new Answer.SignedOut()),
                    Endpoint.post("things.hold", "/things/{name}/hold", Act.CAMERA_HOLD)
                            .takes(Name.class)
                            .gives(Name.class)
                            .by((call, in) -> {
                                call.act(() -> List.of(new CameraEvent.CameraHeld(in.name(), "x", "why", call.from())));
                                return Answer.of(in);
                            }),
                    Endpoint.get("things.file", "/file", Act.DOCK_READ)
                            .givesFile()
                            .by((call, nothing) ->
                                    Answer.file("台账.csv", "text/csv; charset=utf-8", new byte[FILE_BYTES])),
                    Endpoint.post("things.upload", "/file", Act.DOCK_READ)
                            .takesFile(UPLOAD_BYTES_MAX, "text/csv")
                            .gives(Size.class)
                            .by((call, nothing) -> Answer.of(new Size(call.upload().length))));
        }
    }

    @BeforeEach
    void start() throws Exception {
        var desk = new Desk(journal, RecordingIndex.inMemory(journal));
        var endpoints = new Endpoints(List.of(new Things(), new NewsEndpoints()));
        var front = new Front(endpoints, accounts, desk, new News(journal));
        console = Console.start(ConsoleSettings.loopback(), new FakeDock(new FakeClock()).source(), front);
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private URI at(String path) {
        return URI.create(console.address() + "api/v1" + path);
    }

    private String origin() {
        return console.address().substring(0, console.address().length() - 1);
    }

    /** As our own page asks, with a session. */
    private HttpRequest.Builder page(String path) {
        String token = FakeAccounts.token(Role.CUSTODIAN);
        return HttpRequest.newBuilder(at(path))
                .header("Origin", origin())
                .header("Sec-Fetch-Site", "same-origin")
                .header("Cookie", Sessions.PLAIN + "=" + token)
                .header("X-Mooring-Token", SameSite.tokenOf(token))
                .header("Idempotency-Key", "key-of-door-" + ++keys);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.BodyPublisher text(String text) {
        return HttpRequest.BodyPublishers.ofString(text);
    }

    @Test
    void signingInGivesACookieThatNoScriptReadsAndNoOtherSiteSends() throws Exception {
        HttpResponse<String> in = send(HttpRequest.newBuilder(at("/session"))
                .header("Content-Type", "application/json")
                .header("Origin", origin())
                .POST(text("{\"account\":\"custodian\",\"password\":\"custodian\"}")));
        assertEquals(200, in.statusCode(), in.body());
        String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(cookie.startsWith("mooring-loopback=token-custodian;"), cookie);
        assertTrue(
                cookie.toLowerCase(Locale.ROOT).contains("; httponly") && cookie.contains("SameSite=Strict"), cookie);
        assertFalse(cookie.contains("Secure"), "plain loopback promises nothing it cannot keep");
        assertEquals("no-store", in.headers().firstValue("Cache-Control").orElseThrow());
        HttpResponse<String> out = send(page("/session").DELETE());
        assertEquals(204, out.statusCode());
        assertTrue(out.headers().firstValue("Set-Cookie").orElseThrow().contains("Max-Age=0"));
    }

    @Test
    void anActOfOurOwnPageIsDoneAndOfAnyOtherIsNot() throws Exception {
        HttpRequest.Builder own =
                page("/things/a%2Fb/hold").POST(text("{}")).header("Content-Type", "application/json");
        assertEquals("{\"name\":\"a/b\"}", send(own).body());
        assertEquals(1, journal.head().seq());
        assertEquals(
                403, send(own.copy().setHeader("Origin", "http://evil.example")).statusCode());
        assertEquals(
                403, send(own.copy().setHeader("Origin", "https://127.0.0.1:1")).statusCode());
        assertEquals(
                403, send(own.copy().setHeader("Sec-Fetch-Site", "same-site")).statusCode());
        assertEquals(403, send(own.copy().setHeader("X-Mooring-Token", "x")).statusCode());
        assertEquals(401, send(own.copy().setHeader("Cookie", "other=1")).statusCode());
        assertEquals(1, journal.head().seq());
    }

    @Test
    void aBodyIsNotReadBeyondItsLimit() throws Exception {
        HttpResponse<String> large = send(page("/things/a/hold")
                .POST(text(" ".repeat(Front.JSON_BYTES_MAX + 1)))
                .header("Content-Type", "application/json"));
        assertEquals(413, large.statusCode());
        assertTrue(large.body().contains("65536"), large.body());
        assertEquals(404, send(page("/nothing").POST(text("x"))).statusCode());
        HttpRequest.Builder upload = page("/file").header("Content-Type", "text/csv");
        byte[] most = new byte[UPLOAD_BYTES_MAX];
        Arrays.fill(most, (byte) 'a');
        assertEquals(
                "{\"bytes\":1048576}",
                send(upload.copy().POST(HttpRequest.BodyPublishers.ofByteArray(most)))
                        .body());
    }

    @Test
    void aLongFileComesWhole() throws Exception {
        HttpResponse<byte[]> file = browser.send(page("/file").build(), HttpResponse.BodyHandlers.ofByteArray());
        assertArrayEquals(new byte[FILE_BYTES], file.body());
        assertEquals(
                "attachment; filename=\"__.csv\"; filename*=UTF-8''%E5%8F%B0%E8%B4%A6.csv",
                file.headers().firstValue("Content-Disposition").orElseThrow());
        assertEquals(
                "nosniff", file.headers().firstValue("X-Content-Type-Options").orElseThrow());
    }

    @Test
    void whoIsSignedInHearsWhatIsNew() throws Exception {
        assertEquals(401, send(page("/events").setHeader("Cookie", "other=1")).statusCode());
        HttpResponse<InputStream> stream =
                browser.send(page("/events").build(), HttpResponse.BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertEquals("begin", next(lines, "event: "));
            journal.append(new DockEvent.Started("dock", "1"));
            assertEquals("entry", next(lines, "event: "));
            String data = next(lines, "data: ");
            assertTrue(data.contains("\"kind\":\"Started\"") && data.contains("\"seq\":1"), data);
        }
    }

    private static String next(BufferedReader lines, String beginning) throws Exception {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(beginning)) {
                return line.substring(beginning.length());
            }
        }
        return "the end";
    }

    @Test
    void aProblemComesInTheReadersLanguage() throws Exception {
        HttpResponse<String> nobody = send(HttpRequest.newBuilder(at("/file")).header("Accept-Language", "zh-CN"));
        assertEquals(
                "application/problem+json; charset=utf-8",
                nobody.headers().firstValue("Content-Type").orElseThrow());
        assertTrue(nobody.body().contains("尚未登录"), nobody.body());
    }
}
