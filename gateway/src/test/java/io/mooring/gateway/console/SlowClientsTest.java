package io.mooring.gateway.console;

import static io.mooring.gateway.console.GreedyRig.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.accounts.Role;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * At stake: who sends a byte now and then is never idle, and holds a connection, a place for an upload or a thread for as long
 * as he likes. The limits are short here; nobody waits for their end but on a socket. A machine that stalls is as slow as such
 * a client and is treated as one: what depends on being quick is tried again.
 */
final class SlowClientsTest {
    private static final Duration REQUEST = Duration.ofMillis(400);
    private static final int DRIBBLE_MILLIS = 20;
    private static final int TRIES_MAX = 3;

    private GreedyRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = rig();
    }

    private static GreedyRig rig() throws Exception {
        return new GreedyRig(new Patience(
                Duration.ofMillis(500),
                REQUEST,
                new Pace(Duration.ofMillis(300), 64 << 20),
                new Pace(Duration.ofMillis(500), 64 << 20),
                Duration.ofSeconds(30),
                Duration.ofMillis(GreedyRig.PATIENCE_MILLIS),
                System::nanoTime));
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    /** Each time with a console of its own. */
    private void tried(Executable scenario) throws Throwable {
        Throwable last = new AssertionError("nothing was tried");
        for (int i = 0; i < TRIES_MAX; i++) {
            try {
                scenario.execute();
                return;
            } catch (AssertionError | IOException late) {
                last = late;
                rig.close();
                rig = rig();
            }
        }
        throw last;
    }

    /** Sends a byte, and another whenever nothing is heard for a moment. @return what was heard until the end */
    private static String dribble(Socket socket, char what) throws IOException {
        long until = System.nanoTime() + GreedyRig.PATIENCE_MILLIS * 1_000_000L;
        StringBuilder heard = new StringBuilder();
        socket.setSoTimeout(DRIBBLE_MILLIS);
        InputStream in = socket.getInputStream();
        while (System.nanoTime() < until) {
            try {
                socket.getOutputStream().write(what);
                int one = in.read();
                if (one < 0) {
                    return heard.toString();
                }
                heard.append((char) one).append(new String(in.readNBytes(in.available()), StandardCharsets.UTF_8));
            } catch (SocketTimeoutException silence) {
                heard.append("");
            } catch (SocketException reset) {
                return heard.toString();
            }
        }
        throw new AssertionError("still waited for; heard: " + heard);
    }

    @Test
    void aHeadThatDribblesIsNotWaitedFor() throws Exception {
        Socket socket = rig.connect(rig.console.port());
        socket.getOutputStream().write("GET / HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));
        assertEquals("", dribble(socket, 'x'));
    }

    @Test
    void aHeadThatDribblesAfterAnAnswerIsNotWaitedForEither() throws Throwable {
        tried(() -> {
            Socket socket = rig.ask("GET /api/v1/size", Role.CUSTODIAN);
            String heard = dribble(socket, 'G');
            assertTrue(heard.startsWith("HTTP/1.1 200"), heard);
        });
    }

    @Test
    void theWaitBeginsAnewWithEachAnswer() throws Throwable {
        tried(this::asksForLongerThanOneWait);
    }

    private void asksForLongerThanOneWait() throws IOException {
        Socket socket = rig.connect(rig.console.port());
        long until = System.nanoTime() + 3 * REQUEST.toNanos();
        int answers = 0;
        while (System.nanoTime() < until) {
            rig.ask(socket, "HEAD /health/live", null);
            assertEquals(200, status(socket));
            answers++;
        }
        assertTrue(answers > 3, "answers: " + answers);
    }

    @Test
    void whoNeverBeginsToEncryptIsNotWaitedFor() throws Exception {
        Socket socket = rig.connect(rig.console.httpsPort());
        // The beginning of a record of 512 bytes: a handshake that goes on as long as it likes.
        socket.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1, 0, 1, (byte) 252});
        dribble(socket, '\0');
    }

    @Test
    void aBodyThatDribblesIsAnsweredThatItIsTooSlow() throws Throwable {
        tried(() -> {
            Socket socket = rig.ask(
                    "POST /api/v1/size", Role.CUSTODIAN, "Content-Type: application/json", "Content-Length: 60000");
            String heard = dribble(socket, ' ');
            assertTrue(heard.startsWith("HTTP/1.1 408"), heard);
            assertTrue(heard.contains("too slowly"), heard);
        });
    }

    @Test
    void aBodyWhereNoneIsWantedIsNotWaitedForEither() throws Throwable {
        tried(() -> {
            Socket socket = rig.ask("GET /api/v1/size", null, "Content-Length: 10");
            assertTrue(status(socket) >= 400);
            dribble(socket, ' ');
        });
    }

    @Test
    void anUploadThatStopsGivesItsPlaceBack() throws Throwable {
        tried(() -> {
            for (int i = 0; i < 2 * ApiDoor.UPLOADS_MAX; i++) {
                assertEquals(408, status(rig.upload(Role.CUSTODIAN)));
            }
        });
    }

    @Test
    void whoDoesNotReadAFileGivesItsThreadBack() throws Throwable {
        tried(() -> {
            for (int i = 0; i < 3; i++) {
                for (int k = 0; k < ApiDoor.FILES_OF_ONE_MAX; k++) {
                    Socket reader = rig.ask("GET /api/v1/file", Role.CUSTODIAN);
                    assertEquals(200, untilItIsTaken(reader));
                }
            }
        });
    }

    /** Asks again while those before are still being found out, with one connection at a time: many would be refused as such. */
    private int untilItIsTaken(Socket first) throws IOException {
        long until = System.nanoTime() + GreedyRig.PATIENCE_MILLIS * 1_000_000L;
        Socket asked = first;
        int status = status(asked);
        while (status == 503 && System.nanoTime() < until) {
            asked.close();
            asked = rig.ask("GET /api/v1/file", Role.CUSTODIAN);
            status = status(asked);
        }
        return status;
    }

    @Test
    void whoListensIsKeptHoweverLongHeIsSilent() throws Throwable {
        tried(() -> {
            Socket page = rig.ask("GET /api/v1/events", Role.CUSTODIAN);
            assertEquals(200, status(page));
            page.setSoTimeout((int) (2 * REQUEST.toMillis()));
            assertThrows(
                    SocketTimeoutException.class,
                    () -> page.getInputStream().readNBytes(Integer.MAX_VALUE),
                    "nothing new is told, and nobody is turned away");
        });
    }
}
