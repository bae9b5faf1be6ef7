package io.mooring.gateway.delivery.tus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.Parcel;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.proof.Receipt;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What answers is not always the office, and not always honest: each lie must end as what it is, never as a delivery. */
class LyingOfficeTest {
    private static final byte[] BYTES = new byte[5000];
    private static final RecordingId RECORDING =
            RecordingId.of(io.mooring.gateway.delivery.Fingerprint.sha256().digest(BYTES));
    private static final String BEGUN = "HTTP/1.1 201 Created\r\nLocation: /files/1\r\nContent-Length: 0\r\n\r\n";
    private static final String ALL_THERE = "HTTP/1.1 204 No Content\r\nUpload-Offset: 5000\r\n\r\n";

    /** For what is answered at once, also by a machine that stalls: whose time is up was not understood. */
    private static final Duration LONG = Duration.ofMinutes(2);

    /** For who never answers. */
    private static final Duration SHORT = Duration.ofMillis(500);

    private final SigningKey key = SigningKey.generate();
    private final SystemClock clock = new SystemClock(new AssumedTime());

    private Kind deliver(LyingOffice.Script script) throws Exception {
        return deliver(script, false);
    }

    private Kind deliver(LyingOffice.Script script, boolean confirm) throws Exception {
        return deliver(script, confirm, LONG);
    }

    private Kind deliver(LyingOffice.Script script, boolean confirm, Duration patience) throws Exception {
        var disk = new SimulatedDisk();
        Path own = SimulatedDisk.ROOT.resolve("own");
        disk.plant(own, BYTES);
        var timeouts = new TusTimeouts(LONG, patience, patience, 1 << 20);
        try (var office = new LyingOffice(script)) {
            var settings = new TusSettings(
                    "office",
                    true,
                    "127.0.0.1",
                    office.port(),
                    new DockId("dock-1"),
                    Set.of(key.verificationKey()),
                    null,
                    timeouts);
            try (var destination = TusDestination.open(settings, disk, id -> own, clock)) {
                var failure = assertThrows(DeliveryException.class, () -> answer(destination, confirm));
                assertTrue(String.valueOf(failure.getMessage()).contains("127.0.0.1"), failure.toString());
                return failure.kind();
            }
        }
    }

    private static void answer(TusDestination destination, boolean confirm) throws DeliveryException {
        if (confirm) {
            destination.confirm(new Parcel(RECORDING, BYTES.length, 1), "");
        } else {
            destination.deliver(new Parcel(RECORDING, BYTES.length, 1), bytes -> {});
        }
    }

    private String receipt(RecordingId recording, long size, String dock, SigningKey signer) {
        return new Receipt(
                        recording, size, new DockId(dock), new DockId("office"), Instant.parse("2026-11-21T08:00:00Z"))
                .signed(signer);
    }

    private static LyingOffice.Script thenReceipt(String receipt) {
        return (method, head) -> method.equals("PATCH")
                ? "HTTP/1.1 204 No Content\r\nUpload-Offset: 5000\r\nMooring-Receipt: " + receipt + "\r\n\r\n"
                : BEGUN;
    }

    @Test
    void believesNoReceiptForOtherBytes() throws Exception {
        var other = new RecordingId("cd".repeat(32));
        assertEquals(Kind.DIFFERS, deliver(thenReceipt(receipt(other, 5000, "dock-1", key))));
        assertEquals(Kind.DIFFERS, deliver(thenReceipt(receipt(RECORDING, 4999, "dock-1", key))));
        assertEquals(Kind.DIFFERS, deliver(thenReceipt(receipt(RECORDING, 5000, "dock-2", key))));
    }

    @Test
    void believesNoReceiptOfAnotherKeyOrNone() throws Exception {
        String forged = receipt(RECORDING, 5000, "dock-1", SigningKey.generate());
        assertEquals(Kind.UNREACHABLE, deliver(thenReceipt(forged)));
        assertEquals(Kind.UNREACHABLE, deliver(thenReceipt("{}")));
        assertEquals(
                Kind.UNREACHABLE,
                deliver((method, head) -> method.equals("PATCH")
                        ? ALL_THERE
                        : BEGUN.replace(
                                "201 Created",
                                method.equals("HEAD") ? "200 OK\r\nUpload-Offset: 5000" : "201 Created")));
    }

    @Test
    void believesNoBareYes() throws Exception {
        for (String status : List.of("200 OK", "202 Accepted", "204 No Content")) {
            String yes = "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n";
            assertEquals(Kind.UNREACHABLE, deliver((method, head) -> yes), status);
            assertEquals(Kind.UNREACHABLE, deliver((method, head) -> method.equals("POST") ? BEGUN : yes), status);
        }
    }

    @Test
    void followsNoRedirect() throws Exception {
        for (String status : List.of("301 Moved", "302 Found", "307 Temporary", "308 Permanent")) {
            String redirect = "HTTP/1.1 " + status + "\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n";
            assertEquals(Kind.UNREACHABLE, deliver((method, head) -> redirect), status);
        }
        String elsewhere = BEGUN.replace("/files/1", "http://192.0.2.1/files/1");
        assertEquals(Kind.REFUSED, deliver((method, head) -> elsewhere));
        assertEquals(Kind.REFUSED, deliver((method, head) -> BEGUN.replace("/files/1", "no uri at all")));
        assertEquals(Kind.REFUSED, deliver((method, head) -> BEGUN.replace("/files/1", "/" + "a".repeat(2000))));
        assertEquals(Kind.REFUSED, deliver((method, head) -> BEGUN.replace("Location", "Elsewhere")));
    }

    @Test
    void takesNoOffsetBeyondTheEnd() throws Exception {
        for (String offset : List.of("5001", "-1", "9999999999999999", "99999999999999999999", "x", "")) {
            String lie = BEGUN.replace("Content-Length", "Upload-Offset: " + offset + "\r\nContent-Length");
            assertEquals(Kind.REFUSED, deliver((method, head) -> lie), offset);
        }
        String length = BEGUN.replace("Content-Length", "Upload-Length: 4\r\nContent-Length");
        assertEquals(Kind.REFUSED, deliver((method, head) -> length));
    }

    @Test
    void readsNoAnswerWithoutEnd() throws Exception {
        assertEquals(Kind.UNREACHABLE, deliver((method, head) -> LyingOffice.ENDLESS));
        String manyHeaders = "HTTP/1.1 201 Created\r\n" + "X: y\r\n".repeat(10_000);
        assertEquals(Kind.UNREACHABLE, deliver((method, head) -> manyHeaders));
        assertEquals(Kind.UNREACHABLE, deliver((method, head) -> "HTTP/1.1 100 Continue\r\n\r\n".repeat(20)));
        assertEquals(Kind.UNREACHABLE, deliver((method, head) -> "nonsense\r\n\r\n"));
    }

    @Test
    void waitsForNoSilentOffice() throws Exception {
        LyingOffice.Script half = (method, head) -> method.equals("POST") ? "HTTP/1.1 201 Cre" : BEGUN;
        assertEquals(Kind.UNREACHABLE, deliver(half, false, SHORT));
        assertEquals(Kind.UNREACHABLE, deliver((method, head) -> method.equals("POST") ? BEGUN : ""));
        assertEquals(Kind.UNREACHABLE, deliver((method, head) -> ""));
    }

    @Test
    void mapsEachRefusalToWhatToDo() throws Exception {
        for (int status : new int[] {400, 413, 415}) {
            assertEquals(Kind.REFUSED, deliver((method, head) -> problem(status)), "status " + status);
        }
        for (int status : new int[] {401, 403, 404, 429, 500, 502, 503, 507}) {
            assertEquals(Kind.UNREACHABLE, deliver((method, head) -> problem(status)), "status " + status);
        }
        assertEquals(Kind.DIFFERS, deliver((method, head) -> method.equals("POST") ? BEGUN : problem(460)));
    }

    private static String problem(int status) {
        return "HTTP/1.1 " + status + " No\r\nContent-Length: 7\r\n\r\nbecause";
    }

    @Test
    void confirmsNothingThatIsNotTheAnswerToItsQuestion() throws Exception {
        String digest = RECORDING.sha256();
        String replayed =
                "{\"digest\":\"" + digest + "\",\"recording\":\"" + digest + "\",\"sizeBytes\":5000,\"uncached\":true}";
        assertEquals(Kind.DIFFERS, deliver((method, head) -> json(replayed), true));
        assertEquals(Kind.REFUSED, deliver((method, head) -> json("{}"), true));
        assertEquals(Kind.REFUSED, deliver((method, head) -> json(replayed + " "), true));
        assertEquals(Kind.DIFFERS, deliver((method, head) -> problem(404), true));
        assertEquals(Kind.UNREACHABLE, deliver((method, head) -> problem(500), true));
        assertEquals(Kind.UNREACHABLE, deliver((method, head) -> LyingOffice.ENDLESS, true));
    }

    private static String json(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @Test
    void asksInTheseWords() throws Exception {
        var disk = new SimulatedDisk();
        Path own = SimulatedDisk.ROOT.resolve("own");
        disk.plant(own, BYTES);
        String receipt = receipt(RECORDING, 5000, "dock-1", key);
        try (var office = new LyingOffice(thenReceipt(receipt))) {
            var settings = new TusSettings(
                    "office",
                    true,
                    "127.0.0.1",
                    office.port(),
                    new DockId("dock-1"),
                    Set.of(key.verificationKey()),
                    null,
                    TusTimeouts.STANDARD);
            try (var destination = TusDestination.open(settings, disk, id -> own, clock)) {
                assertEquals(receipt, destination.deliver(new Parcel(RECORDING, 5000, 1), bytes -> {}));
            }
            String sha256 = java.util.Base64.getEncoder()
                    .encodeToString(RECORDING.sha256().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            assertEquals(
                    List.of(
                            "POST /files HTTP/1.1", // tus 1.0 §creation
                            "content-length: 0",
                            "host: 127.0.0.1:" + office.port(),
                            "tus-resumable: 1.0.0",
                            "upload-length: 5000", // the recording's size
                            "upload-metadata: sha256 " + sha256 + ",dock ZG9jay0x,filename " + sha256),
                    lines(office.heads.get(1)));
            assertEquals(
                    List.of(
                            "PATCH /files/1 HTTP/1.1", // the Location of the answer before
                            "content-length: 5000",
                            "content-type: application/offset+octet-stream",
                            "host: 127.0.0.1:" + office.port(),
                            "tus-resumable: 1.0.0",
                            "upload-offset: 0"),
                    lines(office.heads.get(2)));
        }
    }

    /** The request line, then the headers in order of their names, which are lower-cased. */
    private static List<String> lines(String head) {
        String[] lines = head.strip().split("\r\n", -1);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            lines[i] = lines[i].substring(0, colon).toLowerCase(java.util.Locale.ROOT) + lines[i].substring(colon);
        }
        Arrays.sort(lines, 1, lines.length);
        return List.of(lines);
    }
}
