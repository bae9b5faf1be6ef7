package io.mooring.gateway.delivery.tus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.Fingerprint;
import io.mooring.gateway.proof.Receipt;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The office's answers to any tus client, word for word as tus 1.0 has them: the core and each extension it names. */
class TusExtensionsTest {
    private static final int SIZE = 10_000;
    private static final String BYTES = "application/offset+octet-stream";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final byte[] bytes = new byte[SIZE];
    private OfficeRig rig;
    private String place = "";

    @BeforeEach
    void start() throws Exception {
        rig = OfficeRig.inMemory().start();
        new Random(3).nextBytes(bytes);
        place = "/files/dock-1." + SIZE + "." + recording();
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private RecordingId recording() {
        return RecordingId.of(Fingerprint.sha256().digest(bytes));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private String metadata() {
        return "sha256 " + base64(recording().sha256()) + ",dock " + base64("dock-1");
    }

    /** @param headers names and values in turn */
    private HttpResponse<String> ask(String method, String path, byte[] body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + rig.port() + path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .header("Tus-Resumable", "1.0.0")
                .timeout(Duration.ofSeconds(90));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("none");
    }

    private HttpResponse<String> patch(String path, int from, int to, String... more) throws Exception {
        String[] headers =
                Arrays.copyOf(new String[] {"Upload-Offset", "" + from, "Content-Type", BYTES}, 4 + more.length);
        System.arraycopy(more, 0, headers, 4, more.length);
        return ask("PATCH", path, Arrays.copyOfRange(bytes, from, to), headers);
    }

    private void requireReceipt(HttpResponse<String> answer) throws Exception {
        Receipt receipt = Receipt.verified(
                header(answer, "Mooring-Receipt"), Set.of(rig.office().verificationKey()));
        assertEquals(recording(), receipt.recording());
        assertTrue(rig.kept(recording()));
    }

    @Test
    void optionsTellWhatIsTrue() throws Exception {
        var answer = ask("OPTIONS", "/files", new byte[0]);
        assertEquals(204, answer.statusCode());
        assertEquals("1.0.0", header(answer, "Tus-Version"));
        assertEquals(
                "creation,creation-with-upload,checksum,expiration,termination,concatenation",
                header(answer, "Tus-Extension"));
        assertEquals("sha1,sha256", header(answer, "Tus-Checksum-Algorithm"));
        assertEquals("" + rig.limits.recordingBytesMax(), header(answer, "Tus-Max-Size"));
    }

    @Test
    void refusesAnotherVersionAndSaysWhichItSpeaks() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + rig.port() + place))
                .method("HEAD", BodyPublishers.noBody())
                .header("Tus-Resumable", "0.2.2");
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(412, answer.statusCode());
        assertEquals("1.0.0", header(answer, "Tus-Version"));
    }

    @Test
    void takesAWholeRecordingInOneExchange() throws Exception {
        var answer = ask(
                "POST",
                "/files",
                bytes,
                "Upload-Length",
                "" + SIZE,
                "Upload-Metadata",
                metadata(),
                "Content-Type",
                BYTES);
        assertEquals(201, answer.statusCode());
        assertEquals(place, header(answer, "Location"));
        assertEquals("" + SIZE, header(answer, "Upload-Offset"));
        assertEquals("none", header(answer, "Upload-Expires"), "what is kept does not expire");
        requireReceipt(answer);
    }

    @Test
    void takesTheFirstBytesWithTheCreationAndMoreAfter() throws Exception {
        String[] headers = {"Upload-Length", "" + SIZE, "Upload-Metadata", metadata(), "Content-Type", BYTES};
        var begun = ask("POST", "/files", Arrays.copyOf(bytes, 4000), headers);
        assertEquals(201, begun.statusCode());
        assertEquals("4000", header(begun, "Upload-Offset"));
        var again = ask("POST", "/files", Arrays.copyOf(bytes, 5000), headers);
        assertEquals(201, again.statusCode());
        assertEquals("4000", header(again, "Upload-Offset"), "its first bytes are there already");
        requireReceipt(patch(place, 4000, SIZE));
        var kept = ask("POST", "/files", Arrays.copyOf(bytes, 5000), headers);
        assertEquals("" + SIZE, header(kept, "Upload-Offset"));
        requireReceipt(kept);
    }

    @Test
    void bytesForWhatIsKeptAreOutOfPlaceAndNotForNothing() throws Exception {
        String[] headers = {"Upload-Length", "" + SIZE, "Upload-Metadata", metadata(), "Content-Type", BYTES};
        requireReceipt(ask("POST", "/files", bytes, headers));
        assertEquals(200, ask("HEAD", place, new byte[0]).statusCode());
        assertEquals(409, patch(place, 0, 10).statusCode());
        assertEquals(409, patch(place, SIZE, SIZE).statusCode());
        assertEquals("" + SIZE, header(ask("HEAD", place, new byte[0]), "Upload-Offset"));
    }

    /** RFC 9110 §10.1.1: who waits to be asked for its bytes is asked, also where nobody wants them. */
    @Test
    void whoWaitsToBeAskedForItsBytesIsAnswered() throws Exception {
        String[] headers = {"Upload-Length", "" + SIZE, "Upload-Metadata", metadata(), "Content-Type", BYTES};
        requireReceipt(ask("POST", "/files", bytes, headers));
        var again = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + rig.port() + "/files"))
                .POST(BodyPublishers.ofByteArray(bytes))
                .header("Tus-Resumable", "1.0.0")
                .headers(headers)
                .expectContinue(true)
                .timeout(Duration.ofSeconds(30))
                .build();
        assertEquals(201, http.send(again, HttpResponse.BodyHandlers.ofString()).statusCode());
    }

    @Test
    void refusesABodyThatIsLargerThanDeclared() throws Exception {
        String[] headers = {"Upload-Length", "" + (SIZE - 1), "Upload-Metadata", metadata(), "Content-Type", BYTES};
        assertEquals(413, ask("POST", "/files", bytes, headers).statusCode());
    }

    @Test
    void checksEachRequestsChecksum() throws Exception {
        ask("POST", "/files", new byte[0], "Upload-Length", "" + SIZE, "Upload-Metadata", metadata());
        String wrong = "sha1 " + Base64.getEncoder().encodeToString(new byte[20]);
        assertEquals(460, patch(place, 0, 4000, "Upload-Checksum", wrong).statusCode());
        assertEquals("0", header(ask("HEAD", place, new byte[0]), "Upload-Offset"));
        assertEquals(400, patch(place, 0, 4000, "Upload-Checksum", "md5 AAAA").statusCode());
        byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(Arrays.copyOf(bytes, 4000));
        String right = "sha1 " + Base64.getEncoder().encodeToString(sha1);
        assertEquals(204, patch(place, 0, 4000, "Upload-Checksum", right).statusCode());
        byte[] sha256 = Fingerprint.sha256().digest(Arrays.copyOfRange(bytes, 4000, SIZE));
        requireReceipt(patch(
                place,
                4000,
                SIZE,
                "Upload-Checksum",
                "sha256 " + Base64.getEncoder().encodeToString(sha256)));
    }

    @Test
    void checksTheChecksumOfACreationWithUpload() throws Exception {
        String wrong = "sha256 " + Base64.getEncoder().encodeToString(new byte[32]);
        String[] headers = {
            "Upload-Length", "" + SIZE, "Upload-Metadata", metadata(), "Content-Type", BYTES, "Upload-Checksum", wrong
        };
        assertEquals(460, ask("POST", "/files", bytes, headers).statusCode());
        headers[7] = "sha256 "
                + Base64.getEncoder().encodeToString(Fingerprint.sha256().digest(bytes));
        requireReceipt(ask("POST", "/files", bytes, headers));
    }

    @Test
    void tellsWhenAnUploadExpires() throws Exception {
        Instant before = Instant.now().minusSeconds(1);
        var begun = ask("POST", "/files", new byte[0], "Upload-Length", "" + SIZE, "Upload-Metadata", metadata());
        for (var answer : new HttpResponse<?>[] {begun, ask("HEAD", place, new byte[0]), patch(place, 0, 1)}) {
            String told = answer.headers().firstValue("Upload-Expires").orElse("none");
            Instant expires = ZonedDateTime.parse(told, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration from = Duration.between(before, expires);
            assertTrue(from.compareTo(Duration.ofDays(7)) >= 0 && from.compareTo(Duration.ofDays(8)) < 0, told);
        }
    }

    @Test
    void givesBackWhatWasSaidOfAnUpload() throws Exception {
        String said = metadata() + ",filetype " + base64("video/mp4") + ",empty";
        ask("POST", "/files", new byte[0], "Upload-Length", "" + SIZE, "Upload-Metadata", said);
        assertEquals(said, header(ask("HEAD", place, new byte[0]), "Upload-Metadata"));
        rig.stop();
        rig.start();
        assertEquals(metadata(), header(ask("HEAD", place, new byte[0]), "Upload-Metadata"), "what its name holds");
    }

    @Test
    void forgetsWhatIsTerminated() throws Exception {
        ask("POST", "/files", new byte[0], "Upload-Length", "" + SIZE, "Upload-Metadata", metadata());
        assertEquals(204, ask("DELETE", place, new byte[0]).statusCode());
        assertEquals(404, ask("HEAD", place, new byte[0]).statusCode());
        assertEquals(404, ask("DELETE", place, new byte[0]).statusCode());
        assertEquals(404, patch(place, 0, SIZE).statusCode(), "bytes begin no upload");
    }

    @Test
    void takesAnothersMethodFromTheHeader() throws Exception {
        ask("POST", "/files", new byte[0], "Upload-Length", "" + SIZE, "Upload-Metadata", metadata());
        String[] headers = {"X-HTTP-Method-Override", "PATCH", "Upload-Offset", "0", "Content-Type", BYTES};
        requireReceipt(ask("POST", place, bytes, headers));
        assertEquals(
                403,
                ask("POST", place, new byte[0], "X-HTTP-Method-Override", "DELETE")
                        .statusCode(),
                "what is kept stays");
    }

    private String piece(int from, int to) throws Exception {
        String[] headers = {
            "Upload-Concat", "partial", "Upload-Length", "" + (to - from), "Upload-Metadata", "dock " + base64("dock-1")
        };
        var begun = ask("POST", "/files", new byte[0], headers);
        assertEquals(201, begun.statusCode(), begun.body());
        String piece = header(begun, "Location");
        assertEquals("partial", header(ask("HEAD", piece, new byte[0]), "Upload-Concat"));
        assertEquals(204, patchPiece(piece, from, to).statusCode());
        return piece;
    }

    private HttpResponse<String> patchPiece(String piece, int from, int to) throws Exception {
        byte[] body = Arrays.copyOfRange(bytes, from, to);
        return ask("PATCH", piece, body, "Upload-Offset", "0", "Content-Type", BYTES);
    }

    @Test
    void putsPiecesTogether() throws Exception {
        String first = piece(0, 4000);
        String second = "http://127.0.0.1:" + rig.port() + piece(4000, SIZE);
        String[] headers = {"Upload-Concat", "final;" + first + " " + second, "Upload-Metadata", metadata()};
        var whole = ask("POST", "/files", new byte[0], headers);
        assertEquals(201, whole.statusCode(), whole.body());
        requireReceipt(whole);
        String location = header(whole, "Location");
        var head = ask("HEAD", location, new byte[0]);
        assertEquals("" + SIZE, header(head, "Upload-Offset"));
        assertEquals("" + SIZE, header(head, "Upload-Length"));
        String concat = header(head, "Upload-Concat");
        assertEquals("final;" + first + " " + URI.create(second).getPath(), concat);
        assertEquals(403, patch(location, 0, 1).statusCode());
        assertEquals(404, ask("HEAD", first, new byte[0]).statusCode());
    }

    @Test
    void putsNoPiecesOfOthersTogether() throws Exception {
        String first = piece(0, SIZE);
        for (String concat : new String[] {
            "final;", "final;/files/x", "final;" + place, "final;" + first + " /files/stranger.1.p" + "0".repeat(32),
            "whole", "partial;", "final;" + (first + " ").repeat(33).strip(), "final;" + first + "  " + first
        }) {
            var answer = ask("POST", "/files", new byte[0], "Upload-Concat", concat, "Upload-Metadata", metadata());
            assertTrue(answer.statusCode() == 400 || answer.statusCode() == 403, concat + " " + answer.statusCode());
        }
        assertFalse(rig.kept(recording()));
    }
}
