package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockId;
import io.mooring.gateway.accounts.Telephone;
import io.mooring.gateway.app.Ran;
import io.mooring.gateway.config.ConfigFiles;
import io.mooring.gateway.custody.history.History;
import io.mooring.gateway.custody.history.HistoryView;
import io.mooring.gateway.delivery.tus.TusSettings;
import io.mooring.gateway.delivery.tus.TusTimeouts;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalOptions;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.keys.Believed;
import io.mooring.gateway.keys.TlsIdentity;
import io.mooring.gateway.keys.VerificationKey;
import io.mooring.gateway.shipping.ShippingSettings;
import io.mooring.gateway.shipping.ShippingThread;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * At stake: the bureau's whole day at its office, over its network. A whole office as it is started, its real door over TLS, people
 * with passwords and telephones, and a dock whose journal came when nobody had opened a desk yet.
 */
class OfficeOverHttpsTest {
    private static final DockId ONE = Shift.DOCK;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern CODE = Pattern.compile("\\b([A-Z2-9]{4}-?){4}\\b");

    private final RealDisk disk = new RealDisk();
    private final SystemClock clock = new SystemClock(new AssumedTime());
    private final TlsIdentity one = TlsIdentity.generate("dock-1");

    @TempDir
    Path directory;

    private OfficeProcess office;
    private HttpClient browsers;
    private int keys;

    @BeforeEach
    void openTheDeskOverAJournalThatCameBefore() throws Exception {
        clock.judgeAgain();
        try (OfficeProcess before = office(false);
                SegmentJournal journal = journal()) {
            before.start();
            Shift.tell(journal);
            ship(before, journal);
        }
        office = office(true);
        office.start();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                null,
                new TrustManager[] {Believed.pinned(Set.of(office.office().tls().pin()))},
                null);
        browsers = HttpClient.newBuilder().sslContext(context).build();
    }

    @AfterEach
    void close() {
        office.close();
    }

    private OfficeProcess office(boolean here) throws Exception {
        Path data = Files.createDirectories(directory.resolve("office"));
        Path run = Files.createDirectories(directory.resolve("run"));
        Path file = Files.writeString(directory.resolve("office.conf"), """
                office { id = office-1, data-directory = "%s", run-directory = "%s", zone = Asia/Shanghai }
                desk { here = %s, policy = ankang-agriculture }
                receiver { bind = 127.0.0.1, port = 0 }
                docks = [ { id = dock-1, pins = ["%s"] } ]
                evidence { reserve = 64 MiB, allow-cached = true }
                time { source = assumed, assumed-by = a test }
                console { port = 0, https-bind = 127.0.0.1, https-port = 0 }
                """.formatted(data, run, here, one.pin()));
        return new OfficeProcess(ConfigFiles.office(file), () -> ConfigFiles.office(file), fatal -> {
            throw new AssertionError(fatal);
        });
    }

    private SegmentJournal journal() throws Exception {
        Path at = Files.createDirectories(directory.resolve("dock-1"));
        return SegmentJournal.open(
                disk,
                JournalOptions.of(
                        ONE, Files.createDirectories(at.resolve("j")), Files.createDirectories(at.resolve("q"))),
                clock);
    }

    private void ship(OfficeProcess to, SegmentJournal journal) throws Exception {
        Set<VerificationKey> known = Set.of(to.office().verificationKey());
        TusSettings link = new TusSettings(
                "office",
                true,
                "127.0.0.1",
                to.port(),
                ONE,
                known,
                new TusSettings.Security(one, Set.of(to.office().tls().pin())),
                TusTimeouts.STANDARD);
        ShippingSettings settings = ShippingSettings.usual("office")
                .patient(Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofMinutes(15));
        var history = new History(journal, RecordingIndex.inMemory(journal, HistoryView.VIEW), journal::epoch);
        try (ShippingThread ships =
                ShippingThread.start(journal, link, () -> known, settings, clock, () -> false, history, ended -> {})) {
            long head = journal.head().seq();
            patiently(() -> ships.snapshot().keptSeq() >= head);
        }
    }

    /** What comes in its time. */
    @FunctionalInterface
    private interface Comes {
        boolean now() throws Exception;
    }

    private static void patiently(Comes comes) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!comes.now()) {
            assertTrue(System.nanoTime() < until, "it does not come");
            never.await(50, TimeUnit.MILLISECONDS);
        }
    }

    /** Somebody with a browser on another desk. */
    private final class Somebody {
        private final String account;
        private final String password;
        private @Nullable Telephone telephone;
        private String cookie = "";
        private String pageToken = "";

        Somebody(String account) {
            this.account = account;
            this.password = "seven lamps over the quay of " + account;
        }

        /** @param steps of half a minute from now */
        String code(int steps) {
            assertNotNull(telephone);
            return telephone.shows(Instant.now().plusSeconds(30L * steps));
        }

        HttpRequest.Builder ask(String path) {
            String address = "https://127.0.0.1:" + office.httpsPort();
            HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create(address + "/api/v1" + path))
                    .timeout(PATIENCE)
                    .header("Origin", address)
                    .header("Sec-Fetch-Site", "same-origin")
                    .header("Idempotency-Key", "key-of-office-" + ++keys);
            return cookie.isEmpty() ? asked : asked.header("Cookie", cookie).header("X-Mooring-Token", pageToken);
        }

        HttpResponse<String> get(String path) throws Exception {
            return send(ask(path).GET());
        }

        HttpResponse<String> post(String path, Map<String, ?> body) throws Exception {
            return send(ask(path)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(CanonicalJson.encode(new LinkedHashMap<>(body)))));
        }

        HttpResponse<String> signIn(String saidPassword, String saidCode) throws Exception {
            return post("/session", Map.of("account", account, "password", saidPassword, "code", saidCode));
        }

        Somebody begun(HttpResponse<String> reply) throws Exception {
            assertEquals(200, reply.statusCode(), reply.body());
            pageToken = of(reply, "pageToken");
            cookie = reply.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
            return this;
        }

        Somebody enrol(String enrolmentCode) throws Exception {
            HttpResponse<String> offered =
                    post("/enrolment/second-factor", Map.of("account", account, "code", enrolmentCode));
            assertEquals(200, offered.statusCode(), offered.body());
            telephone = new Telephone(of(offered, "secret"));
            return begun(post(
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
                            code(0))));
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return browsers.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String of(HttpResponse<String> reply, String member) throws Exception {
        return CanonicalJson.decode(reply.body()) instanceof Map<?, ?> members
                ? String.valueOf(members.get(member))
                : "";
    }

    /** With the code that only somebody at the machine itself can have made. */
    private Somebody administrator() throws Exception {
        Ran made =
                Ran.command("desk", "enrol", "--dir", directory.resolve("run").toString());
        assertEquals(0, made.exit(), made.err());
        Matcher code = CODE.matcher(made.out());
        assertTrue(code.find(), made.out());
        assertTrue(
                Pattern.compile("http://127\\.0\\.0\\.1:\\d+/enrol\\b")
                        .matcher(made.out())
                        .find(),
                made.out());
        return new Somebody("admin").enrol(code.group());
    }

    private Somebody made(Somebody by, String account, String role, @Nullable Somebody second) throws Exception {
        Map<String, Object> wish =
                new LinkedHashMap<>(Map.of("account", account, "role", role, "person", "The person " + account));
        if (second != null) {
            wish.put("second", Map.of("account", second.account, "password", second.password, "code", second.code(1)));
        }
        HttpResponse<String> invited = by.post("/accounts", wish);
        assertEquals(200, invited.statusCode(), invited.body());
        return new Somebody(account).enrol(of(invited, "code"));
    }

    private Somebody custodian() throws Exception {
        Somebody administrator = administrator();
        Somebody leader = made(administrator, "zhao", "LEADER", null);
        return made(administrator, "wang", "CUSTODIAN", leader);
    }

    @Test
    void aCustodianSeesWhatCameBeforeClassifiesItAndIsToldOfItsGap() throws Exception {
        Somebody wang = custodian();
        HttpResponse<String> waiting = wang.get("/unclassified");
        assertTrue(waiting.body().contains(Shift.film(1).sha256()), waiting.body());
        assertTrue(
                waiting.body().contains("HANDOVER"),
                "shipped before the desk was opened, and has its clocks: " + waiting.body());
        assertTrue(waiting.body().contains("STORAGE"), waiting.body());
        patiently(() -> wang.get("/findings?kind=GAP").body().contains("239 s"));
        HttpResponse<String> opened = wang.post(
                "/activities",
                Map.of(
                        "facts",
                        Map.of(
                                "caseName",
                                "某案",
                                "caseNumber",
                                "",
                                "party",
                                "",
                                "place",
                                "",
                                "officers",
                                List.of(),
                                "occasion",
                                "seizure")));
        assertEquals(200, opened.statusCode(), opened.body());
        HttpResponse<String> filed = wang.post(
                "/activities/A-000001/recordings",
                Map.of(
                        "recordings",
                        List.of(Shift.film(1).sha256(), Shift.film(2).sha256())));
        assertEquals(200, filed.statusCode(), filed.body());
        assertEquals("2", of(filed, "recordings"));
        String expected = wang.get("/expected-records").body();
        assertTrue(expected.contains("\"state\":\"GAPS\"") && expected.contains("查封扣押"), expected);
        String found = wang.get("/recording-search?occasion=seizure").body();
        assertTrue(found.contains(Shift.film(2).sha256()), found);
    }

    @Test
    void aSessionTravelsOverTlsAloneAndEndsWhereItIsEnded() throws Exception {
        Somebody admin = administrator();
        HttpResponse<String> again = admin.signIn(admin.password, admin.code(1));
        String set = again.headers().firstValue("Set-Cookie").orElse("");
        for (String wanted : List.of("__Host-mooring=", "Path=/", "Secure", "HTTPOnly", "SameSite=Strict")) {
            assertTrue(set.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT)), wanted + ": " + set);
        }
        assertFalse(set.toLowerCase(Locale.ROOT).contains("domain"), set);
        admin.begun(again);
        assertEquals(200, admin.get("/session").statusCode());
        assertTrue(admin.get("/session")
                .headers()
                .firstValue("Strict-Transport-Security")
                .isPresent());
        assertNothingInTheClear(admin);
        HttpResponse<String> ended = send(admin.ask("/session").DELETE());
        assertEquals(204, ended.statusCode());
        String cleared = ended.headers().firstValue("Set-Cookie").orElse("");
        assertTrue(cleared.startsWith("__Host-mooring=;") && cleared.contains("Max-Age=0"), cleared);
        assertEquals(401, admin.get("/session").statusCode(), "the cookie alone is nothing now");
        assertEquals(401, new Somebody("nobody").get("/activities").statusCode());
    }

    /** Neither is the port over TLS spoken to without, nor does the plain one of the machine itself know its cookie. */
    private void assertNothingInTheClear(Somebody signedIn) throws Exception {
        String asked = "GET /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + signedIn.cookie
                + "\r\nConnection: close\r\n\r\n";
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), office.httpsPort())) {
            plain.setSoTimeout((int) PATIENCE.toMillis());
            plain.getOutputStream().write(asked.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(plain.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertFalse(answer.contains("HTTP/1.1 200") || answer.contains("pageToken"), answer);
        }
        String page = RunningAt.read(disk, directory.resolve("run")).orElseThrow();
        assertTrue(page.startsWith("http://127.0.0.1:"), page);
        HttpRequest here = HttpRequest.newBuilder(URI.create(page + "api/v1/session"))
                .header("Cookie", signedIn.cookie)
                .timeout(PATIENCE)
                .build();
        assertEquals(
                401, send(HttpRequest.newBuilder(here, (name, value) -> true)).statusCode());
    }

    @Test
    void whoGuessesIsHeldUp() throws Exception {
        Somebody admin = administrator();
        Somebody guesser = new Somebody("admin");
        for (int tries = 1; tries <= 5; tries++) {
            HttpResponse<String> wrong = guesser.signIn("guess number " + tries, "000000");
            assertEquals(403, wrong.statusCode(), wrong.body());
            assertTrue(wrong.headers().firstValue("Set-Cookie").isEmpty());
        }
        HttpResponse<String> tooSoon = guesser.signIn(admin.password, admin.code(1));
        assertEquals(429, tooSoon.statusCode(), tooSoon.body());
        assertEquals("accounts.wait", of(tooSoon, "code"));
        assertEquals(200, admin.get("/session").statusCode(), "who is in stays in");
        patiently(() -> guesser.signIn(admin.password, admin.code(1)).statusCode() == 200);
    }
}
