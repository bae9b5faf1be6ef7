package io.mooring.gateway.delivery.tus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DeliveryEvent.Acknowledged;
import io.mooring.gateway.DeliveryEvent.ConfirmationFailed;
import io.mooring.gateway.DeliveryEvent.Confirmed;
import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.Fingerprint;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.proof.Receipt;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A dock and an office that lies (reliability.md §7, T18): whatever it says, in the dock's journal stands no
 * acknowledgement without a receipt of this very recording, and no confirmation without an answer to this very question.
 */
class NoLieIsBelievedTest extends DockLiedTo {
    private static final RecordingId OTHER = new RecordingId("cd".repeat(32));
    private static final String ABLE = "HTTP/1.1 204 No Content\r\nTus-Extension: creation-with-upload\r\n\r\n";

    private String receipt(RecordingId recording, long size, String dock, SigningKey signer) {
        return new Receipt(
                        recording, size, new DockId(dock), new DockId("office"), Instant.parse("2026-11-21T08:00:00Z"))
                .signed(signer);
    }

    private String right() {
        return receipt(RECORDING, BYTES.length, "dock-1", key);
    }

    private static String patched(String... headers) {
        return "HTTP/1.1 204 No Content\r\nUpload-Offset: 5000\r\n" + String.join("\r\n", headers)
                + (headers.length == 0 ? "" : "\r\n") + "\r\n";
    }

    private static LyingOffice.Script toPatch(String answer) {
        return (method, head) -> method.equals("PATCH") ? answer : method.equals("OPTIONS") ? patched() : BEGUN;
    }

    private LyingOffice.Script receipt(String text) {
        return toPatch(patched("Mooring-Receipt: " + text));
    }

    /** To whatever is asked. */
    private static LyingOffice.Script always(String answer) {
        return (method, head) -> answer;
    }

    private static String html(String status) {
        String page = "<html><body>Please accept the terms of this hotel.</body></html>";
        return "HTTP/1.1 " + status + "\r\nContent-Type: text/html\r\nContent-Length: " + page.length() + "\r\n\r\n"
                + page;
    }

    private Map<String, LyingOffice.Script> liesAboutReceipts() {
        String good = right();
        String[] parts = good.split("\"signature\":\"", -1);
        Map<String, LyingOffice.Script> lies = new LinkedHashMap<>();
        lies.put("a receipt for other bytes", receipt(receipt(OTHER, 5000, "dock-1", key)));
        lies.put("a receipt for fewer bytes", receipt(receipt(RECORDING, 4999, "dock-1", key)));
        lies.put("another dock's receipt", receipt(receipt(RECORDING, 5000, "dock-2", key)));
        lies.put("an unknown key's receipt", receipt(receipt(RECORDING, 5000, "dock-1", SigningKey.generate())));
        lies.put("a receipt whose content was altered", receipt(good.replace("08:00:00Z", "08:00:01Z")));
        lies.put(
                "a receipt whose signature was altered",
                receipt(parts[0] + "\"signature\":\"A" + parts[1].substring(1)));
        lies.put("a receipt without its signature", receipt(parts[0].substring(0, parts[0].length() - 1) + "}"));
        lies.put("a receipt in wider spelling", receipt(good.replace("{\"key\"", "{ \"key\"")));
        lies.put("a receipt with something after it", receipt(good + "{}"));
        lies.put("a receipt with a key twice", receipt(good.replace("{\"key\"", "{\"key\":\"x\",\"key\"")));
        lies.put("a receipt with one more field", receipt(good.replace("{\"key\"", "{\"a\":1,\"key\"")));
        lies.put("a receipt in other letters", receipt(good.replace("dock-1", "doc\\u006b-1")));
        lies.put(
                "a receipt without its padding",
                receipt(good.replace("==\"", "\"").replace("=\"", "\"")));
        lies.put("a receipt that is too long", receipt(good + " ".repeat(5000) + "x"));
        lies.put("two receipts", toPatch(patched("Mooring-Receipt: " + good, "Mooring-Receipt: {}")));
        lies.put("two receipts, the other first", toPatch(patched("Mooring-Receipt: {}", "Mooring-Receipt: " + good)));
        lies.put(
                "a receipt with a redirect",
                toPatch("HTTP/1.1 307 Elsewhere\r\nLocation: /x\r\nMooring-Receipt: " + good
                        + "\r\nContent-Length: 0\r\n\r\n"));
        lies.put(
                "a receipt with a refusal",
                toPatch("HTTP/1.1 500 No\r\nMooring-Receipt: " + good + "\r\nContent-Length: 0\r\n\r\n"));
        lies.put(
                "a receipt with another yes",
                toPatch("HTTP/1.1 200 OK\r\nMooring-Receipt: " + good + "\r\nContent-Length: 0\r\n\r\n"));
        lies.put(
                "a receipt in an answer that says to wait",
                toPatch("HTTP/1.1 103 Early\r\nMooring-Receipt: " + good + "\r\n\r\n" + patched()));
        lies.put(
                "a receipt behind the answer",
                toPatch("HTTP/1.1 204 No Content\r\n\r\nMooring-Receipt: " + good + "\r\n\r\n"));
        lies.put(
                "a receipt in the trailer",
                toPatch("HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nMooring-Receipt: " + good
                        + "\r\n\r\n"));
        return lies;
    }

    private Map<String, LyingOffice.Script> liesAboutOffsets() {
        Map<String, LyingOffice.Script> lies = new LinkedHashMap<>();
        lies.put("all bytes and no receipt", toPatch(patched()));
        lies.put(
                "all bytes before any came",
                (method, head) -> method.equals("POST")
                        ? BEGUN.replace("Content-Length", "Upload-Offset: 5000\r\nContent-Length")
                        : patched());
        lies.put(
                "all bytes with the creation, and none taken",
                (method, head) -> method.equals("OPTIONS") ? ABLE : method.equals("POST") ? BEGUN : patched());
        lies.put(
                "two offsets",
                (method, head) -> method.equals("POST")
                        ? BEGUN.replace("Content-Length", "Upload-Offset: 0\r\nUpload-Offset: 5000\r\nContent-Length")
                        : patched());
        lies.put(
                "two places",
                (method, head) -> method.equals("POST")
                        ? BEGUN.replace("Location", "Location: /files/2\r\nLocation")
                        : patched());
        lies.put("an offset that never moves", (method, head) -> switch (method) {
            case "POST" -> BEGUN;
            case "HEAD" -> "HTTP/1.1 200 OK\r\nUpload-Offset: 0\r\nUpload-Length: 5000\r\n\r\n";
            default -> "HTTP/1.1 409 No\r\nContent-Length: 0\r\n\r\n";
        });
        lies.put(
                "an upload that is gone each time",
                (method, head) -> method.equals("POST") ? BEGUN : "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n");
        lies.put(
                "other bytes each time",
                (method, head) -> method.equals("POST") ? BEGUN : "HTTP/1.1 460 No\r\nContent-Length: 0\r\n\r\n");
        return lies;
    }

    private Map<String, LyingOffice.Script> liesOnTheWire() {
        Map<String, LyingOffice.Script> lies = new LinkedHashMap<>();
        lies.put("a captive portal says 200", always(html("200 OK")));
        lies.put("a captive portal says 201", always(html("201 Created")));
        lies.put(
                "a captive portal redirects",
                always("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/login\r\nContent-Length: 0\r\n\r\n"));
        lies.put("a body longer than it says", always("HTTP/1.1 204 No Content\r\nContent-Length: 1\r\n\r\nabcdef"));
        lies.put("a body shorter than it says", toPatch("HTTP/1.1 204 No Content\r\nContent-Length: 99\r\n\r\nx"));
        lies.put("two lengths", always("HTTP/1.1 201 Created\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\n"));
        lies.put("a negative length", always("HTTP/1.1 201 Created\r\nContent-Length: -5\r\n\r\n"));
        lies.put("two answers to one question", toPatch(patched() + patched("Mooring-Receipt: {}")));
        lies.put("headers without end", always("HTTP/1.1 201 Created\r\nX: y\r\n".repeat(9000)));
        lies.put("one header without end", always("HTTP/1.1 201 Created\r\nX: " + LyingOffice.DRIP));
        lies.put(
                "trailers without end",
                always("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n".repeat(9000)));
        lies.put("a body without end", always(LyingOffice.ENDLESS));
        lies.put("a slow drip", always("HTTP/1.1 201 Created\r\nContent-Length: 60000\r\n\r\n" + LyingOffice.DRIP));
        lies.put("a status line in drips", always("HTTP/1.1 20" + LyingOffice.DRIP));
        lies.put(
                "a flood of 100",
                always("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + LyingOffice.AGAIN));
        lies.put("a flood of 103", always("HTTP/1.1 103 Early\r\n\r\n".repeat(500)));
        lies.put("another protocol", always("HTTP/1.1 101 Switching Protocols\r\n\r\nPRI"));
        lies.put("no protocol", always("SSH-2.0-OpenSSH_9.2\r\n\r\n"));
        lies.put("silence", always(""));
        return lies;
    }

    @TestFactory
    Stream<DynamicTest> nothingIsAcknowledged() {
        Map<String, LyingOffice.Script> lies = new LinkedHashMap<>(liesAboutReceipts());
        lies.putAll(liesAboutOffsets());
        lies.putAll(liesOnTheWire());
        return lies.entrySet().stream()
                .map(lie -> DynamicTest.dynamicTest(lie.getKey(), () -> {
                    var test = new NoLieIsBelievedTest();
                    test.patience = SHORT;
                    test.run(lie.getValue(), 1);
                    assertEquals(List.of(), test.journal.events(Acknowledged.class));
                    assertEquals(List.of(), test.journal.events(Confirmed.class));
                }));
    }

    /** What an office that reads the bytes answers. */
    private static String digest(byte[] nonce, byte[] bytes) {
        MessageDigest digest = Fingerprint.sha256();
        digest.update(nonce);
        return HexFormat.of().formatHex(digest.digest(bytes));
    }

    private static String nonce(String head) {
        int at = head.indexOf("nonce=") + "nonce=".length();
        return head.substring(at, at + 64);
    }

    private static String look(String digest, String recording, long size) {
        return "{\"digest\":\"" + digest + "\",\"recording\":\"" + recording + "\",\"sizeBytes\":" + size
                + ",\"uncached\":true}";
    }

    private static String json(String status, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** Answers the look of an office that signed for the recording with a receipt that holds. */
    @FunctionalInterface
    private interface LookLie {
        String answer(byte[] nonce);
    }

    private LyingOffice.Script signedThen(LookLie lie) {
        String good = right();
        return (method, head) -> method.equals("GET")
                ? lie.answer(HexFormat.of().parseHex(nonce(head)))
                : toPatch(patched("Mooring-Receipt: " + good)).answer(method, head);
    }

    private static Map<String, LookLie> liesToALook() {
        String own = RECORDING.sha256();
        byte[] shorter = new byte[4999];
        byte[] altered = BYTES.clone();
        altered[4000] = 1;
        var last = new AtomicReference<>(new byte[32]);
        Map<String, LookLie> lies = new LinkedHashMap<>();
        lies.put("the digest of the bytes alone", nonce -> json("200 OK", look(own, own, 5000)));
        lies.put("the nonce itself", nonce -> json("200 OK", look(HexFormat.of().formatHex(nonce), own, 5000)));
        lies.put(
                "the answer to an older question",
                nonce -> json("200 OK", look(digest(last.getAndSet(nonce), BYTES), own, 5000)));
        lies.put("a truncated store", nonce -> json("200 OK", look(digest(nonce, shorter), own, 4999)));
        lies.put(
                "a truncated store with the right size",
                nonce -> json("200 OK", look(digest(nonce, shorter), own, 5000)));
        lies.put("one altered byte", nonce -> json("200 OK", look(digest(nonce, altered), own, 5000)));
        lies.put(
                "the right bytes under another name",
                nonce -> json("200 OK", look(digest(nonce, BYTES), OTHER.sha256(), 5000)));
        lies.put("the right bytes with another size", nonce -> json("200 OK", look(digest(nonce, BYTES), own, 5001)));
        lies.put("the bytes first, the nonce after", nonce -> json("200 OK", look(digest(BYTES, nonce), own, 5000)));
        lies.put(
                "the right answer in wider spelling",
                nonce -> json("200 OK", look(digest(nonce, BYTES), own, 5000).replace(":", ": ")));
        lies.put(
                "the right answer in capitals",
                nonce -> json("200 OK", look(digest(nonce, BYTES).toUpperCase(Locale.ROOT), own, 5000)));
        lies.put(
                "the right answer twice",
                nonce -> json("200 OK", look(digest(nonce, BYTES), own, 5000).repeat(2)));
        lies.put(
                "the right answer to another status",
                nonce -> json("203 Perhaps", look(digest(nonce, BYTES), own, 5000)));
        lies.put("the right answer, cut", nonce -> {
            String whole = json("200 OK", look(digest(nonce, BYTES), own, 5000));
            return whole.substring(0, whole.length() - 1);
        });
        lies.put(
                "a redirect to the answer",
                nonce -> "HTTP/1.1 303 See Other\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n");
        lies.put("a captive portal", nonce -> html("200 OK"));
        lies.put("it is gone", nonce -> json("404 Not Found", ""));
        lies.put("an answer without end", nonce -> LyingOffice.ENDLESS);
        lies.put("an answer in drips", nonce -> "HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n" + LyingOffice.DRIP);
        lies.put("silence", nonce -> "");
        return lies;
    }

    @TestFactory
    Stream<DynamicTest> nothingIsConfirmed() {
        return liesToALook().entrySet().stream()
                .map(lie -> DynamicTest.dynamicTest(lie.getKey(), () -> {
                    var test = new NoLieIsBelievedTest();
                    test.patience = SHORT;
                    test.run(test.signedThen(lie.getValue()), 4);
                    assertTrue(!test.journal.events(Acknowledged.class).isEmpty(), "its receipt held");
                    assertEquals(List.of(), test.journal.events(Confirmed.class));
                }));
    }

    @Test
    void theTruthIsBelieved() throws Exception {
        run(signedThen(nonce -> json("200 OK", look(digest(nonce, BYTES), RECORDING.sha256(), 5000))), 2);
        assertEquals(1, journal.events(Acknowledged.class).size());
        assertEquals(1, journal.events(Confirmed.class).size());
    }

    @Test
    void anOldReceiptForBytesThatWereLostSinceIsFoundOutByTheLook() throws Exception {
        run(signedThen(nonce -> json("404 Not Found", "")), 2);
        assertEquals(1, journal.events(ConfirmationFailed.class).size());
        assertEquals(List.of(), journal.events(Confirmed.class));
    }
}
