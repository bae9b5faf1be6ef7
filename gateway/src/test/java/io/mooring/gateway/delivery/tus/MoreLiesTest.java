package io.mooring.gateway.delivery.tus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DeliveryEvent.Acknowledged;
import io.mooring.gateway.DeliveryEvent.Confirmed;
import io.mooring.gateway.DeliveryEvent.DeliveryRefused;
import io.mooring.gateway.DockEvent.UplinkLost;
import io.mooring.gateway.DockId;
import io.mooring.gateway.delivery.Fingerprint;
import io.mooring.gateway.proof.Receipt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Lies of another kind than those of {@link NoLieIsBelievedTest}: answers that change their mind from one to the next, that are
 * dressed up as something else, or that are dated by a clock that is wrong. None is believed, and none keeps the dock for long.
 */
class MoreLiesTest extends DockLiedTo {

    private String receipt(Instant time) {
        return new Receipt(RECORDING, BYTES.length, DOCK, new DockId("office"), time).signed(key);
    }

    private String right() {
        return receipt(Instant.parse("2026-11-21T08:00:00Z"));
    }

    private static String said(int status, String... headers) {
        return "HTTP/1.1 " + status + " Said\r\n" + String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n")
                + "\r\n";
    }

    private static String standsAt(int status, long offset) {
        return said(status, "Upload-Offset: " + offset, "Upload-Length: 5000");
    }

    /** To a question to begin, to go on, and for how far it is. */
    private static LyingOffice.Script told(String post, String patch, String head) {
        return (method, request) -> switch (method) {
            case "OPTIONS" -> said(204);
            case "POST" -> post;
            case "HEAD" -> head;
            default -> patch;
        };
    }

    private Map<String, LyingOffice.Script> changesOfMind() {
        Map<String, LyingOffice.Script> lies = new LinkedHashMap<>();
        lies.put(
                "an offset that goes backwards from one answer to the next",
                told(BEGUN, standsAt(204, 1000), standsAt(200, 3000)));
        AtomicInteger before = new AtomicInteger(5000);
        lies.put("an offset one less each time", (method, request) -> switch (method) {
            case "OPTIONS" -> said(204);
            case "POST" -> BEGUN;
            case "HEAD" -> standsAt(200, before.decrementAndGet());
            default -> standsAt(204, before.decrementAndGet());
        });
        lies.put("more after the last byte than the recording has", told(BEGUN, standsAt(204, 6000), standsAt(200, 0)));
        lies.put("less after the bytes than before them", told(BEGUN, standsAt(204, 0), standsAt(200, 4000)));
        lies.put("all of it to each question, and no receipt", told(BEGUN, said(409), standsAt(200, 5000)));
        lies.put(
                "another length than it began with",
                told(BEGUN, said(409), said(200, "Upload-Offset: 0", "Upload-Length: 4999")));
        AtomicInteger places = new AtomicInteger();
        lies.put("another place each time", (method, request) -> switch (method) {
            case "OPTIONS" -> said(204);
            case "POST" -> BEGUN.replace("/files/1", "/files/" + places.incrementAndGet());
            default -> said(404, "Content-Length: 0");
        });
        lies.put("busy for ever", told(BEGUN, said(423, "Content-Length: 0"), said(423, "Content-Length: 0")));
        return lies;
    }

    private static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Map<String, LyingOffice.Script> dressedUp() {
        String good = right();
        String half = good.substring(0, 200) + "\r\n " + good.substring(200);
        Map<String, LyingOffice.Script> lies = new LinkedHashMap<>();
        lies.put(
                "a receipt folded over two lines",
                told(BEGUN, said(204, "Upload-Offset: 5000", "Mooring-Receipt: " + half), standsAt(200, 0)));
        lies.put(
                "two ways to say how long it is",
                told(
                        BEGUN,
                        said(204, "Content-Length: 3", "Transfer-Encoding: chunked", "Upload-Offset: 5000")
                                + "0\r\n\r\n",
                        standsAt(200, 0)));
        lies.put(
                "a chunk of a negative length",
                told(BEGUN, said(200, "Transfer-Encoding: chunked") + "-1\r\nx\r\n", standsAt(200, 0)));
        lies.put(
                "a chunk longer than any file",
                told(BEGUN, said(200, "Transfer-Encoding: chunked") + "FFFFFFFFFFFFFFFF\r\nx", standsAt(200, 0)));
        lies.put(
                "a question for how far it is, answered with a body",
                told(BEGUN, said(409, "Content-Length: 0"), standsAt(200, 0) + said(204, "Mooring-Receipt: " + good)));
        lies.put(
                "a version nobody knows",
                told(
                        BEGUN,
                        "HTTP/9.9 204 Yes\r\nUpload-Offset: 5000\r\nMooring-Receipt: {}\r\n\r\n",
                        standsAt(200, 0)));
        for (String elsewhere : List.of("//192.0.2.1/files/1", "http://127.0.0.1:1/files/1", "javascript:alert(1)")) {
            lies.put(
                    "a place elsewhere: " + elsewhere,
                    told(BEGUN.replace("/files/1", elsewhere), said(204), said(204)));
        }
        return lies;
    }

    @TestFactory
    Stream<DynamicTest> nothingIsAcknowledgedAndNobodyIsAskedWithoutEnd() {
        Map<String, LyingOffice.Script> lies = new LinkedHashMap<>(changesOfMind());
        lies.putAll(dressedUp());
        return lies.entrySet().stream()
                .map(lie -> DynamicTest.dynamicTest(lie.getKey(), () -> {
                    var test = new MoreLiesTest();
                    test.patience = SHORT;
                    int asked = test.run(lie.getValue(), 1);
                    assertEquals(List.of(), test.journal.events(Acknowledged.class));
                    assertTrue(asked < 30, "asked " + asked + " times in one turn");
                }));
    }

    private static String look(byte[] nonce) {
        MessageDigest digest = Fingerprint.sha256();
        digest.update(nonce);
        return "{\"digest\":\"" + HexFormat.of().formatHex(digest.digest(BYTES)) + "\",\"recording\":\""
                + RECORDING.sha256() + "\",\"sizeBytes\":5000,\"uncached\":true}";
    }

    private static String answer(byte[] body, String... headers) {
        String all = said(200, headers).strip() + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        return all + new String(body, StandardCharsets.ISO_8859_1);
    }

    /** What a look is told, made from the answer that would be right. */
    private static Map<String, java.util.function.UnaryOperator<String>> rightButFor() {
        Map<String, java.util.function.UnaryOperator<String>> lies = new LinkedHashMap<>();
        lies.put("compressed", right -> answer(gzip(right), "Content-Encoding: gzip"));
        lies.put("said to be compressed", right -> answer(right.substring(1).getBytes(StandardCharsets.US_ASCII)));
        lies.put("one field twice", right -> answer(bytes(right.replace("{", "{\"digest\":\"00\","))));
        lies.put("one field more", right -> answer(bytes(right.replace("{", "{\"a\":1,"))));
        lies.put("the size in words", right -> answer(bytes(right.replace("5000", "\"5000\""))));
        lies.put("the size with a point", right -> answer(bytes(right.replace("5000", "5000.0"))));
        lies.put("behind a mark of byte order", right -> answer(bytes("\u00ef\u00bb\u00bf" + right)));
        lies.put("in a list", right -> answer(bytes("[" + right + "]")));
        lies.put("deep within lists", right -> answer(bytes("[".repeat(20_000) + right)));
        lies.put("in parts of it", right -> said(206, "Content-Range: bytes 0-1/2", "Content-Length: 0"));
        lies.put(
                "after more than it may take to wait",
                right -> "HTTP/1.1 100 Continue\r\n\r\n".repeat(9) + answer(bytes(right)));
        return lies;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private LyingOffice.Script signedThen(java.util.function.UnaryOperator<String> lie) {
        String good = right();
        var honest = told(BEGUN, said(204, "Upload-Offset: 5000", "Mooring-Receipt: " + good), standsAt(200, 0));
        return (method, head) -> {
            if (!method.equals("GET")) {
                return honest.answer(method, head);
            }
            int at = head.indexOf("nonce=") + "nonce=".length();
            return lie.apply(look(HexFormat.of().parseHex(head.substring(at, at + 64))));
        };
    }

    @TestFactory
    Stream<DynamicTest> nothingIsConfirmed() {
        return rightButFor().entrySet().stream()
                .map(lie -> DynamicTest.dynamicTest("the right answer, " + lie.getKey(), () -> {
                    var test = new MoreLiesTest();
                    test.patience = SHORT;
                    test.run(test.signedThen(lie.getValue()), 4);
                    assertFalse(test.journal.events(Acknowledged.class).isEmpty(), "its receipt held");
                    assertEquals(List.of(), test.journal.events(Confirmed.class));
                }));
    }

    @Test
    void theRightAnswerAsItIsIsBelieved() throws Exception {
        run(signedThen(right -> answer(bytes(right))), 2);
        assertEquals(1, journal.events(Confirmed.class).size());
    }

    /** The key decides, not the clock: a dated receipt is evidence as it came, and its bytes are looked at all the same. */
    @Test
    void aReceiptOfAClockThatIsWrongIsKeptAsItCame() throws Exception {
        for (String time : List.of("1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z")) {
            var test = new MoreLiesTest();
            String odd = test.receipt(Instant.parse(time));
            test.run(told(BEGUN, said(204, "Upload-Offset: 5000", "Mooring-Receipt: " + odd), standsAt(200, 0)), 1);
            assertEquals(
                    List.of(odd),
                    test.journal.events(Acknowledged.class).stream()
                            .map(Acknowledged::receipt)
                            .toList());
        }
    }

    /** What an office says for people is shown to people: it moves no cursor, turns no text round and fills no page. */
    @Test
    void whatItSaysForPeopleIsMadeSafe() throws Exception {
        String words = "\u001b[2J\u0007no\r\nroom\u0000 " + "x".repeat(2000);
        for (int status : new int[] {400, 500}) {
            var test = new MoreLiesTest();
            test.run(
                    (method, head) ->
                            "HTTP/1.1 " + status + " No\r\nContent-Length: " + words.length() + "\r\n\r\n" + words,
                    1);
            String reason = status == 400
                    ? test.journal.events(DeliveryRefused.class).get(0).reason()
                    : test.journal.events(UplinkLost.class).get(0).reason();
            assertTrue(reason.length() < 500, reason);
            assertTrue(reason.codePoints().noneMatch(Character::isISOControl), reason.toLowerCase(Locale.ROOT));
        }
    }
}
