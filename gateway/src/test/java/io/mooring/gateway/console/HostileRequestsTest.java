package io.mooring.gateway.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * Requests no browser makes, over a socket, by somebody who is not signed in. At stake: a log that a stranger fills, and with it what
 * stood there; and connections that hang because what they asked broke where nobody answers.
 */
final class HostileRequestsTest {
    private static final long SEED = 20_261_123;
    private static final int MUTANTS = 250;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3}) ");

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private GreedyRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new GreedyRig(Patience.USUAL);
        lines.start();
        root.addAppender(lines);
    }

    @AfterEach
    void stop() throws IOException {
        root.detachAppender(lines);
        rig.close();
    }

    /**
     * What came back until the connection ended.
     *
     * @param over whether nothing more is said, so that nobody waits for the rest
     */
    private String answers(byte[] request, boolean over) throws IOException {
        try (Socket socket = rig.connect(rig.console.port())) {
            socket.getOutputStream().write(request);
            if (over) {
                socket.shutdownOutput();
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException e) {
            // Hung up on in the middle of what was said is an answer too.
            return "";
        }
    }

    private String request(String line, String... headers) {
        StringBuilder request = new StringBuilder(
                line + " HTTP/1.1\r\nHost: " + URI.create(rig.console.address()).getAuthority() + "\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return request.append("Connection: close\r\n\r\n").toString();
    }

    private String answers(String request) throws IOException {
        return answers(request.getBytes(StandardCharsets.ISO_8859_1), false);
    }

    private void assertNothingBroke(String answers, String request) {
        Matcher status = STATUS.matcher(answers);
        while (status.find()) {
            assertTrue(Integer.parseInt(status.group(1)) < 500, () -> request + " was answered " + answers);
        }
        List<ILoggingEvent> told = lines.list.stream()
                .filter(one -> one.getLevel().isGreaterOrEqual(Level.WARN))
                .toList();
        assertEquals(List.of(), told, request);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/%",
                "GET /api/v1/size?x=%zz",
                "GET /api/v1/size?%",
                "POST /api/v1/file?x=%zz",
                "POST /api/v1/session?x=%zz",
                "GET /%zz",
                "GET /?language=%zz",
                "GET /today?%u0000",
                "GET /assets/%zz",
                "GET /api/events?%"
            })
    void whatCannotBeReadIsABadRequestAndNoLineInTheLog(String line) throws Exception {
        String answers = answers(request(line));
        assertTrue(answers.startsWith("HTTP/1.1 400 "), answers);
        assertNothingBroke(answers, line);
    }

    @ParameterizedTest
    @ValueSource(strings = {";q=x;;,=,", "*", "zh;q=2", "-", ",,,", "zh-CN;q=", "zh_CN@x;1", "\u00e4"})
    void aLanguageNobodySpeaksIsEnglish(String accepted) throws Exception {
        String answers = answers(request("GET /", "Accept-Language: " + accepted));
        assertTrue(answers.startsWith("HTTP/1.1 200 "), answers);
        assertNothingBroke(answers, accepted);
    }

    @Test
    void manyRequestsInOneBreathAreAnsweredWithoutALineInTheLog() throws Exception {
        String one = request("GET /health/live").replace("Connection: close\r\n", "");
        String answers = answers(one.repeat(400) + request("GET /health/live"));
        assertNothingBroke(answers, "400 at once");
        assertEquals(401, STATUS.matcher(answers).results().count());
    }

    /** Seeded: whatever a stranger changes in a request, it is answered or hung up on, and nobody reads of it. */
    @Test
    void aRequestChangedAnywhereBreaksNothing() throws Exception {
        Random random = new Random(SEED);
        List<String> whole = List.of(
                request(
                        "GET /api/v1/size?x=1&y=%E4%B8%AD",
                        "Cookie: mooring-loopback=abc; a=b", "If-None-Match: \"1\""),
                request("GET /today?language=zh-CN", "Accept-Language: zh-CN,zh;q=0.9,en;q=0.8", "Range: bytes=0-1"),
                request("POST /api/v1/file", "Content-Type: text/csv", "Content-Length: 3") + "a,b",
                request("POST /api/v1/session", "Content-Type: application/json", "Transfer-Encoding: chunked")
                        + "2\r\n{}\r\n0\r\n\r\n",
                request("GET /api/events", "Upgrade: websocket", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="));
        byte[] odd = "%;,=\"\\/?#&:+*\0\t\r\n \u00ff\u0080{}[]<>".getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = whole.get(i % whole.size()).getBytes(StandardCharsets.ISO_8859_1);
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                int at = random.nextInt(mutant.length);
                if (random.nextBoolean()) {
                    mutant[at] = odd[random.nextInt(odd.length)];
                } else {
                    mutant = without(mutant, at, random.nextInt(8));
                }
            }
            String told = "mutant " + i + ": " + new String(mutant, StandardCharsets.ISO_8859_1);
            assertNothingBroke(answers(mutant, true), told);
        }
    }

    private static byte[] without(byte[] bytes, int from, int count) {
        byte[] less = Arrays.copyOf(bytes, bytes.length - Math.min(count, bytes.length - from));
        System.arraycopy(bytes, from + bytes.length - less.length, less, from, less.length - from);
        return less;
    }
}
