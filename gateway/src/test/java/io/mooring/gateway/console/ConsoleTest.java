package io.mooring.gateway.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.light.BayLight;
import io.mooring.bridge.light.Rhythm;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.Check;
import io.mooring.gateway.bay.BayState;
import io.mooring.gateway.health.Components;
import io.mooring.gateway.health.HealthItem.Level;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.time.FakeClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: people and monitoring believe this page, and browsers carry strangers' requests to it. */
final class ConsoleTest {
    private final FakeClock clock = new FakeClock();
    private final FakeDock dock = new FakeDock(clock);
    private final HttpClient browser = HttpClient.newHttpClient();
    private Console console;

    @BeforeEach
    void start() throws ConsoleException {
        console = Console.start(ConsoleSettings.loopback(), dock.source());
    }

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void thePageSpeaksTheBrowsersLanguageUnlessOneWasChosen() throws Exception {
        assertTrue(get("/", "Accept-Language", "zh-CN,zh;q=0.9,en;q=0.5").body().contains("lang=\"zh-CN\""));
        assertTrue(get("/", "Accept-Language", "en-GB,zh;q=0.5").body().contains("lang=\"en\""));
        assertTrue(get("/", "Accept-Language", "fr").body().contains("lang=\"en\""));
        assertTrue(get("/?language=zh-CN", "Accept-Language", "en").body().contains("lang=\"zh-CN\""));
        String cookie = get("/?language=zh-CN", "Accept-Language", "en")
                .headers()
                .firstValue("Set-Cookie")
                .orElse("");
        assertTrue(cookie.startsWith("mooring-language=zh-CN") && cookie.contains("SameSite=Strict"), cookie);
        assertTrue(get("/", "Cookie", "mooring-language=zh-CN").body().contains("lang=\"zh-CN\""));
    }

    @Test
    void everyPartThatReportsItsHealthHasANameInEachLanguage() throws Exception {
        for (Language language : Language.values()) {
            for (Field name : Components.class.getFields()) {
                String key = "component." + name.get(null);
                assertTrue(language.texts().containsKey(key), language + " " + key);
            }
        }
    }

    @Test
    void thePageHoldsNothingInline() throws Exception {
        for (String language : List.of("en", "zh-CN")) {
            String page = get("/?language=" + language).body();
            assertFalse(page.contains("{{"), "a text is missing");
            assertFalse(page.contains("style="), "an inline style");
            assertFalse(Pattern.compile("<script(?! type=\"module\" src=\"/assets/)")
                    .matcher(page)
                    .find());
            assertFalse(Pattern.compile("\\son[a-z]+=").matcher(page).find(), "an inline handler");
            assertFalse(page.contains("//"), "something from elsewhere");
        }
    }

    @Test
    void everyAnswerIsProtected() throws Exception {
        for (String path : List.of("/", "/api/status", "/metrics", "/assets/console.js", "/health/live", "/nothing")) {
            var headers = get(path).headers();
            String policy = headers.firstValue("Content-Security-Policy").orElse("");
            assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self'"), path);
            assertFalse(policy.contains("unsafe"), path);
            assertTrue(policy.endsWith("require-trusted-types-for 'script'; trusted-types 'none'"), policy);
            assertTrue(headers.firstValue("Permissions-Policy").orElse("").contains("camera=()"), path);
            assertTrue(
                    policy.contains("form-action 'none'"), "a form sent before its script came would show a password");
            assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElse(""), path);
            assertEquals("no-referrer", headers.firstValue("Referrer-Policy").orElse(""), path);
            String cache = path.startsWith("/assets/") ? "no-cache" : "no-store";
            assertEquals(cache, headers.firstValue("Cache-Control").orElse(""), path);
        }
    }

    @Test
    void anotherHostNameIsRefused() throws Exception {
        assertTrue(raw("GET /api/status HTTP/1.1\r\nHost: evil.example\r\n\r\n").startsWith("HTTP/1.1 421"));
        assertTrue(raw("GET /api/status HTTP/1.1\r\nHost: evil.example:" + console.port() + "\r\n\r\n")
                .startsWith("HTTP/1.1 421"));
        assertTrue(raw("GET http://evil.example/api/status HTTP/1.1\r\nHost: evil.example\r\n\r\n")
                .startsWith("HTTP/1.1 421"));
        assertTrue(raw("GET /api/status HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 4"));
        assertTrue(raw("GET /health/live HTTP/1.1\r\nHost: LOCALHOST\r\nConnection: close\r\n\r\n")
                .startsWith("HTTP/1.1 200"));
        assertTrue(raw("GET /health/live HTTP/1.1\r\nHost: [::1]:1\r\nConnection: close\r\n\r\n")
                .startsWith("HTTP/1.1 200"));
    }

    @Test
    void onlyReadingIsPossible() throws Exception {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")) {
            String answer = raw(method + " /api/status HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 405"), method + ": " + answer);
        }
        String body = "GET /api/status HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc";
        assertTrue(raw(body).startsWith("HTTP/1.1 413"));
    }

    @Test
    void whatIsTooLongIsRefusedAndTheServerGoesOn() throws Exception {
        String line = "GET /" + "a".repeat(5000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        assertTrue(raw(line).contains(" 414 "), raw(line));
        String header = "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(20_000) + "\r\n\r\n";
        assertTrue(raw(header).contains(" 431 "), raw(header));
        for (String path : List.of("/assets/..%2fconsole.js", "/assets/../Console.class", "/assets/%00", "/%2e%2e/x")) {
            assertEquals(404, get(path).statusCode(), path);
        }
        assertEquals(200, get("/api/status").statusCode());
    }

    @Test
    void theStatusHasAllThatPeopleAsk() throws Exception {
        Map<?, ?> status = object(get("/api/status").body());
        assertEquals("mooring.status/1", status.get("schema"));
        assertEquals("yangquan-07", status.get("dock"));
        String no = "opening i2c-1: no such device";
        List<Map<String, Object>> failing =
                List.of(Cause.of(CauseCode.LAMPS_FAILING, no).object());
        assertEquals(Map.of("state", "failing", "message", no, "causes", failing), status.get("lamps"));
        Map<?, ?> office = (Map<?, ?>) ((List<?>) at(status, "destinations")).get(0);
        assertEquals(
                List.of(Cause.of(CauseCode.DELIVERY_UNREACHABLE, "connection refused")
                        .object()),
                office.get("causes"));
        List<?> bays = (List<?>) at(status, "bays");
        assertEquals(12, bays.size());
        Map<?, ?> copying = (Map<?, ?>) bays.get(2);
        assertEquals("copying", copying.get("state"));
        assertEquals(620L, copying.get("progress_permille"));
        assertEquals("0A-2231/江", copying.get("serial"));
        assertEquals(Map.of("name", "offloading", "colour", "amber", "rhythm", "fill"), copying.get("light"));
        assertEquals(-8_049_200L, ((Map<?, ?>) at(copying, "clock")).get("offset_before_ms"));
        assertFalse(((Map<?, ?>) bays.get(6)).containsKey("camera"));
        Map<?, ?> refused = (Map<?, ?>) bays.get(8);
        assertEquals(Cause.of(CauseCode.CAMERA_UNKNOWN).text(Locale.ENGLISH), refused.get("message"));
        assertEquals(List.of(Cause.of(CauseCode.CAMERA_UNKNOWN).object()), refused.get("causes"));
        Map<?, ?> charging = (Map<?, ?>) bays.get(1);
        assertEquals(false, charging.get("checks_passed"));
        assertEquals(
                Map.of("item", "battery", "result", "failed", "decides", true, "found", "71 %", "expected", "80 %"),
                ((List<?>) at(charging, "checks")).get(4));
        assertEquals(
                Map.of(
                        "trend", "rising",
                        "minutes", 30L,
                        "resolution_percent", 1L,
                        "ready_minutes_least", 9L,
                        "ready_minutes_most", 14L,
                        "full_minutes_least", 30L,
                        "full_minutes_most", 75L),
                charging.get("charge"));
        assertFalse(copying.containsKey("charge"), "nothing is known of it");
        assertEquals(true, ((Map<?, ?>) bays.get(0)).get("checks_passed"), "an advisory item does not decide");
        assertFalse(copying.containsKey("checks"), "it was not judged yet");
        assertEquals(18_234L, ((Map<?, ?>) at(status, "journal")).get("seq"));
    }

    @Test
    void aLoneSurrogateFromACameraBreaksNothing() throws Exception {
        dock.message = "file \ud800";
        assertEquals(200, get("/api/status").statusCode());
    }

    @Test
    void readyAndLiveFollowHealth() throws Exception {
        assertEquals(200, get("/health/ready").statusCode());
        dock.report(Components.JOURNAL, Level.DOWN, Cause.of(CauseCode.JOURNAL_FAILED, "the disk is gone"));
        HttpResponse<String> down = get("/health/ready");
        assertEquals(503, down.statusCode());
        assertTrue(down.body().contains("the disk is gone") && down.body().contains("\"code\":\"journal-failed\""));
        assertEquals(200, get("/health/live").statusCode());
        dock.liveness.watch("bay-3", Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(2));
        assertEquals(503, get("/health/live").statusCode());
        assertEquals(List.of("bay-3"), object(get("/health/live").body()).get("stuck"));
    }

    @Test
    void metricsAreWhatPrometheusReads() throws Exception {
        String text = get("/metrics").body();
        Pattern line = Pattern.compile(
                "[a-z_]+(\\{[a-z_]+=\"([^\"\\\\\\n]|\\\\.)*\"(,[a-z_]+=\"([^\"\\\\\\n]|\\\\.)*\")*})? -?[0-9.E-]+");
        for (String one : text.split("\n")) {
            assertTrue(
                    one.startsWith("# HELP ")
                            || one.startsWith("# TYPE ")
                            || line.matcher(one).matches(),
                    one);
        }
        for (String expected : List.of(
                "mooring_bay_stage{bay=\"3\",stage=\"copying\"} 1",
                "mooring_bay_stage{bay=\"3\",stage=\"empty\"} 0",
                "mooring_clock_offset_seconds{bay=\"3\",when=\"before\"} -8049.2",
                "mooring_clock_offset_seconds{bay=\"3\",when=\"after\"} 0.041",
                "mooring_time_bound_seconds 0.012",
                "mooring_offload_bytes_total 5310000000000",
                "mooring_queue_depth{destination=\"office\"} 9",
                "mooring_journal_seq 18234",
                "mooring_telemetry_acknowledged_total 4398",
                "mooring_telemetry_consumer_behind{consumer=\"office\"} 8",
                "mooring_telemetry_unheeded_total{reason=\"command.signature\"} 3")) {
            assertTrue(text.contains(expected + "\n"), expected);
        }
        assertEquals("a\\\\b\\\"c\\nd", escaped("a\\b\"c\nd"));
    }

    private static String escaped(String value) {
        var out = new Exposition();
        out.gauge("x", "y").value(1, "l", value);
        String text = out.text();
        return text.substring(text.indexOf("l=\"") + 3, text.lastIndexOf('"'));
    }

    @Test
    void theStreamTellsEachChange() throws Exception {
        var request = HttpRequest.newBuilder(uri("/api/events")).build();
        HttpResponse<InputStream> stream = browser.send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertEquals(
                "text/event-stream; charset=utf-8",
                stream.headers().firstValue("Content-Type").orElse(""));
        try (var lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertTrue(nextData(lines).contains("\"progress_permille\":620"));
            dock.progress = 0.75;
            String next = nextData(lines);
            while (!next.contains("\"progress_permille\":750")) {
                next = nextData(lines);
            }
        }
    }

    private static String nextData(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (!line.startsWith("data: ")) {
            line = lines.readLine();
        }
        return line;
    }

    @Test
    void onlySoManyPagesAreKeptOpen() throws Exception {
        var open = new ArrayList<InputStream>();
        int refused = 0;
        for (int i = 0; i < 40; i++) {
            var request = HttpRequest.newBuilder(uri("/api/events")).build();
            HttpResponse<InputStream> stream = browser.send(request, HttpResponse.BodyHandlers.ofInputStream());
            refused += stream.statusCode() == 503 ? 1 : 0;
            open.add(stream.body());
        }
        assertEquals(8, refused);
        for (InputStream one : open) {
            one.close();
        }
    }

    @Test
    void lampAndPageShowTheSameRhythm() throws Exception {
        Map<?, ?> rhythms = object(get("/api/rhythms").body());
        for (Rhythm rhythm : Rhythm.values()) {
            Map<?, ?> sent = (Map<?, ?>) at(rhythms, Status.word(rhythm));
            for (int millis = 0; millis < rhythm.periodMillis(); millis += 10) {
                assertEquals(Math.round(rhythm.level(millis, 0) * 100), levelAt(at(sent, "edges"), millis));
                assertEquals(Math.round(rhythm.level(millis, 1) * 100), levelAt(at(sent, "edges_full"), millis));
            }
        }
    }

    private static long levelAt(Object edges, int millis) {
        long level = -1;
        for (Object edge : (List<?>) edges) {
            List<?> pair = (List<?>) edge;
            if ((Long) pair.get(0) <= millis) {
                level = (Long) pair.get(1);
            }
        }
        return level;
    }

    @Test
    void everyStateAndLightHasItsWords() throws Exception {
        for (String language : List.of("en", "zh-CN")) {
            Map<?, ?> texts = object(get("/api/texts?language=" + language).body());
            for (BayState state : BayState.values()) {
                assertTrue(texts.containsKey("state." + state.name().toLowerCase(Locale.ROOT)), state.name());
            }
            for (BayLight light : BayLight.values()) {
                assertTrue(texts.containsKey("light.bay." + light.name().toLowerCase(Locale.ROOT)), light.name());
            }
            for (BayLight light : List.of(BayLight.CLOCK_FAILED, BayLight.STORAGE_LOW, BayLight.HOLD, BayLight.FAULT)) {
                String key = "state.charging." + light.name().toLowerCase(Locale.ROOT);
                assertTrue(texts.containsKey(key), "no word of taking it under " + light);
            }
            for (Check.Item item : Check.Item.values()) {
                assertTrue(texts.containsKey("checklist.item." + item.name().toLowerCase(Locale.ROOT)), item.name());
            }
        }
    }

    /** The check before use demands a level, or nothing at all where the battery is advisory. */
    @Test
    void nobodyIsToldThatAReadyCamerasBatteryIsFull() throws Exception {
        for (String language : List.of("en", "zh-CN")) {
            Map<?, ?> texts = object(get("/api/texts?language=" + language).body());
            for (String key :
                    List.of("state.ready", "state.ready.lacking", "light.bay.ready", "light.bay.stored_charging")) {
                String words = at(texts, key).toString();
                assertFalse(words.contains("full") || words.contains("battery"), key + ": " + words);
                assertFalse(words.contains("满") || words.contains("电量"), key + ": " + words);
            }
        }
    }

    @Test
    void assetsAreNotSentTwice() throws Exception {
        String tag = get("/assets/console.css").headers().firstValue("ETag").orElse("");
        assertNotEquals("", tag);
        assertEquals(304, get("/assets/console.css", "If-None-Match", tag).statusCode());
    }

    @Test
    void aTakenPortIsSaid() {
        var failure = assertThrows(
                ConsoleException.class,
                () -> Console.start(new ConsoleSettings("127.0.0.1", console.port(), List.of()), dock.source()));
        assertTrue(String.valueOf(failure.getMessage()).contains("127.0.0.1:" + console.port()));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + console.port() + path);
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(90));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** What comes back for these very bytes; nothing where the server only closes. */
    private String raw(String bytes) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), console.port())) {
            socket.setSoTimeout(90_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String first = lines.readLine();
            return first == null ? "" : first;
        }
    }

    private static Map<?, ?> object(String json) throws JsonException {
        return (Map<?, ?>) Objects.requireNonNull(CanonicalJson.decode(json));
    }

    private static Object at(Map<?, ?> object, String key) {
        return Objects.requireNonNull(object.get(key), key);
    }
}
